import type { Trial } from './compose-trials.ts';
import type { TextEdit } from './text.ts';
import { contentOf, endBelow, type Line } from './yaml-lines.ts';

/** A line at another level, with or without what follows it. */
export interface Shift extends Trial {
  readonly kind: 'deeper' | 'shallower';
}

/** True of a key with its colon, and of an item. */
export function isEntry(line: Line | undefined): boolean {
  return /^(?:- |-$|.*:(?:\s|$))/.test(line?.text.trim() ?? '');
}

/** Lines that are looked at above a fault. */
const REACH = 60;

/** The lines whose slip may show at a line: it, the next, those it lies below, and the first of each level that ends here. */
export function suspects(lines: readonly Line[], line: number): readonly number[] {
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
export function shifts(lines: readonly Line[], each: number, others: readonly number[]): readonly Shift[] {
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
        by: Math.abs(by),
        edits: lines.slice(each, end).flatMap((moved) => shifted(moved, by)),
        moved: end - each,
        isOdd: level % step !== 0 || (gap > 0 && gap !== step),
      };
    });
  });
}

/** A line with more blanks before it, or with fewer; comments go along as far as they can. */
export function shifted(line: Line, by: number): readonly TextEdit[] {
  const { start } = contentOf(line);
  if (line.text.trim() === '') return [];
  if (by > 0) return [{ start, end: start, newText: ' '.repeat(by) }];
  const blanks = start - line.start;
  return [{ start: start - Math.min(-by, blanks), end: start, newText: '' }];
}
