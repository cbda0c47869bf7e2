import {
  type Alias,
  Composer,
  CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type Scalar as LibraryScalar,
  type Pair,
  Parser,
  type YAMLMap,
  type YAMLParseError,
  type YAMLSeq,
} from 'yaml';
import type { Range } from '../../shared/text.ts';
import type { Comment } from '../tree.ts';
import { readCommonYaml } from './common-yaml.ts';
import { lenientLexer } from './lenient-lexer.ts';
import { mayHaveRefused, refusedCharacters } from './refused-characters.ts';
import { resolvePlain } from './scalar.ts';
import type { ScalarStyle } from './values.ts';
import type { YamlAlias, YamlEntry, YamlMap, YamlNode, YamlProblem, YamlScalar, YamlSeq } from './yaml.ts';
import { commentAt, trimmedEnd } from './yaml-places.ts';

/** YAML as written: the roots of its documents, its comments, and what YAML refuses. */
export interface Yaml {
  readonly documents: readonly (YamlNode | undefined)[];
  readonly comments: readonly Comment[];
  readonly problems: readonly YamlProblem[];
}

/** Deeper nesting is left out of the tree and reported: no compose file comes near. */
const MAX_DEPTH = 200;

/** A text longer than this per nesting level can't be followed by the recursive composer. */
const MAX_FLOW_DEPTH = 1000;

/**
 * Parses YAML into nodes with exact ranges. Never throws; what can't be read is left out and
 * told in `problems`. Scalars are typed as Compose's reader does, see `resolvePlain`.
 */
export function parseYaml(text: string): Yaml {
  if (nestsTooDeep(text)) {
    const problem: YamlProblem = { code: 'too-deep', detail: '', other: undefined, start: 0, end: 0 };
    return { documents: [], comments: [], problems: [problem] };
  }
  const common = mayHaveRefused(text) ? undefined : readCommonYaml(text);
  if (common) return { documents: [common.root], comments: common.comments, problems: [] };
  return parseAnyYaml(text);
}

/** The same by the library, whatever the text. */
export function parseAnyYaml(text: string): Yaml {
  const strict = parseWith(new Lexer(), text);
  if (!isOpen(strict.problems)) return strict;
  // What looks unclosed may only be indented less than YAML wants; Compose does not mind.
  const lenient = parseWith(lenientLexer(), text);
  return lenient.problems.length === 0 ? lenient : strict;
}

function parseWith(lexer: Lexer, text: string): Yaml {
  const comments: Comment[] = [];
  const problems: YamlProblem[] = [];
  const documents: (YamlNode | undefined)[] = [];
  const tokens = tokenize(lexer, text, comments);
  try {
    const composer = new Composer({
      schema: 'failsafe',
      uniqueKeys: false,
      prettyErrors: false,
      strict: true,
      logLevel: 'silent',
    });
    const empty: YamlProblem[] = [];
    for (const document of composer.compose(tokens)) {
      const root = convertDocument(text, document, problems);
      documents.push(root);
      if (!root)
        empty.push({ code: 'empty-document', detail: '', other: undefined, ...markBefore(text, document) });
    }
    // An empty file is another thing: somebody is about to write it.
    if (documents.length > 1) problems.push(...empty);
    problems.push(...otherVersion(text));
    // While a bracket or quote is open, nobody knows what stands inside.
    if (!isOpen(problems)) addUnsaid(problems, refusedCharacters(text, documents));
  } catch {
    // Only a nesting that outruns the stack gets here; the tree stays as far as it came.
    problems.push({ code: 'too-deep', detail: '', other: undefined, start: 0, end: 0 });
  }
  return { documents, comments, problems };
}

function isOpen(problems: readonly YamlProblem[]): boolean {
  return problems.some(({ code }) => code === 'unclosed-flow' || code === 'unclosed-quote');
}

/** Adds problems of lines that have none of their kind yet. */
function addUnsaid(problems: YamlProblem[], more: readonly YamlProblem[]): void {
  const said = problems.filter(({ code }) => code === 'tab-indentation');
  problems.push(...more.filter(({ start }) => !said.some((each) => each.start <= start && start < each.end)));
}

/** Brackets open at once, over the whole text: strings are not told apart, so only a bound. */
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 91 || code === 123) {
      if (++depth > MAX_FLOW_DEPTH) return true;
    } else if ((code === 93 || code === 125) && depth > 0) depth--;
  }
  return false;
}

