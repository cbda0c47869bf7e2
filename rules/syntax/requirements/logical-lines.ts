import type { Range } from '../../shared/text.ts';
import type { Comment } from '../tree.ts';

/** A logical line: what pip sees after joining and stripping comments, and where it came from. */
export interface LogicalLine {
  /** Joined text without comment and surrounding blanks; empty for blank and comment lines. */
  readonly text: string;
  /** Range in the file of `text[start, end)`. */
  rangeOf(start: number, end: number): Range;
  /** The physical lines, the last one's ending included. */
  readonly physical: Range;
  /** The same without the last one's ending. */
  readonly outline: Range;
  /** Where its comments stand. A comment within a continuation ends the logical line. */
  readonly comment?: Comment;
}

/**
 * Splits a file into logical lines as pip's `preprocess` does: a backslash at the very end
 * of a line joins the next one, unless the line is a comment; a `#` at the start or after a
 * blank begins a comment that runs to the end of the *joined* line. Linear.
 * Source: pip `_internal/req/req_file.py`, `join_lines` and `ignore_comments`.
 */
export function logicalLines(text: string): readonly LogicalLine[] {
  const lines: LogicalLine[] = [];
  let segments: Segment[] = [];
  let start = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  let at = start;
  while (at < text.length) {
    const line = physicalLine(text, at);
    at = line.next;
    const continues = line.end > line.start && text[line.end - 1] === '\\';
    const comment = beginsComment(text, line);
    if (continues && !comment) {
      segments.push(withoutBackslashes(text, line));
      if (at < text.length) continue;
    } else {
      // pip puts a blank before such a line so that its `#` counts as a comment even when joined.
      segments.push({ start: line.start, end: line.end, blankBefore: comment });
    }
    lines.push(logicalLine(text, segments, { start, end: at }, line.end));
    segments = [];
    start = at;
  }
  return lines;
}

/** The mark that some Windows editors put at the start of a file. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** True for what Python's `str.strip` and `\s` take for a blank. */
function isBlank(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    (code >= 0x1c && code <= 0x1f) ||
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

interface Segment extends Range {
  readonly blankBefore: boolean;
}

interface PhysicalLine extends Range {
  readonly next: number;
}

/** Python's `str.splitlines` ends a line at more characters than LF. */
function physicalLine(text: string, start: number): PhysicalLine {
  let end = start;
  while (end < text.length && !isLineBreak(text.charCodeAt(end))) end++;
  const crlf = text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10;
  return { start, end, next: Math.min(text.length, end + (crlf ? 2 : 1)) };
}

/** True for what ends a line to Python's `str.splitlines`. */
export function isLineBreak(code: number): boolean {
  return (
    (code >= 10 && code <= 13) ||
    (code >= 0x1c && code <= 0x1e) ||
    code === 0x85 ||
    code === 0x2028 ||
    code === 0x2029
  );
}

function beginsComment(text: string, line: Range): boolean {
  let at = line.start;
  while (at < line.end && isBlank(text.charCodeAt(at))) at++;
  return at < line.end && text[at] === '#';
}

/** pip strips every backslash from both ends of a continued line. */
function withoutBackslashes(text: string, line: Range): Segment {
  let { start, end } = line;
  while (end > start && text[end - 1] === '\\') end--;
  while (start < end && text[start] === '\\') start++;
  return { start, end, blankBefore: false };
}

function logicalLine(text: string, segments: readonly Segment[], physical: Range, end: number): LogicalLine {
  const joined = segments
    .map((each) => (each.blankBefore ? ' ' : '') + text.slice(each.start, each.end))
    .join('');
  const offsetOf = offsets(segments);
  const hash = commentStart(joined);
  const limit = hash < 0 ? joined.length : hash;
  let from = 0;
  let to = limit;
  while (from < to && isBlank(joined.charCodeAt(from))) from++;
  while (to > from && isBlank(joined.charCodeAt(to - 1))) to--;
  return {
    text: joined.slice(from, to),
    rangeOf(a, b) {
      const first = offsetOf(from + a);
      return { start: first, end: b > a ? offsetOf(from + b - 1) + 1 : first };
    },
    physical,
    outline: { start: physical.start, end },
    ...(hash >= 0 && { comment: commentAt(text, offsetOf(hash), end) }),
  };
}

/** Position of the `#` of a joined line's comment: at its start or after a blank; else -1. */
function commentStart(joined: string): number {
  let at = joined.indexOf('#');
  while (at > 0 && !isBlank(joined.charCodeAt(at - 1))) at = joined.indexOf('#', at + 1);
  return at;
}

function commentAt(text: string, start: number, end: number): Comment {
  let lineStart = start;
  while (lineStart > 0 && !isLineBreak(text.charCodeAt(lineStart - 1))) lineStart--;
  const before = text.slice(lineStart, start).replace(BYTE_ORDER_MARK, '');
  let from = start;
  while (from < end && text[from] === '#') from++;
  return { start, end, text: text.slice(from, end).trim(), ownLine: before.trim() === '' };
}

/** Maps positions of the joined text to offsets of the file. */
function offsets(segments: readonly Segment[]): (position: number) => number {
  const starts: number[] = [];
  let length = 0;
  for (const segment of segments) {
    starts.push(length);
    length += segment.end - segment.start + (segment.blankBefore ? 1 : 0);
  }
  return (position) => {
    let low = 0;
    let high = segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    const segment = segments[low];
    if (!segment) return 0;
    const inside = position - (starts[low] ?? 0) - (segment.blankBefore ? 1 : 0);
    return segment.start + Math.max(0, inside);
  };
}
