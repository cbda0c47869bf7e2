import type { Range } from '../../shared/text.ts';
import type { ScalarValue } from './values.ts';
import type { YamlScalar } from './yaml.ts';

/** Where a scalar's decoded text lies in the file, see `ScalarValue.contentStart` and `offsets`. */
export interface Offsets {
  readonly contentStart: number;
  readonly offsets: readonly number[] | undefined;
}

/** The place in the file of `[from, to)` of a scalar's `source`. */
export function placeIn<At extends Range>(
  scalar: Pick<ScalarValue<At>, 'at' | 'contentStart' | 'offsets' | 'source' | 'style'>,
  from: number,
  to: number,
): At {
  const { contentStart, offsets, source, style } = scalar;
  const start = offsets ? (offsets[from] ?? scalar.at.end) : contentStart + from;
  const isQuoted = style === 'single' || style === 'double';
  // Up to the closing quote, whatever escape stands before it.
  const last = isQuoted && to === source.length && to > from ? offsets?.[to] : undefined;
  // Else the end follows the last character: past a fold or an escape the next one may lie far away.
  const end = last ?? (!offsets ? contentStart + to : to > from ? (offsets[to - 1] ?? start) + 1 : start);
  return { ...scalar.at, start, end: Math.max(start, end) };
}

/**
 * Finds out where each character of a decoded scalar stands in the text. Escapes, doubled
 * quotes, folded lines and indentation are followed by walking both texts side by side.
 */
export function offsetsOf(text: string, node: YamlScalar): Offsets {
  const isQuoted = node.style === 'single' || node.style === 'double';
  if (node.style === 'literal' || node.style === 'folded') return blockOffsets(text, node);
  const contentStart = node.start + (isQuoted ? 1 : 0);
  const length = node.end - contentStart - (isQuoted ? 1 : 0);
  if (length === node.source.length && !text.slice(contentStart, contentStart + length).includes('\n')) {
    return { contentStart, offsets: undefined };
  }
  return { contentStart, offsets: align(text, node, contentStart, node.end) };
}

function blockOffsets(text: string, node: YamlScalar): Offsets {
  const newline = text.indexOf('\n', node.start);
  const contentStart = newline < 0 || newline >= node.end ? node.end : newline + 1;
  const offsets = align(text, node, contentStart, node.end);
  return { contentStart: offsets[0] ?? contentStart, offsets };
}

function align(text: string, node: YamlScalar, from: number, to: number): number[] {
  const { source, style } = node;
  const offsets: number[] = [];
  let at = from;
  for (let i = 0; i < source.length; i++) {
    const wanted = source[i];
    if (style === 'double' && text[at] === '\\') {
      while (at < to && text[at] === '\\' && isLineBreak(text[at + 1])) at = skipWhite(text, at + 1, to);
    }
    if (style === 'double' && text[at] === '\\') {
      offsets.push(at);
      at += escapeLength(text, at);
      // A surrogate pair comes from one escape.
      if (isHighSurrogate(wanted)) {
        offsets.push(at - 1);
        i++;
      }
      continue;
    }
    if (text[at] === wanted) {
      offsets.push(at);
      at += style === 'single' && wanted === "'" ? 2 : 1;
      continue;
    }
    if (wanted === ' ' || wanted === '\n') {
      // A fold: one blank or line break of the value stands for a run in the text.
      offsets.push(at);
      at = wanted === '\n' ? afterLineBreak(text, at, to) : skipWhite(text, at, to);
      continue;
    }
    at = skipWhite(text, at, to);
    if (text[at] === wanted) {
      offsets.push(at);
      at += style === 'single' && wanted === "'" ? 2 : 1;
    } else if (style === 'double' && text[at] === '\\') i--;
    else offsets.push(Math.min(at, to));
  }
  offsets.push(Math.min(at, to));
  return offsets;
}

const HEX_LENGTHS: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

function escapeLength(text: string, at: number): number {
  return HEX_LENGTHS[text[at + 1] ?? ''] ?? 2;
}

function isHighSurrogate(character: string | undefined): boolean {
  const code = character?.charCodeAt(0) ?? 0;
  return code >= 0xd800 && code <= 0xdbff;
}

function isLineBreak(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}

function skipWhite(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && (text[at] === ' ' || text[at] === '\t' || isLineBreak(text[at]))) at++;
  return at;
}

function afterLineBreak(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && text[at] !== '\n' && /\s/.test(text[at] ?? '')) at++;
  return at < to && text[at] === '\n' ? at + 1 : at;
}
