import type { Range } from '../shared/text.ts';
import type { ComposeFile, YamlEntry, YamlMap, YamlNode, YamlSeq } from '../syntax/compose/nodes.ts';
import type { YamlProblem } from '../syntax/compose/yaml.ts';
import { lineEndOf, lineStartOf, type TextEdit } from './text.ts';

/**
 * Removes an entry with its lines, the comment at their end and the blank line that would be
 * left over. Comments above stay. Undefined if the entry holds an anchor that an alias uses, is
 * laid out in a way that can't be cut cleanly (`? key`, the only key of a list item), or is half
 * typed: a quote that nobody has closed yet would take the rest of the file with it.
 */
export function removeEntry(file: ComposeFile, keyAt: Range): readonly TextEdit[] | undefined {
  for (const root of file.documents) {
    const place = root && findParent(root, keyAt);
    if (!place) continue;
    const { map, index } = place;
    const entry = map.entries[index];
    if (!entry || isNeeded(file, entry) || isBroken(file, entry)) return undefined;
    const previous = map.entries[index - 1];
    const next = map.entries[index + 1];
    if (map.flow) return [cutFlow(file.text, entry, previous, next)];
    return cutLines(file, entry, next, map);
  }
  return undefined;
}

/** Removes an item of a list, by the place of the item. Same rules as {@link removeEntry}. */
export function removeItem(file: ComposeFile, at: Range): readonly TextEdit[] | undefined {
  for (const root of file.documents) {
    const place = root && findList(root, at);
    if (!place) continue;
    const { seq, index } = place;
    const item = seq.items[index];
    if (!item || isNeeded(file, { ...at, key: item, value: item }) || isBroken(file, item)) return undefined;
    if (seq.flow) return [cutFlow(file.text, item, seq.items[index - 1], seq.items[index + 1])];
    const dash = dashBefore(file.text, item.start);
    return dash === undefined ? undefined : cutLines(file, { start: dash, end: item.end }, undefined, seq);
  }
  return undefined;
}

/** Removes an item of a list, and with the last item the key of the list too. */
export function removeItemOrList(file: ComposeFile, at: Range): readonly TextEdit[] | undefined {
  const seq = file.documents
    .map((root) => root && findList(root, at)?.seq)
    .find((found) => found !== undefined);
  if (seq?.items.length !== 1) return removeItem(file, at);
  const keyAt = file.documents.map((root) => root && keyOf(root, seq)).find((found) => found !== undefined);
  return keyAt && removeEntry(file, keyAt);
}

/** The key of a list within a node. */
function keyOf(node: YamlNode, seq: YamlSeq): Range | undefined {
  if (node.start > seq.start || node.end < seq.end) return undefined;
  const children = node.kind === 'map' ? node.entries.map(({ value }) => value) : [];
  const own = node.kind === 'map' ? node.entries.find(({ value }) => value === seq) : undefined;
  if (own) return own.key;
  for (const child of node.kind === 'seq' ? node.items : children) {
    const found = child && keyOf(child, seq);
    if (found) return found;
  }
  return undefined;
}

/** Problems that leave it open where a node ends. */
const OPEN_ENDED: ReadonlySet<YamlProblem['code']> = new Set([
  'unclosed-quote',
  'unclosed-flow',
  'bad-indentation',
  'tab-indentation',
  'missing-colon',
  'syntax',
]);

/** True if YAML could not read all of it. */
function isBroken({ problems }: ComposeFile, { start, end }: Range): boolean {
  return problems.some((each) => OPEN_ENDED.has(each.code) && each.start <= end && each.end >= start);
}

/** True if an anchor within it is used from outside. */
function isNeeded(file: ComposeFile, entry: YamlEntry): boolean {
  const names = new Set<string>();
  const collect = (node: YamlNode | undefined): void => {
    if (node?.anchor) names.add(node.anchor.name);
    if (node?.kind === 'map') for (const { value } of node.entries) collect(value);
    if (node?.kind === 'seq') node.items.forEach(collect);
  };
  collect(entry.value);
  if (names.size === 0) return false;
  const isUsed = (node: YamlNode | undefined): boolean => {
    if (!node) return false;
    if (node.kind === 'alias')
      return names.has(node.name) && (node.start < entry.start || node.end > entry.end);
    if (node.kind === 'map') return node.entries.some(({ value }) => isUsed(value));
    return node.kind === 'seq' && node.items.some(isUsed);
  };
  return file.documents.some(isUsed);
}

