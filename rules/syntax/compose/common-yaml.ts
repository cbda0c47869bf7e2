import type { Comment } from '../tree.ts';
import { resolvePlain } from './scalar.ts';
import type { ScalarStyle } from './values.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSeq } from './yaml.ts';
import { commentAt, trimmedEnd } from './yaml-places.ts';

/** A document that was read without any doubt: so it has no problems. */
export interface CommonYaml {
  readonly root: YamlNode;
  readonly comments: readonly Comment[];
}

/**
 * Reads the YAML that nearly all compose files are written in, several times faster than the
 * library does: one document, a block mapping; mappings and sequences below it; plain and quoted
 * scalars of one line, literal blocks; flow collections; anchors, aliases, comments. Whatever
 * is beyond that, wrong, or only perhaps right, is not for here: then undefined, and the
 * library is asked. What is read is what the library would say; tests compare them.
 */
export function readCommonYaml(text: string): CommonYaml | undefined {
  if (UNCOMMON.test(text)) return undefined;
  try {
    return new Reader(text).document();
  } catch (error) {
    if (error === BEYOND) return undefined;
    throw error;
  }
}

/** Tabs, control characters, a byte order mark, line breaks of old Macs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNCOMMON = /[\0-\x09\x0b\x0c\x0e-\x1f\x7f\uFEFF]|\r(?!\n)/;

/** Thrown where the text leaves what is read here. */
const BEYOND = Symbol('beyond common YAML');

/** Deeper is beyond: the library knows what to say of it. */
const MAX_DEPTH = 50;
const MAX_KEY = 1000;

const LF = 10;
const CR = 13;
const SPACE = 32;
const DOUBLE = 34;
const HASH = 35;
const AMPERSAND = 38;
const SINGLE = 39;
const STAR = 42;
const COMMA = 44;
const DASH = 45;
const COLON = 58;
const FOLD = 62;
const OPEN_SEQ = 91;
const BACKSLASH = 92;
const CLOSE_SEQ = 93;
const OPEN_MAP = 123;
const BAR = 124;
const CLOSE_MAP = 125;

/** Characters that a plain scalar can't begin with, or may only before some others. */
const NO_START: ReadonlySet<number> = new Set([...'?:,[]{}#&*!|>\'"%@`'].map((each) => each.charCodeAt(0)));
const NAME = /[\w.-]+/y;
const WORD = /[\w/-]/;
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', n: '\n', t: '\t' };

type Anchor = YamlNode['anchor'];

