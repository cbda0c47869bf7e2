import type { Comment } from '../tree.ts';
import {
  AMPERSAND,
  BAR,
  CLOSE_MAP,
  CLOSE_SEQ,
  COLON,
  COMMA,
  DOUBLE,
  FOLD,
  HASH,
  OPEN_MAP,
  OPEN_SEQ,
  SINGLE,
  SPACE,
  STAR,
} from './characters.ts';
import { BEYOND, Cursor } from './common-cursor.ts';
import {
  type Anchor,
  NO_START,
  plainEnd,
  readBlockScalar,
  readFlowPlain,
  readPlain,
  readQuoted,
  scalar,
} from './common-scalars.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSeq } from './yaml.ts';
import { endOf } from './yaml-places.ts';

/** A document that was read without any doubt: so it has no problems. */
export interface CommonYaml {
  readonly root: YamlNode;
  readonly comments: readonly Comment[];
}

/**
 * Reads the YAML that nearly all compose files are written in, several times faster than the
 * library does: one document, a block mapping; mappings and sequences below it; plain and quoted
 * scalars of one line, blocks of text; flow collections; anchors, aliases, comments. Whatever
 * is beyond that, wrong, or only perhaps right, is not for here: then undefined, and the
 * library is asked. What is read is what the library would say; tests compare them.
 */
export function readCommonYaml(text: string): CommonYaml | undefined {
  if (UNCOMMON.test(text)) return undefined;
  try {
    return readDocument(new Cursor(text));
  } catch (error) {
    if (error === BEYOND) return undefined;
    throw error;
  }
}

/** Tabs, control characters, a byte order mark, line breaks of old Macs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNCOMMON = /[\0-\x09\x0b\x0c\x0e-\x1f\x7f\uFEFF]|\r(?!\n)/;

/** Deeper is beyond: the library knows what to say of it. */
const MAX_DEPTH = 50;
/** YAML has keys of up to 1024 characters. */
const MAX_KEY = 1000;

function readDocument(cursor: Cursor): CommonYaml {
  cursor.nextContent(0);
  if (cursor.isMark('---') && cursor.isLineEnd(cursor.at + 3)) cursor.nextContent(cursor.at + 3);
  if (cursor.indent !== 0 || cursor.isDash(cursor.at) || cursor.isMark('---')) throw BEYOND;
  const root = readBlockMap(cursor, 0, undefined);
  // A line that goes on with the scalar above it, or is indented like none, ends all collections.
  if (cursor.at < cursor.text.length) throw BEYOND;
  return { root, comments: cursor.comments };
}

/** The collection that begins here, on a line of its own. */
function readBlock(cursor: Cursor, anchor: Anchor): YamlNode {
  return cursor.isDash(cursor.at)
    ? readBlockSeq(cursor, cursor.indent, anchor)
    : readBlockMap(cursor, cursor.indent, anchor);
}

function readBlockMap(cursor: Cursor, indent: number, anchor: Anchor): YamlMap {
  if (++cursor.depth > MAX_DEPTH) throw BEYOND;
  const start = cursor.at;
  const entries: YamlEntry[] = [];
  let end = start;
  while (cursor.indent === indent) {
    const key = readKey(cursor);
    const after = cursor.at + 1;
    const value = readValue(cursor, after, indent, true);
    end = Math.max(after, endOf(value));
    entries.push({ start: key.start, end, key, value });
  }
  cursor.depth--;
  return { kind: 'map', start, end, flow: false, entries, anchor, tag: undefined };
}

function readBlockSeq(cursor: Cursor, indent: number, anchor: Anchor): YamlSeq {
  if (++cursor.depth > MAX_DEPTH) throw BEYOND;
  const start = cursor.at;
  const items: YamlNode[] = [];
  let end = start;
  while (cursor.indent === indent && cursor.isDash(cursor.at)) {
    const after = cursor.at + 1;
    const item = readItem(cursor, after, indent);
    end = Math.max(after, endOf(item));
    items.push(item);
  }
  cursor.depth--;
  return { kind: 'seq', start, end, flow: false, items, anchor, tag: undefined };
}

/** What follows a dash: a collection that begins on the same line, or a value. */
function readItem(cursor: Cursor, after: number, indent: number): YamlNode {
  const at = cursor.skipSpaces(after);
  if (!cursor.isLineEnd(at) && (cursor.isDash(at) || isKey(cursor, at))) {
    cursor.indent += at - (after - 1);
    cursor.at = at;
    return readBlock(cursor, undefined);
  }
  return readValue(cursor, after, indent, false);
}

/** What follows the colon of a key, or a dash. Ends at the next line with content. */
function readValue(cursor: Cursor, after: number, indent: number, ofKey: boolean): YamlNode {
  let at = cursor.skipSpaces(after);
  let anchor: Anchor;
  if (cursor.text.charCodeAt(at) === AMPERSAND) {
    const end = cursor.nameEnd(at + 1);
    anchor = { name: cursor.text.slice(at + 1, end), start: at, end };
    at = cursor.skipSpaces(end);
    if (at === end && !cursor.isLineEnd(at)) throw BEYOND;
  }
  if (cursor.isLineEnd(at) || cursor.text.charCodeAt(at) === HASH) {
    cursor.nextContent(at);
    if (cursor.indent > indent) return readBlock(cursor, anchor);
    if (anchor) throw BEYOND;
    // The items of a key may stand right below it.
    if (ofKey && cursor.indent === indent && cursor.isDash(cursor.at))
      return readBlockSeq(cursor, indent, undefined);
    return scalar(after, after, 'plain', '', null, undefined);
  }
  const code = cursor.text.charCodeAt(at);
  return code === BAR || code === FOLD
    ? readBlockScalar(cursor, at, indent, anchor)
    : readInline(cursor, at, anchor);
}

