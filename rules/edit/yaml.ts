import type { Range } from '../shared/text.ts';
import type { ComposeFile, ComposeValue, YamlEntry, YamlMap, YamlNode } from '../syntax/compose/nodes.ts';
import { lineEndOf, lineStartOf, type TextEdit } from './text.ts';
import { isQuotedStyle, quoteLike, scalarSource } from './yaml-scalar.ts';

export type { TextEdit } from './text.ts';
export { findList, removeEntry, removeItem, removeItemOrList } from './yaml-remove.ts';

/**
 * What to write below a key: YAML text of one line (a scalar or a flow collection, quoted as
 * need be), or a mapping of such.
 */
export type YamlSpec = string | { readonly [key: string]: YamlSpec };

/**
 * Adds a key path below an entry's mapping: `['deploy', 'resources', 'limits', 'memory']` with
 * `512M` under the service whose key stands at `keyAt`. Parents that exist are used, block and
 * flow style and the file's indentation are kept. Comments stay with what they follow.
 *
 * Undefined if it can't be done without changing something else: the key has a value already, a
 * parent is an alias, an anchor that aliases use, a scalar or merged in, or the file has an
 * explicit (`?`) key there.
 */
export function insertBelow(
  file: ComposeFile,
  keyAt: Range,
  path: readonly string[],
  spec: YamlSpec,
): readonly TextEdit[] | undefined {
  const entry = findEntry(file, keyAt);
  return entry && insertIntoEntry(file, entry, path, spec);
}

/**
 * Replaces a scalar, keeping its quotes where it has some; an alias is replaced by the value, its
 * anchor stays as it is. `value` is the text that the scalar shall mean. Undefined if nothing is
 * there to replace, or if the scalar has an anchor (others would change with it).
 */
export function setScalar(file: ComposeFile, at: Range, value: string): readonly TextEdit[] | undefined {
  const node = findNode(file, at);
  if (!node || node.anchor || (node.kind !== 'scalar' && node.kind !== 'alias')) return undefined;
  const style = node.kind === 'scalar' ? node.style : 'plain';
  const newText = scalarSource(value, style);
  if (file.text.slice(node.start, node.end) === newText) return undefined;
  const isMissing = node.start === node.end;
  return [{ start: node.start, end: node.end, newText: isMissing ? ` ${newText}` : newText }];
}

/** The entry whose key stands at a place. */
function findEntry(file: ComposeFile, keyAt: Range): YamlEntry | undefined {
  let found: YamlEntry | undefined;
  visitAround(file, keyAt, (node) => {
    if (node.kind !== 'map') return;
    found = node.entries.find(({ key }) => key.start === keyAt.start && key.end === keyAt.end) ?? found;
  });
  return found;
}

/** The node at a place. */
function findNode(file: ComposeFile, at: Range): YamlNode | undefined {
  let found: YamlNode | undefined;
  visitAround(file, at, (node) => {
    if (node.start === at.start && node.end === at.end) found ??= node;
  });
  return found;
}

/** The blanks by which this file indents: what most of its mappings use, else two. */
export function indentStep(file: ComposeFile): number {
  const known = indentSteps.get(file);
  if (known !== undefined) return known;
  const step = measureIndentStep(file);
  indentSteps.set(file, step);
  return step;
}

/** Measured once a file: a rule may build edits for hundreds of services. */
const indentSteps = new WeakMap<ComposeFile, number>();

function measureIndentStep(file: ComposeFile): number {
  const counts = new Map<number, number>();
  const visit = (node: YamlNode, column: number): void => {
    if (node.kind !== 'map' || node.flow) return;
    for (const { value } of node.entries) {
      if (value?.kind !== 'map' || value.flow) continue;
      const inner = columnOf(file.text, value.start);
      counts.set(inner - column, (counts.get(inner - column) ?? 0) + 1);
      visit(value, inner);
    }
  };
  for (const root of file.documents) if (root) visit(root, columnOf(file.text, root.start));
  const [most] = [...counts].filter(([step]) => step > 0).sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? 2;
}

function insertIntoEntry(
  file: ComposeFile,
  entry: YamlEntry,
  path: readonly string[],
  spec: YamlSpec,
): readonly TextEdit[] | undefined {
  const { value } = entry;
  if (isExplicit(file.text, entry)) return undefined;
  if (!value || isAbsent(value)) return fillEntry(file, entry, nest(path, spec));
  return value.kind === 'map' && path.length > 0 ? insertIntoMap(file, value, path, spec) : undefined;
}

