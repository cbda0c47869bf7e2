import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Scalar as LibraryScalar,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { resolvePlain } from './scalar.ts';
import type { ScalarStyle } from './values.ts';
import type { YamlAlias, YamlEntry, YamlMap, YamlNode, YamlProblem, YamlScalar, YamlSeq } from './yaml.ts';
import { endOf, trimmedEnd, trimmedRange } from './yaml-places.ts';

/** Deeper nesting is left out of the tree and reported: no compose file comes near. */
const MAX_DEPTH = 200;

interface Context {
  readonly text: string;
  readonly problems: YamlProblem[];
}

/**
 * A node of the library as one of ours, with the problems that only its places tell: brackets and quotes that
 * nothing closes, nesting without end. Anchor and tag stand between `from` and the node.
 */
export function convertNode(
  text: string,
  node: unknown,
  from: number,
): { readonly root: YamlNode; readonly problems: readonly YamlProblem[] } {
  const problems: YamlProblem[] = [];
  return { root: convert({ text, problems }, node, from, 0), problems };
}

function convert(context: Context, node: unknown, from: number, depth: number): YamlNode {
  if (depth > MAX_DEPTH) {
    const isSaid = context.problems.some(({ code }) => code === 'too-deep');
    if (isSaid) return emptyScalar(from);
    context.problems.push({ code: 'too-deep', detail: '', other: undefined, start: from, end: from });
    return emptyScalar(from);
  }
  if (isScalar(node)) return convertScalar(context, node as LibraryScalar, from);
  if (isMap(node)) return convertMap(context, node as YAMLMap, from, depth);
  if (isSeq(node)) return convertSeq(context, node as YAMLSeq, from, depth);
  if (isAlias(node)) return convertAlias(node as Alias, from);
  return emptyScalar(from);
}

function convertScalar({ text, problems }: Context, node: LibraryScalar, from: number): YamlScalar {
  const [start, rawEnd] = node.range ?? [from, from, from];
  const style = STYLES[node.type ?? 'PLAIN'] ?? 'plain';
  const source = node.source ?? (typeof node.value === 'string' ? node.value : '');
  const properties = node.anchor || node.tag ? readProperties(text, from, start) : NONE;
  const isBlock = style === 'literal' || style === 'folded';
  const end = isBlock ? trimmedEnd(text, start, rawEnd) : rawEnd;
  if (style === 'single' || style === 'double') reportUnclosed({ text, problems }, start, rawEnd);
  const isText = style !== 'plain' || properties.tag?.text === '!!str' || properties.tag?.text === '!';
  return {
    kind: 'scalar',
    start,
    end,
    style,
    source,
    value: isText ? source : resolvePlain(source),
    ...properties,
  };
}

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

function convertMap(context: Context, node: YAMLMap, from: number, depth: number): YamlMap {
  const { text } = context;
  const start = node.range?.[0] ?? from;
  const properties = node.anchor || node.tag ? readProperties(text, from, start) : NONE;
  const flow = node.flow === true;
  const entries: YamlEntry[] = [];
  let at = start;
  for (const pair of node.items as Pair[]) {
    const key = convert(context, pair.key, at, depth + 1);
    const hasValue = pair.value !== null && pair.value !== undefined;
    const colon = hasValue || key.kind !== 'scalar' ? colonAfter(text, key.end) : -1;
    const after = colon < 0 ? key.end : colon + 1;
    const value = hasValue ? placed(convert(context, pair.value, after, depth + 1), after) : undefined;
    const valueEnd = value ? endOf(value) : 0;
    const end = Math.max(key.end, colon + 1, valueEnd);
    entries.push({ start: startOf(key), end, key, value });
    at = end;
  }
  const end = flow ? (node.range?.[1] ?? at) : at;
  if (flow) reportUnclosed(context, start, end);
  return { kind: 'map', start, end, flow, entries, ...properties };
}