/** One pass over a text. Between lines, it stands at the first character of the next one with content. */
class Reader {
  readonly #text: string;
  readonly #comments: Comment[] = [];
  #at = 0;
  /** Column of the content that it stands at; -1 at the end of the text. */
  #indent = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): CommonYaml {
    this.#nextContent(0);
    if (this.#isMark('---') && this.#isLineEnd(this.#at + 3)) this.#nextContent(this.#at + 3);
    if (this.#indent !== 0 || this.#isDash(this.#at) || this.#isMark('---')) throw BEYOND;
    const root = this.#blockMap(0, undefined);
    // A line that goes on with the scalar above it, or is indented like none, ends all collections.
    if (this.#at < this.#text.length) throw BEYOND;
    return { root, comments: this.#comments };
  }

  // ------------------------------------------------------------------ blocks

  /** The collection that begins here, on a line of its own. */
  #block(anchor: Anchor): YamlNode {
    return this.#isDash(this.#at)
      ? this.#blockSeq(this.#indent, anchor)
      : this.#blockMap(this.#indent, anchor);
  }

  #blockMap(indent: number, anchor: Anchor): YamlMap {
    if (++this.#depth > MAX_DEPTH) throw BEYOND;
    const start = this.#at;
    const entries: YamlEntry[] = [];
    let end = start;
    while (this.#indent === indent) {
      const key = this.#key();
      const after = this.#at + 1;
      const value = this.#value(after, indent, true);
      end = Math.max(after, endOf(value));
      entries.push({ start: key.start, end, key, value });
    }
    this.#depth--;
    return { kind: 'map', start, end, flow: false, entries, anchor, tag: undefined };
  }

  #blockSeq(indent: number, anchor: Anchor): YamlSeq {
    if (++this.#depth > MAX_DEPTH) throw BEYOND;
    const start = this.#at;
    const items: YamlNode[] = [];
    let end = start;
    while (this.#indent === indent && this.#isDash(this.#at)) {
      const after = this.#at + 1;
      const item = this.#item(after, indent);
      end = Math.max(after, endOf(item));
      items.push(item);
    }
    this.#depth--;
    return { kind: 'seq', start, end, flow: false, items, anchor, tag: undefined };
  }

  /** What follows a dash: a collection that begins on the same line, or a value. */
  #item(after: number, indent: number): YamlNode {
    const at = this.#skipSpaces(after);
    if (!this.#isLineEnd(at) && (this.#isDash(at) || this.#isKey(at))) {
      this.#indent += at - (after - 1);
      this.#at = at;
      return this.#block(undefined);
    }
    return this.#value(after, indent, false);
  }

  /** What follows the colon of a key, or a dash. Ends at the next line with content. */
  #value(after: number, indent: number, ofKey: boolean): YamlNode {
    let at = this.#skipSpaces(after);
    let anchor: Anchor;
    if (this.#text.charCodeAt(at) === AMPERSAND) {
      const end = this.#nameEnd(at + 1);
      anchor = { name: this.#text.slice(at + 1, end), start: at, end };
      at = this.#skipSpaces(end);
      if (at === end && !this.#isLineEnd(at)) throw BEYOND;
    }
    if (this.#isLineEnd(at) || this.#text.charCodeAt(at) === HASH) {
      this.#nextContent(at);
      if (this.#indent > indent) return this.#block(anchor);
      if (anchor) throw BEYOND;
      // The items of a key may stand right below it.
      if (ofKey && this.#indent === indent && this.#isDash(this.#at))
        return this.#blockSeq(indent, undefined);
      return scalar(after, after, 'plain', '', null, undefined);
    }
    const code = this.#text.charCodeAt(at);
    return code === BAR || code === FOLD ? this.#blockScalar(at, indent, anchor) : this.#inline(at, anchor);
  }

  /** A scalar, an alias or a flow collection, and nothing behind it. */
  #inline(at: number, anchor: Anchor): YamlNode {
    const first = this.#text.charCodeAt(at);
    let node: YamlNode;
    if (first === OPEN_SEQ || first === OPEN_MAP || first === DOUBLE || first === SINGLE || first === STAR) {
      if (first === STAR && anchor) throw BEYOND;
      this.#at = at;
      node = this.#flowNode(anchor);
    } else {
      node = this.#plain(at, this.#plainEnd(at), anchor);
      this.#at = node.end;
    }
    this.#lineIsDone();
    return node;
  }

  // -------------------------------------------------------------------- keys

  /** The key that begins here; ends at its colon. */
  #key(): YamlScalar {
    const at = this.#at;
    const first = this.#text.charCodeAt(at);
    const isQuoted = first === DOUBLE || first === SINGLE;
    const key = isQuoted ? this.#quoted(undefined) : this.#plain(at, this.#plainEnd(at), undefined);
    this.#at = isQuoted ? this.#skipSpaces(this.#at) : this.#skipSpaces(key.end);
    if (key.end - at > MAX_KEY || this.#text.charCodeAt(this.#at) !== COLON) throw BEYOND;
    if (!this.#isBlank(this.#at + 1)) throw BEYOND;
    return key;
  }

  /** True if what begins here is a key and not a scalar. */
  #isKey(at: number): boolean {
    const first = this.#text.charCodeAt(at);
    if (first === DOUBLE || first === SINGLE) {
      const before = this.#at;
      this.#at = at;
      this.#quoted(undefined);
      const end = this.#skipSpaces(this.#at);
      this.#at = before;
      return this.#text.charCodeAt(end) === COLON;
    }
    if (NO_START.has(first)) return false;
    return this.#text.charCodeAt(this.#skipSpaces(this.#plainEnd(at))) === COLON;
  }

  // ----------------------------------------------------------------- scalars

  #plain(start: number, end: number, anchor: Anchor): YamlScalar {
    const source = this.#text.slice(start, end);
    return scalar(start, end, 'plain', source, resolvePlain(source), anchor);
  }

  /** The end of a plain scalar of one line: before its comment, or a colon that makes it a key. */
  #plainEnd(start: number): number {
    const text = this.#text;
    const first = text.charCodeAt(start);
    if (NO_START.has(first) || (first === DASH && this.#isBlank(start + 1))) throw BEYOND;
    let end = start;
    for (let at = start; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === LF || code === CR) break;
      if (code === SPACE) continue;
      if (code === HASH && at > end) break;
      if (code === COLON && this.#isBlank(at + 1)) break;
      end = at + 1;
    }
    return end;
  }

  /** The quoted scalar that begins here, if it ends on its line. */
  #quoted(anchor: Anchor): YamlScalar {
    const text = this.#text;
    const start = this.#at;
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
        this.#at = at + 1;
        return scalar(start, at + 1, isDouble ? 'double' : 'single', source, source, anchor);
      }
    }
    throw BEYOND;
  }