function insertIntoMap(
  file: ComposeFile,
  map: YamlMap,
  path: readonly string[],
  spec: YamlSpec,
): readonly TextEdit[] | undefined {
  const [key, ...rest] = path;
  if (key === undefined || map.tag?.text === '!reset') return undefined;
  const own = map.entries.find((entry) => entry.key.kind === 'scalar' && entry.key.source === key);
  // What is shared by an anchor stays as it is: others would change with it.
  if (own?.value?.anchor && isAliased(file, own.value.anchor.name)) return undefined;
  if (own) return insertIntoEntry(file, own, rest, spec);
  // A key of our own would hide the one that a merge key brings.
  if (isMergedIn(file, map, key)) return undefined;
  if (map.flow) return insertIntoFlow(file, map, key, nest(rest, spec));
  const first = map.entries[0];
  const last = map.entries.at(-1);
  if (!first || !last || map.entries.some((entry) => isExplicit(file.text, entry))) return undefined;
  const column = columnOf(file.text, first.start);
  const at = afterEntry(file, last, column);
  const lines = blockLines(file, map, { [key]: nest(rest, spec) }, column);
  return [{ start: at, end: at, newText: lines.map((line) => `\n${line}`).join('') }];
}

/** `key:` without a value gets a mapping below. */
function fillEntry(file: ComposeFile, entry: YamlEntry, spec: YamlSpec): readonly TextEdit[] | undefined {
  const { text } = file;
  const colon = text.indexOf(':', entry.key.end);
  if (colon < 0 || entry.value?.anchor || entry.value?.tag) return undefined;
  const parent = parentOf(file, entry);
  if (parent?.flow) {
    const { value } = entry;
    const newText = ` ${flowText(spec, quotesKeys(parent))}`;
    if (value && value.end > value.start)
      return [{ start: value.start, end: value.end, newText: newText.trim() }];
    return [{ start: colon + 1, end: colon + 1, newText }];
  }
  if (typeof spec === 'string') {
    const isWritten = entry.value !== undefined && entry.value.end > entry.value.start;
    return [{ start: colon + 1, end: isWritten ? entry.value.end : colon + 1, newText: ` ${spec}` }];
  }
  const column = columnOf(text, entry.key.start) + indentStep(file);
  const newText = blockLines(file, parent, spec, column)
    .map((line) => `\n${line}`)
    .join('');
  if (entry.value && entry.value.end > entry.value.start) {
    // An explicit null gives way; with a comment after it there is no place for both.
    const isAlone = text.slice(entry.value.end, lineEndOf(text, entry.value.end)).trim() === '';
    return isAlone ? [{ start: colon + 1, end: lineEndOf(text, colon), newText }] : undefined;
  }
  const at = afterComments(file, lineEndOf(text, colon), columnOf(text, entry.key.start) + 1);
  return [{ start: at, end: at, newText }];
}

function insertIntoFlow(file: ComposeFile, map: YamlMap, key: string, spec: YamlSpec): readonly TextEdit[] {
  const { text } = file;
  const quoted = quotesKeys(map) || (map.entries.length === 0 && quotesKeys(parentMapOf(file, map)));
  const pair = `${quoted ? JSON.stringify(key) : key}: ${flowText(spec, quoted)}`;
  const last = map.entries.at(-1);
  if (!last) return [{ start: map.start + 1, end: map.start + 1, newText: pair }];
  // One entry a line, as JSON is mostly laid out: so is the new one.
  const lineStart = lineStartOf(text, last.start);
  const isOnOwnLine = lineStart > map.start && text.slice(lineStart, last.start).trim() === '';
  const indent = isOnOwnLine ? `\n${text.slice(lineStart, last.start)}` : ' ';
  return [{ start: last.end, end: last.end, newText: `,${indent}${pair}` }];
}

/** Where a new line may follow an entry: past its line, and past comments that are indented like it. */
function afterEntry(file: ComposeFile, entry: YamlEntry, column: number): number {
  const { text } = file;
  const tail = lastLeaf(entry);
  const keepsBlanks = tail?.kind === 'scalar' && /^[|>]\d?\+/.test(text.slice(tail.start, tail.start + 3));
  if (!keepsBlanks) return afterComments(file, lineEndOf(text, entry.end), column);
  // The blank lines after a `|+` scalar belong to it.
  let at = lineEndOf(text, entry.end);
  while (at < text.length) {
    const next = text.indexOf('\n', at) + 1;
    if (next === 0 || text.slice(next, lineEndOf(text, next)).trim() !== '' || next >= text.length) break;
    at = lineEndOf(text, next);
  }
  return at;
}

/** Goes on over the comment lines right below that are indented by `column` blanks or more. */
function afterComments({ text, comments }: ComposeFile, from: number, column: number): number {
  let at = from;
  for (const comment of comments) {
    if (comment.start < at) continue;
    const isNextLine = /^\r?\n[ \t]*$/.test(text.slice(at, comment.start));
    if (!isNextLine || columnOf(text, comment.start) < column) break;
    at = comment.end;
  }
  return at;
}