function convertSeq(context: Context, node: YAMLSeq, from: number, depth: number): YamlSeq {
  const { text } = context;
  const start = node.range?.[0] ?? from;
  const properties = node.anchor || node.tag ? readProperties(text, from, start) : NONE;
  const flow = node.flow === true;
  const items: YamlNode[] = [];
  let at = start;
  for (const item of node.items) {
    const after = flow ? at : dashAfter(text, at);
    const converted = placed(convert(context, item, after, depth + 1), after);
    items.push(converted);
    at = Math.max(after, endOf(converted));
  }
  const end = flow ? (node.range?.[1] ?? at) : at;
  if (flow) reportUnclosed(context, start, end);
  return { kind: 'seq', start, end, flow, items, ...properties };
}

function convertAlias(node: Alias, from: number): YamlAlias {
  const [start, end] = node.range ?? [from, from, from];
  return { kind: 'alias', name: node.source, start, end, ...NONE };
}

function emptyScalar(at: number): YamlScalar {
  return { kind: 'scalar', style: 'plain', source: '', value: null, start: at, end: at, ...NONE };
}

/** A missing value stands right behind its colon or dash, not behind the comment that follows. */
function placed(node: YamlNode, at: number): YamlNode {
  const isMissing = node.kind === 'scalar' && node.style === 'plain' && node.source === '';
  return isMissing && !node.anchor && !node.tag ? { ...node, start: at, end: at } : node;
}

function startOf(node: YamlNode): number {
  return Math.min(node.start, node.anchor?.start ?? node.start, node.tag?.start ?? node.start);
}

interface Properties {
  readonly anchor: YamlNode['anchor'];
  readonly tag: YamlNode['tag'];
}

const NONE: Properties = { anchor: undefined, tag: undefined };

/** Reads `&anchor` and `!tag` between two offsets; comments and marks in between are skipped. */
function readProperties(text: string, from: number, to: number): Properties {
  let anchor: YamlNode['anchor'];
  let tag: YamlNode['tag'];
  let at = from;
  while (at < to) {
    const character = text[at];
    if (character === '#') {
      const newline = text.indexOf('\n', at);
      at = newline < 0 ? to : newline;
    } else if (character === '&' || character === '!') {
      const end = wordEnd(text, at, to);
      if (character === '&') anchor = { name: text.slice(at + 1, end), start: at, end };
      else tag = { text: text.slice(at, end), start: at, end };
      at = end;
    } else at++;
  }
  return { anchor, tag };
}

function wordEnd(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && !/\s/.test(text[at] ?? '')) at++;
  return at;
}

/** The colon after a key, past blanks and comments; -1 if there is none. */
function colonAfter(text: string, from: number): number {
  const at = skipBlanks(text, from);
  return text[at] === ':' ? at : -1;
}

/** Just after the next dash of a block sequence. */
function dashAfter(text: string, from: number): number {
  const at = skipBlanks(text, from);
  return text[at] === '-' ? at + 1 : from;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    const character = text[at];
    if (character === '#' && at > from) {
      const newline = text.indexOf('\n', at);
      at = newline < 0 ? text.length : newline;
    } else if (character === ' ' || character === '\t' || character === '\n' || character === '\r') at++;
    else return at;
  }
}

const CLOSERS: Readonly<Record<string, string>> = { '{': '}', '[': ']', '"': '"', "'": "'" };

/** Reports a bracket or quote that nothing closes, on the rest of the line it opens. */
function reportUnclosed({ text, problems }: Context, start: number, end: number): void {
  const opener = text[start] ?? '';
  const closer = CLOSERS[opener];
  // `[a: b]` holds a mapping that has no brackets of its own.
  if (closer === undefined || (end - start >= 2 && text[end - 1] === closer)) return;
  const newline = text.indexOf('\n', start);
  const lineEnd = newline < 0 ? text.length : newline;
  const code = opener === '{' || opener === '[' ? 'unclosed-flow' : 'unclosed-quote';
  problems.push({ code, detail: opener, other: { start: end, end }, ...trimmedRange(text, start, lineEnd) });
}
