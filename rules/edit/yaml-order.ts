import type { Range } from '../shared/text.ts';
import type { ComposeFile, YamlEntry, YamlMap, YamlNode, YamlSeq } from '../syntax/compose/nodes.ts';
import { lineEndOf, lineStartOf, type TextEdit } from './text.ts';
import { columnOf } from './yaml.ts';

/** Compares two parts by what decides their order. */
export type Compare<Part> = (a: Part, b: Part) => number;

/** A list or mapping in another order than it is written. */
export interface Reordering {
  /** For each part as written, its place in the wanted order. */
  readonly places: readonly number[];
  /**
   * One edit that brings the parts into order. Comments move with what they stand above or
   * behind, blank lines stay between their lines. Undefined if it can't be done without
   * changing something else.
   */
  readonly edit: () => TextEdit | undefined;
}

/**
 * The order in which a mapping's entries would stand, or undefined if they do already. What an
 * alias needs stays before it; merge keys (`<<`) stay where they are; equal ones keep their order.
 */
export function reorderEntries(
  file: ComposeFile,
  map: YamlMap,
  compare: Compare<YamlEntry>,
): Reordering | undefined {
  return reorder(file, map, map.entries, compare, (entry) => isMerge(entry));
}

/** The same for the items of a list. */
export function reorderItems(
  file: ComposeFile,
  seq: YamlSeq,
  compare: Compare<YamlNode>,
): Reordering | undefined {
  return reorder(file, seq, seq.items, compare, () => false);
}

function reorder<Part extends YamlEntry | YamlNode>(
  file: ComposeFile,
  parent: YamlMap | YamlSeq,
  parts: readonly Part[],
  compare: Compare<Part>,
  stays: (part: Part) => boolean,
): Reordering | undefined {
  if (parts.length < 2) return undefined;
  const order = wantedOrder(file, parts, compare, stays);
  if (!order || order.every((part, place) => part === place)) return undefined;
  const places: number[] = [];
  for (const [place, part] of order.entries()) places[part] = place;
  return { places, edit: () => (parent.flow ? flowEdit : blockEdit)(file, parent, parts, order) };
}

/** Indices of the parts in the wanted order; undefined if an anchor is there twice, so that order decides. */
function wantedOrder<Part extends YamlEntry | YamlNode>(
  file: ComposeFile,
  parts: readonly Part[],
  compare: Compare<Part>,
  stays: (part: Part) => boolean,
): readonly number[] | undefined {
  const needs = neededParts(file, parts);
  if (!needs) return undefined;
  const sorted = parts
    .map((part, index) => ({ part, index }))
    .filter(({ part }) => !stays(part))
    .sort((a, b) => compare(a.part, b.part) || a.index - b.index)
    .map(({ index }) => index);
  const placed = new Set<number>();
  const order: number[] = [];
  const isFree = (index: number) => [...(needs[index] ?? [])].every((each) => placed.has(each));
  for (const [slot, part] of parts.entries()) {
    const at = sorted.findIndex(isFree);
    const next = stays(part) ? slot : sorted[at];
    // A merge key may need what comes after it in the wanted order: then there is none.
    if (next === undefined || !isFree(next)) return undefined;
    if (!stays(part)) sorted.splice(at, 1);
    placed.add(next);
    order.push(next);
  }
  return order;
}

/** For each part, the parts whose anchors it uses; undefined where an anchor has several places. */
function neededParts(
  file: ComposeFile,
  parts: readonly (YamlEntry | YamlNode)[],
): readonly ReadonlySet<number>[] | undefined {
  const uses = parts.map((part) => namesIn(part));
  if (uses.every(({ anchors }) => anchors.size === 0)) return uses.map(() => new Set());
  const counts = anchorCounts(file);
  const holders = new Map<string, number>();
  for (const [index, { anchors }] of uses.entries()) {
    for (const name of anchors) {
      if ((counts.get(name) ?? 0) > 1) return undefined;
      holders.set(name, index);
    }
  }
  return uses.map(({ aliases }, index) => {
    const needed = new Set<number>();
    for (const name of aliases) {
      const holder = holders.get(name);
      if (holder !== undefined && holder !== index) needed.add(holder);
    }
    return needed;
  });
}

