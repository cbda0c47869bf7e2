import type { Range } from '../shared/text.ts';

/** A line of YAML, seen without its structure: for texts whose structure is in doubt. */
export interface Line extends Range {
  /** Without its line ending. */
  readonly text: string;
  /** Blanks before its content; undefined of an empty line or a comment. */
  readonly indent: number | undefined;
}

export function linesOf(text: string): readonly Line[] {
  let start = 0;
  return text.split('\n').map((raw) => {
    const line = raw.replace(/\r$/, '');
    const indent = (/^\uFEFF?( *)/.exec(line)?.[1] ?? '').length;
    const isContent = !/^\s*(?:#|$)/.test(line);
    const found = { start, end: start + line.length, text: line, indent: isContent ? indent : undefined };
    start += raw.length + 1;
    return found;
  });
}

/** A line without the blanks around it. */
export function contentOf({ start, end, text }: Line): Range {
  return { start: end - text.replace(/^\uFEFF? */, '').length, end: start + text.trimEnd().length };
}

/** Index of the line that an offset lies in. */
export function lineAt(lines: readonly Line[], offset: number): number {
  const after = lines.findIndex(({ start }) => start > offset);
  return after < 0 ? lines.length - 1 : after - 1;
}

/** The line after the last that follows a line at a depth or deeper; comments and empty lines between count with them. */
export function endBelow(lines: readonly Line[], line: number, depth: number): number {
  let end = line + 1;
  for (let at = line + 1; at < lines.length; at++) {
    const indent = lines[at]?.indent;
    if (indent === undefined) continue;
    if (indent < depth) break;
    end = at + 1;
  }
  return end;
}

/** Part of a file that can be read for itself. */
export interface Section extends Range {
  /** The line that it lies below, where only some of what is below it was taken. */
  readonly head: string;
}

/** Lines above and below that a section reaches; entries are cut off whole. */
const REACH = 60;

/** What stands below the keys of the top level around a line: the one above it and that before; of many entries those nearby. */
export function sectionAround(text: string, lines: readonly Line[], line: number): Section {
  const isTop = ({ indent }: Line): boolean => indent === 0;
  const near = lines.findLastIndex((each, index) => index < line && isTop(each));
  const before = lines.findLastIndex((each, index) => index < near && isTop(each));
  const top = before >= line - REACH ? before : near;
  const last = lines.findIndex((each, index) => index > line && isTop(each));
  const from = Math.max(0, top);
  const to = last < 0 ? lines.length : last;
  const depth = lines.find(({ indent }, index) => index > from && indent !== undefined)?.indent ?? 0;
  const isEntry = ({ indent }: Line, index: number): boolean =>
    index > from && indent !== undefined && indent <= depth;
  const first =
    line - from <= REACH ? from : lines.findIndex((each, at) => at > line - REACH && isEntry(each, at));
  const beyond = lines.findIndex((each, at) => at > line + REACH && isEntry(each, at));
  const isCut = first > from && first <= line;
  return {
    start: lines[isCut ? first : from]?.start ?? 0,
    end: (lines[(beyond < 0 || beyond > to ? to : beyond) - 1] ?? lines.at(-1))?.end ?? text.length,
    head: isCut ? `${lines[from]?.text ?? ''}\n` : '',
  };
}