function cutFlow(text: string, part: Range, previous: Range | undefined, next: Range | undefined): TextEdit {
  if (next) return { start: part.start, end: next.start, newText: '' };
  if (previous) return { start: previous.end, end: part.end, newText: '' };
  const comma = /^\s*,/.exec(text.slice(part.end))?.[0].length ?? 0;
  return { start: part.start, end: part.end + comma, newText: '' };
}

function cutLines(
  { text }: ComposeFile,
  part: Range,
  next: Range | undefined,
  parent: YamlMap | YamlSeq,
): readonly TextEdit[] | undefined {
  const lineStart = lineStartOf(text, part.start);
  const before = text.slice(lineStart, part.start);
  const end = lineEndOf(text, part.end);
  if (before.replace('\uFEFF', '').trim() !== '') {
    // The first key of a list item (`- key: …`): what follows moves up behind the dash.
    if (!next || before.trimEnd().endsWith('?') || parent.kind !== 'map') return undefined;
    return [{ start: part.start, end: next.start, newText: '' }];
  }
  const start = before.startsWith('\uFEFF') ? lineStart + 1 : lineStart;
  const after = afterLineBreak(text, end);
  const isAtTop =
    start === 0 || /(?:^|\n)(?:\uFEFF|---[ \t]*\r?\n)$/.test(text.slice(Math.max(0, start - 9), start));
  const blanksBefore = blankLinesBefore(text, start);
  const blanksAfter = blankLinesAfter(text, after);
  if (blanksAfter >= text.length && start > 0 && !isAtTop) {
    // The last of the file: the blank lines above it go too.
    return [{ start: blanksBefore, end: after, newText: '' }];
  }
  const isDoubled = isAtTop || blanksBefore < start;
  return [{ start, end: isDoubled ? blanksAfter : after, newText: '' }];
}

function afterLineBreak(text: string, lineEnd: number): number {
  if (text[lineEnd] === '\r') return lineEnd + (text[lineEnd + 1] === '\n' ? 2 : 1);
  return lineEnd < text.length ? lineEnd + 1 : lineEnd;
}

/** Start of the first of the blank lines that end at `lineStart`; `lineStart` itself if there is none. */
function blankLinesBefore(text: string, lineStart: number): number {
  let at = lineStart;
  while (at > 0) {
    const previous = lineStartOf(text, at - 1);
    if (text.slice(previous, at).trim() !== '') return at;
    at = previous;
  }
  return at;
}

/** Start of the first line at or after `from` that is not blank. */
function blankLinesAfter(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const end = lineEndOf(text, at);
    if (text.slice(at, end).trim() !== '') return at;
    const next = afterLineBreak(text, end);
    if (next === at) return text.length;
    at = next;
  }
  return at;
}

function dashBefore(text: string, from: number): number | undefined {
  const start = lineStartOf(text, from);
  const match = /-[ \t]+$/.exec(text.slice(start, from));
  return match ? start + match.index : undefined;
}

function findParent(
  node: YamlNode,
  keyAt: Range,
): { readonly map: YamlMap; readonly index: number } | undefined {
  if (node.start > keyAt.start || node.end < keyAt.end) return undefined;
  const children = node.kind === 'map' ? node.entries.map(({ value }) => value) : [];
  if (node.kind === 'map') {
    const index = node.entries.findIndex(({ key }) => key.start === keyAt.start && key.end === keyAt.end);
    if (index >= 0) return { map: node, index };
  }
  for (const child of node.kind === 'seq' ? node.items : children) {
    const found = child && findParent(child, keyAt);
    if (found) return found;
  }
  return undefined;
}

/** The list that has an item at a place. */
export function findList(
  node: YamlNode,
  at: Range,
): { readonly seq: YamlSeq; readonly index: number } | undefined {
  if (node.start > at.start || node.end < at.end) return undefined;
  if (node.kind === 'seq') {
    const index = node.items.findIndex((item) => item.start === at.start && item.end === at.end);
    if (index >= 0) return { seq: node, index };
  }
  const children = node.kind === 'map' ? node.entries.map(({ value }) => value) : [];
  for (const child of node.kind === 'seq' ? node.items : children) {
    const found = child && findList(child, at);
    if (found) return found;
  }
  return undefined;
}