  /** A literal or folded block (`|`, `>-` …) whose first line is no blank one. */
  #blockScalar(start: number, indent: number, anchor: Anchor): YamlScalar {
    const text = this.#text;
    const isFolded = text.charCodeAt(start) === FOLD;
    const chomping = text[start + 1] === '-' || text[start + 1] === '+' ? text[start + 1] : '';
    let at = start + 1 + (chomping ? 1 : 0);
    if (text.charCodeAt(at) !== LF) throw BEYOND;
    const width = this.#skipSpaces(at + 1) - (at + 1);
    if (width <= indent || this.#isLineEnd(at + 1 + width)) throw BEYOND;
    let source = '';
    let blanks = '';
    let end = at;
    while (at + 1 < text.length) {
      const lineStart = at + 1;
      const content = this.#skipSpaces(lineStart);
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
    this.#nextContent(at + 1);
    const value = source + (chomping === '-' ? '' : chomping === '+' ? `\n${blanks}` : '\n');
    const style = isFolded ? 'folded' : 'literal';
    return scalar(start, trimmedEnd(text, start, end), style, value, value, anchor);
  }

  // -------------------------------------------------------------------- flow

  /** A quoted scalar, an alias or a flow collection; ends right behind it. */
  #flowNode(anchor: Anchor): YamlNode {
    const first = this.#text.charCodeAt(this.#at);
    if (first === OPEN_SEQ) return this.#flowSeq(anchor);
    if (first === OPEN_MAP) return this.#flowMap(anchor);
    if (first === DOUBLE || first === SINGLE) return this.#quoted(anchor);
    const start = this.#at;
    if (first === STAR) {
      this.#at = this.#nameEnd(start + 1);
      const name = this.#text.slice(start + 1, this.#at);
      return { kind: 'alias', name, start, end: this.#at, anchor: undefined, tag: undefined };
    }
    return this.#flowPlain();
  }

  #flowSeq(anchor: Anchor): YamlSeq {
    if (++this.#depth > MAX_DEPTH) throw BEYOND;
    const start = this.#at++;
    const items: YamlNode[] = [];
    this.#skipFlowSpaces();
    while (this.#text.charCodeAt(this.#at) !== CLOSE_SEQ) {
      items.push(this.#flowNode(undefined));
      this.#flowSeparator(CLOSE_SEQ);
    }
    this.#depth--;
    return { kind: 'seq', start, end: ++this.#at, flow: true, items, anchor, tag: undefined };
  }

  #flowMap(anchor: Anchor): YamlMap {
    if (++this.#depth > MAX_DEPTH) throw BEYOND;
    const start = this.#at++;
    const entries: YamlEntry[] = [];
    this.#skipFlowSpaces();
    while (this.#text.charCodeAt(this.#at) !== CLOSE_MAP) {
      const key = this.#flowNode(undefined);
      if (key.kind !== 'scalar' || this.#text.charCodeAt(this.#at) !== COLON) throw BEYOND;
      this.#at++;
      if (this.#text.charCodeAt(this.#at) !== SPACE) throw BEYOND;
      this.#skipFlowSpaces();
      const value = this.#flowNode(undefined);
      entries.push({ start: key.start, end: value.end, key, value });
      this.#flowSeparator(CLOSE_MAP);
    }
    this.#depth--;
    return { kind: 'map', start, end: ++this.#at, flow: true, entries, anchor, tag: undefined };
  }

  /** A comma and what follows it, or the end of the collection. */
  #flowSeparator(close: number): void {
    this.#skipFlowSpaces();
    const code = this.#text.charCodeAt(this.#at);
    if (code === close) return;
    if (code !== COMMA) throw BEYOND;
    this.#at++;
    this.#skipFlowSpaces();
    if (this.#text.charCodeAt(this.#at) === close) throw BEYOND;
  }

  #flowPlain(): YamlScalar {
    const text = this.#text;
    const start = this.#at;
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
    this.#at = end;
    return this.#plain(start, end, undefined);
  }

  #skipFlowSpaces(): void {
    this.#at = this.#skipSpaces(this.#at);
  }

  // ------------------------------------------------------------------- lines

  /** Past the rest of a line, which is empty or a comment, to the next line with content. */
  #lineIsDone(): void {
    const at = this.#skipSpaces(this.#at);
    const isComment = this.#text.charCodeAt(at) === HASH && at > this.#at;
    if (!isComment && !this.#isLineEnd(at)) throw BEYOND;
    this.#nextContent(at);
  }

  /** From within a line, past blanks and comments, to the next line with content. */
  #nextContent(from: number): void {
    const text = this.#text;
    let lineStart = text.lastIndexOf('\n', from - 1) + 1;
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === LF) lineStart = at + 1;
      else if (code === HASH) {
        const newline = text.indexOf('\n', at);
        const end = newline < 0 ? text.length : newline;
        this.#comments.push(commentAt(text, at, text.slice(at, end)));
        at = end - 1;
      } else if (code !== SPACE && code !== CR) {
        this.#at = at;
        this.#indent = at - lineStart;
        if (from > 0 && (this.#isMark('---') || this.#isMark('...'))) throw BEYOND;
        return;
      }
    }
    this.#at = text.length;
    this.#indent = -1;
  }

  #isMark(mark: string): boolean {
    return this.#indent === 0 && this.#text.startsWith(mark, this.#at) && this.#isBlank(this.#at + 3);
  }

  #isDash(at: number): boolean {
    return this.#text.charCodeAt(at) === DASH && this.#isBlank(at + 1);
  }

  #skipSpaces(from: number): number {
    let at = from;
    while (this.#text.charCodeAt(at) === SPACE) at++;
    return at;
  }

  #isLineEnd(at: number): boolean {
    const code = this.#text.charCodeAt(at);
    return code === LF || code === CR || at >= this.#text.length;
  }

  #isBlank(at: number): boolean {
    return this.#text.charCodeAt(at) === SPACE || this.#isLineEnd(at);
  }

  /** The end of the name of an anchor or alias. */
  #nameEnd(from: number): number {
    NAME.lastIndex = from;
    const length = NAME.exec(this.#text)?.[0].length ?? 0;
    const end = from + length;
    if (length === 0) throw BEYOND;
    return end;
  }
}

function scalar(
  start: number,
  end: number,
  style: ScalarStyle,
  source: string,
  value: YamlScalar['value'],
  anchor: Anchor,
): YamlScalar {
  return { kind: 'scalar', start, end, style, source, value, anchor, tag: undefined };
}

function endOf({ end, anchor }: YamlNode): number {
  return anchor ? Math.max(end, anchor.end) : end;
}
