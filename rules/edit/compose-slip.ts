import type { Range } from '../shared/text.ts';
import { fewestFaults, type Trial } from './compose-trials.ts';
import type { TextEdit } from './text.ts';
import { contentOf, type Line, lineAt, linesOf } from './yaml-lines.ts';
import { isEntry, shifts, suspects } from './yaml-shifts.ts';

/** A line that keeps a compose file from being read, or from being read as meant, and what puts it right. */
export interface Slip {
  readonly kind:
    | 'deeper'
    | 'shallower'
    /** A dash where no list is. */
    | 'undash'
    /** No dash in a list, or no blank behind it. */
    | 'dash'
    /** No colon behind a key, or no blank behind that. */
    | 'colon';
  /** The line without its blanks. */
  readonly at: Range;
  /** The same as it should be. */
  readonly repair: string;
  /** Blanks to add or to remove before it. */
  readonly by: number;
  readonly edits: readonly TextEdit[];
}

/**
 * Searches for the one line that explains why a compose file can't be read on from an offset: a
 * slip is seen only where the next level does not fit, often several lines below. Each line nearby
 * is tried at the levels nearby, alone and with what lies below it. What leaves the fewest faults
 * of syntax and of shape wins, if these are fewer than now; of equal ones that which moves least.
 */
export function findSlip(text: string, offset: number): Slip | undefined {
  const lines = linesOf(text);
  const line = lineAt(lines, offset);
  const among = suspects(lines, line);
  // Where a line is no entry yet, all can be right but the line itself.
  const moved = isEntry(lines[line]) ? among : [line];
  const trials = [
    ...moved.flatMap((each) => [...levels(lines, each, among), ...dashes(lines, each)]),
    ...colons(lines, line),
  ];
  // A colon or a dash is put in only where nothing else is missing: a line may be half typed.
  const mayLeave = ({ kind }: Slip, faults: number) => faults === 0 || (kind !== 'colon' && kind !== 'dash');
  return fewestFaults(text, lines, line, trials, mayLeave);
}

type Candidate = Slip & Trial;

function levels(lines: readonly Line[], each: number, among: readonly number[]): readonly Candidate[] {
  const line = lines[each];
  if (!line) return [];
  const [at, repair] = [contentOf(line), line.text.trim()];
  return shifts(lines, each, among).map((shift) => ({ ...shift, at, repair }));
}

/** A line without its dash, with one, or with a blank behind it. */
function dashes(lines: readonly Line[], each: number): readonly Candidate[] {
  const line = lines[each];
  if (line?.indent === undefined) return [];
  const content = line.text.trim();
  if (/^- +[^\s:]+:(?:\s|$)/.test(content)) return [rewritten(line, 'undash', content.replace(/^- +/, ''))];
  if (/^-[^\s-]/.test(content)) return [rewritten(line, 'dash', content.replace('-', '- '))];
  const isBesideDash = [each - 1, each + 1].some(
    (at) => lines[at]?.indent === line.indent && /^ *- /.test(lines[at]?.text ?? ''),
  );
  return isBesideDash ? [rewritten(line, 'dash', `- ${content}`)] : [];
}

const KEY = /^(- +)?([\w.-]+)(?::|\s*[;=]\s*|\s+|$)(.*)$/;

/** The line of a fault, and the one above, with a colon and a blank behind the first word. */
function colons(lines: readonly Line[], line: number): readonly Candidate[] {
  const above = lines.findLastIndex(({ indent }, at) => at < line && indent !== undefined);
  return [line, above].flatMap((at): readonly Candidate[] => {
    const found = lines[at];
    const [, dash = '', key, rest = ''] = KEY.exec(found?.text.trim() ?? '') ?? [];
    if (found?.indent === undefined || key === undefined) return [];
    const repair = `${dash}${key}:${rest === '' ? '' : ` ${rest}`}`;
    return repair === found.text.trim() ? [] : [rewritten(found, 'colon', repair)];
  });
}

function rewritten(line: Line, kind: Slip['kind'], repair: string): Candidate {
  const at = contentOf(line);
  return { kind, at, repair, by: 0, edits: [{ ...at, newText: repair }], moved: 1, isOdd: false };
}
