import type { Range } from '../shared/text.ts';
import { countFaults } from '../syntax/compose/count-faults.ts';
import type { TextEdit } from './text.ts';
import { contentOf, endBelow, type Line, lineAt, linesOf, sectionAround } from './yaml-lines.ts';

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
  return fewestFaults(text, lines, line, [
    ...moved.flatMap((each) => [...shifts(lines, each, among), ...dashes(lines, each)]),
    ...colons(lines, line),
  ]);
}

/** The same for one line that can be read, and stands where it does not belong. */
export function findPlace(text: string, offset: number): Slip | undefined {
  const lines = linesOf(text);
  const line = lineAt(lines, offset);
  return fewestFaults(text, lines, line, shifts(lines, line, suspects(lines, line)));
}

/** True of a key with its colon, and of an item. */
function isEntry(line: Line | undefined): boolean {
  return /^(?:- |-$|.*:(?:\s|$))/.test(line?.text.trim() ?? '');
}

interface Candidate extends Slip {
  /** Lines that it changes. */
  readonly moved: number;
  /** Whether they come to stand where hardly anybody puts them, or what is below them does. */
  readonly isOdd: boolean;
}

/** What is tried around one fault. */
const MAX_TRIED = 80;

function fewestFaults(
  text: string,
  lines: readonly Line[],
  line: number,
  candidates: readonly Candidate[],
): Slip | undefined {
  const section = sectionAround(text, lines, line);
  const sorted = candidates
    .filter(({ edits }) => edits.every(({ start, end }) => start >= section.start && end <= section.end))
    .sort((a, b) => Number(a.isOdd) - Number(b.isOdd) || a.moved - b.moved || a.by - b.by)
    .slice(0, MAX_TRIED);
  let fewest = countFaults(section.head + withEdits(text, section, []));
  let winner: Candidate | undefined;
  for (const candidate of sorted) {
    const faults = countFaults(section.head + withEdits(text, section, candidate.edits));
    // A colon is put in only where nothing else is missing: a key may be half typed.
    if (faults >= fewest || (candidate.kind === 'colon' && faults > 0)) continue;
    fewest = faults;
    winner = candidate;
    if (faults === 0) break;
  }
  return winner;
}

function withEdits(text: string, { start, end }: Range, edits: readonly TextEdit[]): string {
  let result = '';
  let at = start;
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.newText;
    at = edit.end;
  }
  return result + text.slice(at, end);
}

const REACH = 60;

/** The lines whose slip may show at a line: it, the next, those it lies below, and the first of each level that ends here. */
function suspects(lines: readonly Line[], line: number): readonly number[] {
  const next = lines.findIndex(({ indent }, index) => index > line && indent !== undefined);
  const found = new Set(next < 0 ? [line] : [line, next]);
  let depth = Number.POSITIVE_INFINITY;
  let first: number | undefined;
  for (let at = line - 1; at >= 0 && at >= line - REACH && depth > 0; at--) {
    const indent = lines[at]?.indent;
    if (indent === undefined || indent > depth) continue;
    if (indent < depth) {
      if (first !== undefined) found.add(first);
      found.add(at);
      depth = indent;
    }
    first = at;
  }
  if (first !== undefined) found.add(first);
  return [...found];
}

/** A line moved to the levels of others, or one below the line above it; alone, with what lies below it, with its whole level. */
function shifts(lines: readonly Line[], each: number, others: readonly number[]): readonly Candidate[] {
  const line = lines[each];
  // What is no entry would become part of the text above it.
  if (line?.indent === undefined || !isEntry(line)) return [];
  const { indent } = line;
  const levels = others.flatMap((other) => lines[other]?.indent ?? []);
  const step = Math.min(...levels.filter((level) => level > 1), 4);
  const child = lines.slice(each + 1).find((below) => below.indent !== undefined)?.indent ?? 0;
  const before = lines.findLast((other, at) => at < each && other.indent !== undefined);
  const isList = /^\s*-|:$/.test(before?.text.trimEnd() ?? '');
  const ends = new Set([each + 1, endBelow(lines, each, indent + 1), endBelow(lines, each, indent)]);
  return [...new Set([...levels, (before?.indent ?? 0) + 2])].flatMap((level) => {
    const by = level - indent;
    // An item that is deeper than a text would become part of it.
    if (by === 0 || (by > 0 && line.text.trim().startsWith('-') && !isList)) return [];
    return [...ends].map((end) => {
      const gap = child - (end > each + 1 ? indent : level);
      return {
        kind: by > 0 ? ('deeper' as const) : ('shallower' as const),
        at: contentOf(line),
        repair: line.text.trim(),
        by: Math.abs(by),
        edits: lines.slice(each, end).flatMap((moved) => shifted(moved, by)),
        moved: end - each,
        isOdd: level % step !== 0 || (gap > 0 && gap !== step),
      };
    });
  });
}

/** A line with more blanks before it, or with fewer; comments go along as far as they can. */
function shifted(line: Line, by: number): readonly TextEdit[] {
  const { start } = contentOf(line);
  if (line.text.trim() === '') return [];
  if (by > 0) return [{ start, end: start, newText: ' '.repeat(by) }];
  const blanks = start - line.start;
  return [{ start: start - Math.min(-by, blanks), end: start, newText: '' }];
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