function tokenize(lexer: Lexer, text: string, comments: Comment[]): CST.Token[] {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let offset = 0;
  let isScalarNext = false;
  for (const lexeme of lexer.lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    const isMark =
      !isScalarNext && (lexeme === CST.DOCUMENT || lexeme === CST.FLOW_END || lexeme === CST.SCALAR);
    if (!isScalarNext && lexeme.startsWith('#')) comments.push(commentAt(text, offset, lexeme));
    isScalarNext = !isScalarNext && lexeme === CST.SCALAR;
    if (!isMark) offset += lexeme.length;
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

function convertDocument(
  text: string,
  document: Document.Parsed,
  problems: YamlProblem[],
): YamlNode | undefined {
  const root = document.contents;
  if (!root || (isScalar(root) && root.source === '' && !root.anchor && !root.tag && root.type === 'PLAIN')) {
    problems.push(...problemsOf(text, document.errors, []));
    return undefined;
  }
  const unclosed: YamlProblem[] = [];
  const converted = convert(
    { text, problems: unclosed },
    root,
    skipDocumentStart(text, document.range[0]),
    0,
  );
  problems.push(...problemsOf(text, document.errors, unclosed), ...unclosed);
  return converted;
}

/** The `---` that an empty document begins with. */
function markBefore(text: string, document: Document.Parsed): Range {
  const from = Math.min(document.range[0], text.length);
  const after = text.indexOf('---', from);
  const start = after >= 0 && after < document.range[2] ? after : Math.max(0, text.lastIndexOf('---', from));
  return { start, end: Math.min(start + 3, text.length) };
}

/** A directive that asks for another version of YAML than Compose has. */
function otherVersion(text: string): readonly YamlProblem[] {
  const match = /^\uFEFF?(?:#[^\n]*\n)*%YAML[ \t]+(\S+)/.exec(text);
  const version = match?.[1];
  if (!match || version === undefined || version === '1.1') return [];
  const end = match[0].length;
  const start = match[0].lastIndexOf('%');
  return [{ code: 'yaml-version', detail: version, other: undefined, start, end }];
}

/** The end of a `---` line's mark, if the document begins with directives or with one. */
function skipDocumentStart(text: string, from: number): number {
  const match = /^(?:\uFEFF)?(?:[ \t]*(?:#[^\n]*)?\r?\n|%[^\n]*\n)*---(?=\s|$)/.exec(
    text.slice(from, from + 2000),
  );
  return match ? from + match[0].length : from;
}

interface Context {
  readonly text: string;
  readonly problems: YamlProblem[];
}

/** Converts a node of the library. Anchor and tag stand between `from` and the node. */
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

function endOf(node: YamlNode): number {
  return Math.max(node.end, node.anchor?.end ?? 0, node.tag?.end ?? 0);
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

const CODES: Readonly<Record<string, YamlProblem['code']>> = {
  TAB_AS_INDENT: 'tab-indentation',
  BAD_INDENT: 'bad-indentation',
  BLOCK_AS_IMPLICIT_KEY: 'bad-indentation',
  MULTILINE_IMPLICIT_KEY: 'missing-colon',
  MISSING_CHAR: 'missing-colon',
  BAD_DQ_ESCAPE: 'bad-escape',
};

/** The library's errors as problems, less those that say again what stands in `unclosed`. */
function problemsOf(
  text: string,
  errors: readonly YAMLParseError[],
  unclosed: readonly YamlProblem[],
): readonly YamlProblem[] {
  const ends = new Set(unclosed.map((problem) => problem.other?.start));
  const found: YamlProblem[] = [];
  for (const error of errors) {
    const start = Math.min(error.pos[0], text.length);
    const end = Math.max(start, Math.min(error.pos[1], text.length));
    const isMissing = error.code === 'MISSING_CHAR' || error.code === 'BAD_INDENT';
    if (isMissing && ends.has(start)) continue;
    // A comment right behind a quote or bracket: YAML wants a blank, Compose's reader does not.
    if (error.code === 'MISSING_CHAR' && text[start] === '#') continue;
    const code = CODES[error.code] ?? 'syntax';
    const previous = found.at(-1);
    if (error.code === 'MULTILINE_IMPLICIT_KEY' && previous?.start === start) {
      // One mistake said twice: a key indented deeper than the scalar above it. Point at the key.
      found.pop();
      found.push({ code: 'bad-indentation', detail: '', other: undefined, ...lastLine(text, start, end) });
      continue;
    }
    const at = code === 'bad-indentation' ? contentAfter(text, start) : trimmedRange(text, start, end);
    found.push({ code, detail: '', other: undefined, ...at });
  }
  return found;
}

/** The next line that is neither empty nor a comment, without its blanks: what is wrong with blanks is said of what they indent. */
function contentAfter(text: string, offset: number): Range {
  const content = /[^\s#].*|#.*/g;
  content.lastIndex = offset;
  let found = content.exec(text);
  while (found?.[0].startsWith('#')) found = content.exec(text);
  const start = found?.index ?? offset;
  return { start, end: start + (found?.[0].trimEnd().length ?? 0) };
}

function lastLine(text: string, start: number, end: number): Range {
  const range = trimmedRange(text, start, end);
  const newline = text.lastIndexOf('\n', range.end - 1);
  let at = Math.max(start, newline + 1);
  while (at < range.end && /\s/.test(text[at] ?? '')) at++;
  return { start: at, end: range.end };
}

function trimmedRange(text: string, start: number, end: number): Range {
  let last = end;
  while (last > start && (text[last - 1] === '\n' || text[last - 1] === '\r' || text[last - 1] === ' '))
    last--;
  return { start, end: last };
}
