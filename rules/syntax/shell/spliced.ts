import type { Range } from '../../shared/text.ts';

/**
 * Text put together from pieces of a file: a logical line without its continuation marks,
 * the decoded content of a JSON string. Every character knows where it stands in the file.
 */
export interface Spliced {
  readonly text: string;
  /** Ascending by `at`; together they cover `text`. Empty only for an empty text. */
  readonly pieces: readonly Piece[];
  /** File offset for an empty text, and just after the last character otherwise. */
  readonly end: number;
}

/** A run of characters that stand together in the file too. */
export interface Piece {
  /** Index into `text`. */
  readonly at: number;
  /** File offset of its first character. */
  readonly from: number;
  /** Length in the file of a piece of one character, where that is not 1: an escape. */
  readonly width?: number;
}

/** Collects pieces into a {@link Spliced}. */
export interface Splicer {
  /** Adds `text`, which stands in the file at `from`; `width` as in {@link Piece}. */
  add(text: string, from: number, width?: number): void;
  /** Length of what was added. */
  length(): number;
  done(emptyAt: number): Spliced;
}

/** Starts an empty {@link Spliced}. */
export function splicer(): Splicer {
  const parts: string[] = [];
  const pieces: Piece[] = [];
  let length = 0;
  let end: number | undefined;
  let open = false;
  return {
    add(text, from, width) {
      if (text === '') return;
      if (width !== undefined || !open || from !== end) {
        pieces.push(width === undefined ? { at: length, from } : { at: length, from, width });
      }
      open = width === undefined;
      parts.push(text);
      length += text.length;
      end = from + (width ?? text.length);
    },
    length: () => length,
    done: (emptyAt) => ({ text: parts.join(''), pieces, end: end ?? emptyAt }),
  };
}

/** A stretch of the file in which CRLF is read as LF, as editors mean it. */
export function withoutReturns(text: string, range: Range): Spliced {
  const out = splicer();
  let from = range.start;
  for (let at = text.indexOf('\r\n', from); at >= 0 && at < range.end; at = text.indexOf('\r\n', from)) {
    out.add(text.slice(from, at), from);
    from = at + 1;
  }
  out.add(text.slice(from, range.end), from);
  return out.done(range.start);
}

/** File offset of the character at `index`; of the end for an index past the last one. */
function offsetAt(spliced: Spliced, index: number): number {
  if (index >= spliced.text.length) return spliced.end;
  const piece = pieceAt(spliced, index);
  return piece === undefined ? spliced.end : piece.from + (index - piece.at);
}

/** File range of `text.slice(start, end)`; it ends right after its last character. */
export function rangeAt(spliced: Spliced, start: number, end: number): Range {
  const from = offsetAt(spliced, start);
  if (end <= start) return { start: from, end: from };
  const last = pieceAt(spliced, Math.min(end, spliced.text.length) - 1);
  if (last === undefined) return { start: from, end: from };
  const to = last.width === undefined ? last.from + (end - last.at) : last.from + last.width;
  return { start: from, end: Math.max(from, to) };
}

/** `text.slice(start, end)` with its places. */
export function sliceOf(spliced: Spliced, start: number, end: number): Spliced {
  const text = spliced.text.slice(start, end);
  if (text === '') return { text, pieces: [], end: offsetAt(spliced, start) };
  const pieces: Piece[] = [];
  for (let i = pieceIndex(spliced, start); i < spliced.pieces.length; i++) {
    const piece = spliced.pieces[i];
    if (piece === undefined || piece.at >= end) break;
    if (piece.at >= start) pieces.push({ ...piece, at: piece.at - start });
    else pieces.push({ at: 0, from: piece.from + (start - piece.at) });
  }
  return { text, pieces, end: rangeAt(spliced, start, end).end };
}

/** A text whose places count in another spliced text, with its places in that one's file. */
export function splicedIn(outer: Spliced, { text, pieces, end }: Spliced): Spliced {
  const placed = pieces.map(({ at, from, width }, index): Spliced => {
    const part = text.slice(at, pieces[index + 1]?.at ?? text.length);
    if (width === undefined) return { ...sliceOf(outer, from, from + part.length), text: part };
    const range = rangeAt(outer, from, from + width);
    return {
      text: part,
      pieces: [{ at: 0, from: range.start, width: range.end - range.start }],
      end: range.end,
    };
  });
  const all = concat(placed);
  return text === '' ? { text, pieces: [], end: offsetAt(outer, end) } : all;
}

function pieceAt(spliced: Spliced, index: number): Piece | undefined {
  return spliced.pieces[pieceIndex(spliced, index)];
}

function pieceIndex({ pieces }: Spliced, index: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.at ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Texts one after the other. */
export function concat(parts: readonly Spliced[]): Spliced {
  const pieces: Piece[] = [];
  const texts: string[] = [];
  let at = 0;
  let end = parts[0]?.end ?? 0;
  for (const part of parts) {
    if (part.text === '') continue;
    for (const piece of part.pieces) pieces.push({ ...piece, at: piece.at + at });
    texts.push(part.text);
    at += part.text.length;
    end = part.end;
  }
  return { text: texts.join(''), pieces, end };
}
