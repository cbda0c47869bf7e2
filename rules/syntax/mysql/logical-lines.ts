/**
 * Lines as the server's reader gets them. A line ends at LF; carriage returns are blanks. A
 * NUL byte hides the rest of its line and glues the next one on, so that offsets in a logical
 * line do not simply add up.
 */
export interface LogicalLine {
  /** What the server sees, without the line ending. */
  readonly text: string;
  /** Offset in the file of a position in `text` (`text.length` gives the end). */
  offsetOf(position: number): number;
  /** The physical line or lines in the file, with the line ending. */
  readonly start: number;
  readonly end: number;
  /** False for a last line without a line ending. */
  readonly ended: boolean;
}

/** Cuts a file into logical lines, from `from` on. Linear in the length of the text. */
export function* logicalLines(text: string, from: number): Generator<LogicalLine> {
  let start = from;
  while (start < text.length) {
    const lf = text.indexOf('\n', start);
    const end = lf < 0 ? text.length : lf + 1;
    const content = text.slice(start, lf < 0 ? text.length : lf);
    const nul = content.indexOf('\0');
    if (nul < 0) {
      const base = start;
      yield { text: content, offsetOf: (position) => base + position, start, end, ended: lf >= 0 };
      start = end;
      continue;
    }
    const line = gluedLine(text, start);
    yield line;
    start = line.end;
  }
}

/** A line with NUL bytes in it: what stands before each, joined, up to a line without one. */
function gluedLine(text: string, start: number): LogicalLine {
  const pieces: { readonly at: number; readonly from: number; readonly text: string }[] = [];
  let length = 0;
  let position = start;
  for (;;) {
    const lf = text.indexOf('\n', position);
    const end = lf < 0 ? text.length : lf;
    const nul = text.slice(position, end).indexOf('\0');
    const piece = text.slice(position, nul < 0 ? end : position + nul);
    pieces.push({ at: length, from: position, text: piece });
    length += piece.length;
    position = lf < 0 ? end : lf + 1;
    if (nul < 0 || position >= text.length) break;
  }
  const offsetOf = (at: number): number => {
    const piece = pieces.findLast((each) => each.at <= at && (each.text.length > 0 || each.at < at));
    return piece ? piece.from + (at - piece.at) : start;
  };
  return {
    text: pieces.map((piece) => piece.text).join(''),
    offsetOf,
    start,
    end: position,
    ended: text[position - 1] === '\n',
  };
}
