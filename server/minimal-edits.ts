import { diffLines } from 'diff';
import type { Edit } from '../rules/index.ts';

/** Line edits after which a comparison gives up and replaces what lies between the ends. */
const MAX_EDIT_LENGTH = 2000;

/**
 * The edits that turn one text into another, each as small as can be, so that the editor
 * keeps cursors, folds and marks. Lines are compared first, then the ends of what differs.
 */
export function minimalEdits(path: string, before: string, after: string): readonly Edit[] {
  const changes = diffLines(before, after, { maxEditLength: MAX_EDIT_LENGTH });
  if (!changes) return trimmed(path, 0, before, after);
  const edits: Edit[] = [];
  let offset = 0;
  let removed = '';
  let added = '';
  const flush = (): void => {
    edits.push(...trimmed(path, offset, removed, added));
    offset += removed.length;
    removed = '';
    added = '';
  };
  for (const change of changes) {
    if (change.removed) removed += change.value;
    else if (change.added) added += change.value;
    else {
      flush();
      offset += change.value.length;
    }
  }
  flush();
  return edits;
}

/** One edit without the common head and tail; none if the texts are equal. */
function trimmed(path: string, offset: number, before: string, after: string): readonly Edit[] {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  if (splits(before, head) || splits(after, head)) head--;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  if (splits(before, before.length - tail) || splits(after, after.length - tail)) tail--;
  const start = offset + head;
  return [
    { path, start, end: offset + before.length - tail, newText: after.slice(head, after.length - tail) },
  ];
}

/** True if a position lies inside a surrogate pair or a CRLF. */
function splits(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  const next = text.charCodeAt(at);
  return (next >= 0xdc00 && next <= 0xdfff) || (text[at - 1] === '\r' && text[at] === '\n');
}
