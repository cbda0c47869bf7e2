import { countFaults } from '../syntax/compose/count-faults.ts';
import { fewestFaults, type Trial } from './compose-trials.ts';
import { type TextEdit, withEdits } from './text.ts';
import { contentOf, endBelow, type Line, lineAt, linesOf } from './yaml-lines.ts';
import { shifted, shifts, suspects } from './yaml-shifts.ts';

/** How a key gets to where it belongs. */
export interface Placing {
  readonly kind:
    | 'deeper'
    | 'shallower'
    /** Below a key that is put before it, or that it is moved to. */
    | 'under'
    /** To the end of the file. */
    | 'top';
  /** Blanks to add or to remove before it. */
  readonly by: number;
  readonly edits: readonly TextEdit[];
}

/**
 * Brings a key that stands where Compose does not want it to where it does: indented otherwise,
 * below `owners`, outermost first, or at the top level. All that lies below it and the comments right
 * above come along. Undefined if nothing of that leaves fewer faults than there are.
 */
export function putInPlace(text: string, keyStart: number, owners: readonly string[]): Placing | undefined {
  const lines = linesOf(text);
  const line = lineAt(lines, keyStart);
  const isFirst = lines[line] && contentOf(lines[line]).start === keyStart;
  if (!isFirst) return undefined;
  const found = fewestFaults<Placing & Trial>(text, lines, line, [
    ...shifts(lines, line, suspects(lines, line)),
    ...wrapped(lines, line, owners),
    ...moved(lines, line, owners),
  ]);
  // What is better nearby may be worse further away: a key that is there already.
  return found && countFaults(withEdits(text, found.edits)) < countFaults(text) ? found : undefined;
}

/** Puts services that stand at the top level below `services`: all lines from the first to the last of them. */
export function wrapServices(text: string, first: number, last: number): readonly TextEdit[] {
  const lines = linesOf(text);
  const from = lineAt(lines, first);
  const start = lines[from]?.start ?? 0;
  const at = text.startsWith('\uFEFF', start) ? start + 1 : start;
  const block = lines.slice(from, lineAt(lines, last) + 1);
  return [{ start: at, end: at, newText: 'services:\n' }, ...block.flatMap((each) => shifted(each, STEP))];
}

const STEP = 2;

/** A key with the keys that it belongs under put before it. */
function wrapped(
  lines: readonly Line[],
  line: number,
  owners: readonly string[],
): readonly (Placing & Trial)[] {
  const { start, indent } = lines[line] ?? {};
  if (start === undefined || indent === undefined || owners.length === 0) return [];
  const above = owners.map((owner, depth) => `${' '.repeat(indent + depth * STEP)}${owner}:\n`).join('');
  const by = owners.length * STEP;
  const block = lines.slice(line, endBelow(lines, line, indent + 1));
  const edits = [{ start, end: start, newText: above }, ...block.flatMap((each) => shifted(each, by))];
  return [{ kind: 'under', by, edits, moved: block.length + owners.length, isOdd: false }];
}

/** A key moved to the end of what lies below its owner, or of the file. */
function moved(
  lines: readonly Line[],
  line: number,
  owners: readonly string[],
): readonly (Placing & Trial)[] {
  const indent = lines[line]?.indent;
  if (indent === undefined) return [];
  const from = firstComment(lines, line);
  const end = endBelow(lines, line, indent + 1);
  const block = lines.slice(from, end);
  const cut = { start: block[0]?.start ?? 0, end: lines[end]?.start ?? block.at(-1)?.end ?? 0, newText: '' };
  const put = (
    kind: Placing['kind'],
    after: Line | undefined,
    level: number,
  ): readonly (Placing & Trial)[] => {
    if (!after || (after.end >= cut.start && after.start < cut.end)) return [];
    const text = block.map((each) => `\n${moveLine(each, level - indent)}`).join('');
    const into = { start: after.end, end: after.end, newText: text };
    const edits = into.start < cut.start ? [into, cut] : [cut, into];
    return [{ kind, by: 0, edits, moved: block.length * 2, isOdd: true }];
  };
  const owner = owners[0];
  const at = lines.findIndex(
    (each) => each.indent === indent && owner !== undefined && each.text.trim() === `${owner}:`,
  );
  const level = lines.slice(at + 1).find((each) => each.indent !== undefined)?.indent ?? 0;
  const target = at < 0 || level <= indent ? undefined : lines[endBelow(lines, at, indent + 1) - 1];
  const last = lines.findLast((each) => each.text.trim() !== '');
  return [...put('under', target, level), ...(indent > 0 ? put('top', last, 0) : [])];
}

/** The first of the comments right above a line, at its level. */
function firstComment(lines: readonly Line[], line: number): number {
  const blanks = ' '.repeat(lines[line]?.indent ?? 0);
  let first = line;
  while (first > 0 && lines[first - 1]?.text.startsWith(`${blanks}#`)) first--;
  return first;
}

function moveLine({ text }: Line, by: number): string {
  if (text.trim() === '') return text;
  return by > 0 ? ' '.repeat(by) + text : text.replace(new RegExp(`^ {0,${-by}}`), '');
}
