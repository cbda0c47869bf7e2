/**
 * Positions in text. Everywhere inside the engine a position is an offset in UTF-16
 * code units from the start of the text; lines and columns exist only at the edges.
 */

/** A half-open span of one text: `start` inclusive, `end` exclusive, UTF-16 offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A {@link Range} in a named file. `path` is a workspace path: `/`-separated and absolute. */
export interface Location extends Range {
  readonly path: string;
}

/** Line and column, both counted from 0, the column in UTF-16 units. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Maps offsets of one text to lines and back. CR, LF and CRLF all end a line. */
export interface LineIndex {
  /** Number of lines; an empty text has one. */
  readonly lineCount: number;
  positionOf(offset: number): LineColumn;
  /** Offset of a line and column; clamped to the line and to the text. */
  offsetOf(position: LineColumn): number;
  /** The line's range without its line ending. */
  lineRange(line: number): Range;
  /** Offset just after the line's ending, that is, where the next line begins. */
  nextLineStart(line: number): number;
}

const LF = 10;
const CR = 13;

/** Builds the {@link LineIndex} of a text. Linear in its length, look-ups are logarithmic. */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === LF || (code === CR && text.charCodeAt(i + 1) !== LF)) starts.push(i + 1);
  }
  const lineOf = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const nextLineStart = (line: number): number => starts[line + 1] ?? text.length;
  const lineRange = (line: number): Range => {
    const start = starts[line] ?? text.length;
    let end = nextLineStart(line);
    if (end > start && text.charCodeAt(end - 1) === LF) end--;
    if (end > start && text.charCodeAt(end - 1) === CR) end--;
    return { start, end };
  };
  return {
    lineCount: starts.length,
    positionOf(offset) {
      const clamped = Math.max(0, Math.min(offset, text.length));
      const line = lineOf(clamped);
      return { line, column: clamped - (starts[line] ?? 0) };
    },
    offsetOf({ line, column }) {
      if (line < 0) return 0;
      if (line >= starts.length) return text.length;
      const range = lineRange(line);
      return Math.min(range.start + Math.max(0, column), range.end);
    },
    lineRange,
    nextLineStart,
  };
}

/** The line ending a text uses: that of its first line; LF where it has none. */
export function lineEndingOf(text: string): '\n' | '\r\n' {
  const lf = text.indexOf('\n');
  return lf > 0 && text[lf - 1] === '\r' ? '\r\n' : '\n';
}

/** The range of the whole line(s) that `range` touches, with the last line's ending. */
export function wholeLines(text: string, range: Range): Range {
  const start = range.start === 0 ? 0 : text.lastIndexOf('\n', range.start - 1) + 1;
  const lf = text.indexOf('\n', Math.max(range.start, range.end - 1));
  return { start, end: lf < 0 ? text.length : lf + 1 };
}

/** The range of a larger node, alone. */
export function rangeOf({ start, end }: Range): Range {
  return { start, end };
}

/** A place, and what else is to be told apart there, as the key of a map or a set. */
export function placeKey(
  { path, start }: Pick<Location, 'path' | 'start'>,
  ...more: readonly string[]
): string {
  return [path, start, ...more].join('\n');
}

/** Byte order, the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A text as a regular expression that means just it. */
export function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