function lastLeaf(entry: YamlEntry): YamlNode | undefined {
  let node: YamlNode | undefined = entry.value;
  for (;;) {
    if (node?.kind === 'map' && !node.flow) node = node.entries.at(-1)?.value;
    else if (node?.kind === 'seq' && !node.flow) node = node.items.at(-1);
    else return node;
  }
}

function nest(path: readonly string[], spec: YamlSpec): YamlSpec {
  return path.reduceRight<YamlSpec>((inner, key) => ({ [key]: inner }), spec);
}

/** Lines of a mapping, indented; keys quoted if those of the neighbours are. */
function blockLines(
  file: ComposeFile,
  like: YamlMap | undefined,
  spec: YamlSpec,
  column: number,
): readonly string[] {
  const step = indentStep(file);
  const quoted = quotesKeys(like);
  const print = (value: YamlSpec, indent: number): string[] => {
    if (typeof value === 'string') return [`${' '.repeat(indent)}${value}`];
    return Object.entries(value).flatMap(([key, child]) => {
      const head = `${' '.repeat(indent)}${quoted ? JSON.stringify(key) : key}:`;
      return typeof child === 'string' ? [`${head} ${child}`] : [head, ...print(child, indent + step)];
    });
  };
  return print(spec, column);
}

function flowText(spec: YamlSpec, quoted: boolean): string {
  if (typeof spec === 'string') return quoted ? quoteLike(spec) : spec;
  const pairs = Object.entries(spec).map(
    ([key, value]) => `${quoted ? JSON.stringify(key) : key}: ${flowText(value, quoted)}`,
  );
  return `{${pairs.join(', ')}}`;
}

/** True if a mapping writes its keys in quotes. */
function quotesKeys(map: YamlMap | undefined): boolean {
  const key = map?.entries[0]?.key;
  return key?.kind === 'scalar' && isQuotedStyle(key.style);
}

function isAbsent(value: YamlNode): boolean {
  return value.kind === 'scalar' && value.value === null;
}

/** True for `? key` entries, whose layout these edits do not know. */
function isExplicit(text: string, entry: YamlEntry): boolean {
  return /\?[ \t]*$/.test(text.slice(lineStartOf(text, entry.key.start), entry.key.start));
}

/** True if an alias names the anchor. */
export function isAliased(file: ComposeFile, name: string): boolean {
  const search = (node: YamlNode | undefined): boolean => {
    if (node?.kind === 'alias') return node.name === name;
    if (node?.kind === 'map') return node.entries.some(({ value }) => search(value));
    return node?.kind === 'seq' && node.items.some(search);
  };
  return file.documents.some(search);
}

function isMergedIn(file: ComposeFile, map: YamlMap, key: string): boolean {
  if (!map.entries.some((entry) => entry.key.kind === 'scalar' && entry.key.source === '<<')) return false;
  const search = (value: ComposeValue): ComposeValue | undefined => {
    // What is written in place lies within its parent; what lies elsewhere is an alias.
    if (value.kind === 'scalar' || value.kind === 'unknown') return undefined;
    if (value.at.start > map.start || value.at.end < map.end) return undefined;
    if (value.at.start === map.start && value.at.end === map.end && value.kind === 'map') return value;
    const children =
      value.kind === 'map' ? [...value.entries.values()].map((entry) => entry.value) : value.items;
    return children.map(search).find((found) => found !== undefined);
  };
  const resolved = file.values.map(search).find((found) => found !== undefined);
  return resolved?.kind !== 'map' || !resolved.complete || resolved.entries.has(key);
}

/** The mapping that holds an entry. */
function parentOf(file: ComposeFile, entry: YamlEntry): YamlMap | undefined {
  let parent: YamlMap | undefined;
  visitAround(file, entry.key, (node) => {
    if (node.kind === 'map' && node.entries.includes(entry)) parent = node;
  });
  return parent;
}

/** The mapping around a mapping. */
function parentMapOf(file: ComposeFile, map: YamlMap): YamlMap | undefined {
  let parent: YamlMap | undefined;
  visitAround(file, map, (node) => {
    if (node.kind === 'map' && node !== map && node.entries.some((entry) => entry.value === map))
      parent = node;
  });
  return parent;
}

/** Visits the nodes that cover a place, outermost first, keys included. */
export function visitAround(file: ComposeFile, at: Range, visit: (node: YamlNode) => void): void {
  const descend = (node: YamlNode | undefined): void => {
    if (!node || node.start > at.start || node.end < at.end) return;
    visit(node);
    if (node.kind === 'seq') node.items.forEach(descend);
    if (node.kind !== 'map') return;
    for (const { key, value } of node.entries) {
      descend(key);
      descend(value);
    }
  };
  file.documents.forEach(descend);
}

/** Column of an offset; a byte order mark does not count. */
export function columnOf(text: string, offset: number): number {
  const start = lineStartOf(text, offset);
  return offset - start - (text[start] === '\uFEFF' ? 1 : 0);
}
