import {
  BACKSLASH,
  CLOSE_MAP,
  CLOSE_SEQ,
  COLON,
  COMMA,
  CR,
  DASH,
  DOUBLE,
  FOLD,
  HASH,
  LF,
  OPEN_MAP,
  OPEN_SEQ,
  SPACE,
} from './characters.ts';
import { BEYOND, type Cursor } from './common-cursor.ts';
import { resolvePlain } from './scalar.ts';
import type { ScalarStyle } from './values.ts';
import type { YamlNode, YamlScalar } from './yaml.ts';
import { trimmedEnd } from './yaml-places.ts';

/** The anchor of a node, if it has one. */
export type Anchor = YamlNode['anchor'];

/** Characters that a plain scalar can't begin with, or may only before some others. */
export const NO_START: ReadonlySet<number> = new Set(
  [...'?:,[]{}#&*!|>\'"%@`'].map((each) => each.charCodeAt(0)),
);
const WORD = /[\w/-]/;
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', n: '\n', t: '\t' };

/** The end of a plain scalar of one line: before its comment, or a colon that makes it a key. */
export function plainEnd(cursor: Cursor, start: number): number {
  const text = cursor.text;
  const first = text.charCodeAt(start);
  if (NO_START.has(first) || (first === DASH && cursor.isBlank(start + 1))) throw BEYOND;
  let end = start;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LF || code === CR) break;
    if (code === SPACE) continue;
    if (code === HASH && at > end) break;
    if (code === COLON && cursor.isBlank(at + 1)) break;
    end = at + 1;
  }
  return end;
}

export function readPlain(cursor: Cursor, start: number, end: number, anchor: Anchor): YamlScalar {
  const source = cursor.text.slice(start, end);
  return scalar(start, end, 'plain', source, resolvePlain(source), anchor);
}

/** The quoted scalar that begins here, if it ends on its line. */
export function readQuoted(cursor: Cursor, anchor: Anchor): YamlScalar {
  const text = cursor.text;
  const start = cursor.at;
  const quote = text.charCodeAt(start);
  const isDouble = quote === DOUBLE;
  let source = '';
  let from = start + 1;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LF) break;
    if (isDouble && code === BACKSLASH) {
      const character = ESCAPES[text[at + 1] ?? ''];
      if (character === undefined) throw BEYOND;
      source += text.slice(from, at) + character;
      from = at + 2;
      at++;
    } else if (code === quote && !isDouble && text.charCodeAt(at + 1) === quote) {
      source += text.slice(from, at + 1);
      from = at + 2;
      at++;
    } else if (code === quote) {
      source += text.slice(from, at);
      cursor.at = at + 1;
      return scalar(start, at + 1, isDouble ? 'double' : 'single', source, source, anchor);
    }
  }
  throw BEYOND;
}

/** A literal or folded block (`|`, `>-` …) whose first line is no blank one. */
export function readBlockScalar(cursor: Cursor, start: number, indent: number, anchor: Anchor): YamlScalar {
  const text = cursor.text;
  const isFolded = text.charCodeAt(start) === FOLD;
  const chomping = text[start + 1] === '-' || text[start + 1] === '+' ? text[start + 1] : '';
  let at = start + 1 + (chomping ? 1 : 0);
  if (text.charCodeAt(at) !== LF) throw BEYOND;
  const width = cursor.skipSpaces(at + 1) - (at + 1);
  if (width <= indent || cursor.isLineEnd(at + 1 + width)) throw BEYOND;
  let source = '';
  let blanks = '';
  let end = at;
  while (at + 1 < text.length) {
    const lineStart = at + 1;
    const content = cursor.skipSpaces(lineStart);
    const lineEnd = text.indexOf('\n', lineStart);
    if (lineEnd < 0 || text.charCodeAt(lineEnd - 1) === CR) throw BEYOND;
    if (content === lineEnd) {
      if (content - lineStart > width) throw BEYOND;
      blanks += '\n';
    } else if (content - lineStart < width) {
      if (content - lineStart > indent) throw BEYOND;
      break;
    } else {
      // Lines that are indented deeper are not folded.
      if (isFolded && content - lineStart > width) throw BEYOND;
      if (source) source += isFolded ? blanks || ' ' : `${blanks}\n`;
      source += text.slice(lineStart + width, lineEnd);
      blanks = '';
      end = lineEnd;
    }
    at = lineEnd;
  }
  cursor.nextContent(at + 1);
  const value = source + (chomping === '-' ? '' : chomping === '+' ? `\n${blanks}` : '\n');
  const style = isFolded ? 'folded' : 'literal';
  return scalar(start, trimmedEnd(text, start, end), style, value, value, anchor);
}

export function readFlowPlain(cursor: Cursor): YamlScalar {
  const text = cursor.text;
  const start = cursor.at;
  const first = text.charCodeAt(start);
  if (NO_START.has(first) || (first === DASH && !WORD.test(text[start + 1] ?? ''))) throw BEYOND;
  let end = start;
  for (let at = start; ; at++) {
    const code = text.charCodeAt(at);
    if (code === SPACE) continue;
    if (code === COMMA || code === CLOSE_SEQ || code === CLOSE_MAP) break;
    if (code === COLON && text.charCodeAt(at + 1) === SPACE) break;
    const isColon = code === COLON && !WORD.test(text[at + 1] ?? '');
    const isSpecial = code === OPEN_SEQ || code === OPEN_MAP || code === HASH || isColon;
    if (isSpecial || code === LF || code === CR || Number.isNaN(code)) throw BEYOND;
    end = at + 1;
  }
  cursor.at = end;
  return readPlain(cursor, start, end, undefined);
}

export function scalar(
  start: number,
  end: number,
  style: ScalarStyle,
  source: string,
  value: YamlScalar['value'],
  anchor: Anchor,
): YamlScalar {
  return { kind: 'scalar', start, end, style, source, value, anchor, tag: undefined };
}
