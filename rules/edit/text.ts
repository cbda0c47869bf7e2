import type { Edit } from '../engine/finding.ts';
import type { Range } from '../shared/text.ts';

/** Replace `[start, end)` of one file by `newText`, which has `\n` for line endings. */
export interface TextEdit extends Range {
  readonly newText: string;
}

/** Edits of one file, with the file they are of. */
export function inFile(path: string, edits: readonly TextEdit[]): readonly Edit[] {
  return edits.map((edit) => ({ ...edit, path }));
}

/** Offset of the first character of the line that an offset lies in. */
export function lineStartOf(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset of the end of the line that an offset lies in, its line ending left out. */
export function lineEndOf(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  const end = newline < 0 ? text.length : newline;
  return end > offset && text[end - 1] === '\r' ? end - 1 : end;
}

/** A text, or a part of it, with edits that stand in order and do not overlap. */
export function withEdits(
  text: string,
  edits: readonly TextEdit[],
  part: Range = { start: 0, end: text.length },
): string {
  let result = '';
  let at = part.start;
  for (const { start, end, newText } of edits) {
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at, part.end);
}