/** A scalar, an alias or a flow collection, and nothing behind it. */
function readInline(cursor: Cursor, at: number, anchor: Anchor): YamlNode {
  const first = cursor.text.charCodeAt(at);
  let node: YamlNode;
  if (first === OPEN_SEQ || first === OPEN_MAP || first === DOUBLE || first === SINGLE || first === STAR) {
    if (first === STAR && anchor) throw BEYOND;
    cursor.at = at;
    node = readFlowNode(cursor, anchor);
  } else {
    node = readPlain(cursor, at, plainEnd(cursor, at), anchor);
    cursor.at = node.end;
  }
  cursor.lineIsDone();
  return node;
}

/** The key that begins here; ends at its colon. */
function readKey(cursor: Cursor): YamlScalar {
  const at = cursor.at;
  const first = cursor.text.charCodeAt(at);
  const isQuoted = first === DOUBLE || first === SINGLE;
  const key = isQuoted
    ? readQuoted(cursor, undefined)
    : readPlain(cursor, at, plainEnd(cursor, at), undefined);
  cursor.at = isQuoted ? cursor.skipSpaces(cursor.at) : cursor.skipSpaces(key.end);
  if (key.end - at > MAX_KEY || cursor.text.charCodeAt(cursor.at) !== COLON) throw BEYOND;
  if (!cursor.isBlank(cursor.at + 1)) throw BEYOND;
  return key;
}

/** True if what begins here is a key and not a scalar. */
function isKey(cursor: Cursor, at: number): boolean {
  const first = cursor.text.charCodeAt(at);
  if (first === DOUBLE || first === SINGLE) {
    const before = cursor.at;
    cursor.at = at;
    readQuoted(cursor, undefined);
    const end = cursor.skipSpaces(cursor.at);
    cursor.at = before;
    return cursor.text.charCodeAt(end) === COLON;
  }
  if (NO_START.has(first)) return false;
  return cursor.text.charCodeAt(cursor.skipSpaces(plainEnd(cursor, at))) === COLON;
}

/** A quoted scalar, an alias or a flow collection; ends right behind it. */
function readFlowNode(cursor: Cursor, anchor: Anchor): YamlNode {
  const first = cursor.text.charCodeAt(cursor.at);
  if (first === OPEN_SEQ) return readFlowSeq(cursor, anchor);
  if (first === OPEN_MAP) return readFlowMap(cursor, anchor);
  if (first === DOUBLE || first === SINGLE) return readQuoted(cursor, anchor);
  const start = cursor.at;
  if (first === STAR) {
    cursor.at = cursor.nameEnd(start + 1);
    const name = cursor.text.slice(start + 1, cursor.at);
    return { kind: 'alias', name, start, end: cursor.at, anchor: undefined, tag: undefined };
  }
  return readFlowPlain(cursor);
}

function readFlowSeq(cursor: Cursor, anchor: Anchor): YamlSeq {
  if (++cursor.depth > MAX_DEPTH) throw BEYOND;
  const start = cursor.at++;
  const items: YamlNode[] = [];
  cursor.at = cursor.skipSpaces(cursor.at);
  while (cursor.text.charCodeAt(cursor.at) !== CLOSE_SEQ) {
    items.push(readFlowNode(cursor, undefined));
    flowSeparator(cursor, CLOSE_SEQ);
  }
  cursor.depth--;
  return { kind: 'seq', start, end: ++cursor.at, flow: true, items, anchor, tag: undefined };
}

function readFlowMap(cursor: Cursor, anchor: Anchor): YamlMap {
  if (++cursor.depth > MAX_DEPTH) throw BEYOND;
  const start = cursor.at++;
  const entries: YamlEntry[] = [];
  cursor.at = cursor.skipSpaces(cursor.at);
  while (cursor.text.charCodeAt(cursor.at) !== CLOSE_MAP) {
    const key = readFlowNode(cursor, undefined);
    if (key.kind !== 'scalar' || cursor.text.charCodeAt(cursor.at) !== COLON) throw BEYOND;
    cursor.at++;
    if (cursor.text.charCodeAt(cursor.at) !== SPACE) throw BEYOND;
    cursor.at = cursor.skipSpaces(cursor.at);
    const value = readFlowNode(cursor, undefined);
    entries.push({ start: key.start, end: value.end, key, value });
    flowSeparator(cursor, CLOSE_MAP);
  }
  cursor.depth--;
  return { kind: 'map', start, end: ++cursor.at, flow: true, entries, anchor, tag: undefined };
}

/** A comma and what follows it, or the end of the collection. */
function flowSeparator(cursor: Cursor, close: number): void {
  cursor.at = cursor.skipSpaces(cursor.at);
  const code = cursor.text.charCodeAt(cursor.at);
  if (code === close) return;
  if (code !== COMMA) throw BEYOND;
  cursor.at++;
  cursor.at = cursor.skipSpaces(cursor.at);
  if (cursor.text.charCodeAt(cursor.at) === close) throw BEYOND;
}