interface Names {
  readonly anchors: Set<string>;
  readonly aliases: Set<string>;
}

function namesIn(part: YamlEntry | YamlNode): Names {
  const names: Names = { anchors: new Set(), aliases: new Set() };
  const visit = (node: YamlNode | undefined): void => {
    if (!node) return;
    if (node.anchor) names.anchors.add(node.anchor.name);
    if (node.kind === 'alias') names.aliases.add(node.name);
    else if (node.kind === 'seq') node.items.forEach(visit);
    else if (node.kind === 'map') node.entries.forEach(visitEntry);
  };
  const visitEntry = (entry: YamlEntry): void => {
    visit(entry.key);
    visit(entry.value);
  };
  if ('kind' in part) visit(part);
  else visitEntry(part);
  return names;
}

/** How often each anchor is set in a file; counted once, for a file may have hundreds of lists. */
function anchorCounts(file: ComposeFile): ReadonlyMap<string, number> {
  const known = countsOf.get(file);
  if (known) return known;
  const counts = new Map<string, number>();
  const visit = (node: YamlNode | undefined): void => {
    if (!node) return;
    if (node.anchor) counts.set(node.anchor.name, (counts.get(node.anchor.name) ?? 0) + 1);
    if (node.kind === 'seq') node.items.forEach(visit);
    if (node.kind !== 'map') return;
    for (const { key, value } of node.entries) {
      visit(key);
      visit(value);
    }
  };
  file.documents.forEach(visit);
  countsOf.set(file, counts);
  return counts;
}

const countsOf = new WeakMap<ComposeFile, ReadonlyMap<string, number>>();

function isMerge({ key }: YamlEntry): boolean {
  return key.kind === 'scalar' && key.source === '<<';
}

/** Puts the texts of the parts into each other's places, between the same commas. */
function flowEdit(
  file: ComposeFile,
  parent: YamlMap | YamlSeq,
  parts: readonly (YamlEntry | YamlNode)[],
  order: readonly number[],
): TextEdit | undefined {
  // Which part a comment between commas belongs to, nobody can tell.
  if (file.comments.some((comment) => comment.start >= parent.start && comment.end <= parent.end))
    return undefined;
  return permuted(file.text, parts.map(wholeOf), order);
}

/** A part with its anchor and tag. */
function wholeOf(part: YamlEntry | YamlNode): Range {
  const first = 'kind' in part ? part : part.key;
  const start = Math.min(
    part.start,
    first.start,
    first.anchor?.start ?? first.start,
    first.tag?.start ?? first.start,
  );
  return { start, end: part.end };
}

/** Puts the lines of the parts into each other's places. */
function blockEdit(
  file: ComposeFile,
  parent: YamlMap | YamlSeq,
  parts: readonly (YamlEntry | YamlNode)[],
  order: readonly number[],
): TextEdit | undefined {
  const blocks: Range[] = [];
  for (const [index, part] of parts.entries()) {
    const previous = blocks.at(-1);
    const block = blockOf(file, part, parent, previous?.end);
    if (!block || index !== blocks.length) return undefined;
    blocks.push(block);
  }
  // Below a block scalar, a comment that is indented deeper would become its text.
  const hasBlockScalar = parts.some((part) => blockScalarAtEnd(part) !== undefined);
  const isDeep = (block: Range, index: number) =>
    file.comments.some(
      ({ start }) =>
        start >= block.start &&
        start < (parts[index]?.start ?? 0) &&
        columnOf(file.text, start) > columnOf(file.text, parent.start),
    );
  if (hasBlockScalar && blocks.some(isDeep)) return undefined;
  return permuted(file.text, blocks, order);
}

/** The lines of a part: comments right above, its own, and comments below that are indented deeper. */
function blockOf(
  file: ComposeFile,
  part: YamlEntry | YamlNode,
  parent: YamlMap | YamlSeq,
  previousEnd: number | undefined,
): Range | undefined {
  const { text } = file;
  const { start, end } = wholeOf(part);
  const lineStart = contentStart(text, lineStartOf(text, start));
  const before = text.slice(lineStart, start);
  // Explicit keys, a first key behind a dash or a document mark: laid out in a way not known here.
  if (!(parent.kind === 'map' ? /^ *$/ : /^ *-[ \t]+$/).test(before)) return undefined;
  if (keepsLineBreaks(text, part)) return undefined;
  const column = before.search(/[^ ]|$/);
  return {
    start: leadStart(file, lineStart, previousEnd, parent),
    end: tailEnd(file, lineEndOf(text, end), column),
  };
}

/** Start of the comments that belong to a part: all since the part before, or those right above the first. */
function leadStart(
  { text, comments }: ComposeFile,
  lineStart: number,
  previousEnd: number | undefined,
  parent: YamlMap | YamlSeq,
): number {
  let at = lineStart;
  for (let i = firstAfter(comments, lineStart) - 1; i >= 0; i--) {
    const comment = comments[i];
    if (!comment?.ownLine || comment.start < (previousEnd ?? 0)) break;
    const gap = text.slice(comment.end, at);
    const isRightAbove = /^\r?\n[ \t]*$/.test(gap);
    if (!isRightAbove && (previousEnd === undefined || gap.trim() !== '')) break;
    at = contentStart(text, lineStartOf(text, comment.start));
  }
  // What a file begins with is about the file, whatever comes first below it.
  const isHead = previousEnd === undefined && parent.start >= lineStart && isFileHead(text, at);
  return isHead ? lineStart : at;
}

function isFileHead(text: string, at: number): boolean {
  return /^\uFEFF?(?:---[^\n]*\n)?\s*$/.test(text.slice(0, at));
}

/** Goes on over the comment lines below that are indented deeper than the part. */
function tailEnd({ text, comments }: ComposeFile, from: number, column: number): number {
  let at = from;
  for (let i = firstAfter(comments, from); i < comments.length; i++) {
    const comment = comments[i];
    if (!comment || !/^\s*$/.test(text.slice(at, comment.start))) break;
    if (!comment.ownLine || columnOf(text, comment.start) <= column) break;
    at = comment.end;
  }
  return at;
}

/** Index of the first comment at or after an offset. */
function firstAfter(comments: ComposeFile['comments'], offset: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Past the byte order mark, which stays the first of the file. */
function contentStart(text: string, lineStart: number): number {
  return lineStart === 0 && text.startsWith('\uFEFF') ? 1 : lineStart;
}

/** True if the lines below a part, or that none follow, count as content of a block scalar at its end. */
function keepsLineBreaks(text: string, part: YamlEntry | YamlNode): boolean {
  const scalar = blockScalarAtEnd(part);
  if (!scalar) return false;
  const isKept = text.slice(scalar.start, lineEndOf(text, scalar.start)).includes('+');
  return isKept || text.indexOf('\n', scalar.end) < 0;
}

/** The block scalar that a part ends in. */
function blockScalarAtEnd(part: YamlEntry | YamlNode): YamlNode | undefined {
  let node: YamlNode | undefined = 'kind' in part ? part : part.value;
  for (;;) {
    if (node?.kind === 'map' && !node.flow) node = node.entries.at(-1)?.value;
    else if (node?.kind === 'seq' && !node.flow) node = node.items.at(-1);
    else break;
  }
  const isBlock = node?.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded');
  return isBlock ? node : undefined;
}

/** One edit for all that changes its place. */
function permuted(text: string, ranges: readonly Range[], order: readonly number[]): TextEdit | undefined {
  const first = order.findIndex((part, place) => part !== place);
  const last = order.findLastIndex((part, place) => part !== place);
  const from = ranges[first];
  const to = ranges[last];
  if (!from || !to) return undefined;
  let newText = '';
  for (let place = first; place <= last; place++) {
    const part = ranges[order[place] ?? place];
    const slot = ranges[place];
    const next = place < last ? ranges[place + 1] : undefined;
    if (!part || !slot) return undefined;
    newText += text.slice(part.start, part.end) + (next ? text.slice(slot.end, next.start) : '');
  }
  return { start: from.start, end: to.end, newText };
}
