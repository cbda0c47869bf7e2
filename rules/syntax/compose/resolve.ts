import { type Range, rangeOf } from '../../shared/text.ts';
import { evaluateAll, expand, findInterpolations, lookupNothing } from './interpolation.ts';
import { offsetsOf, placeIn } from './place.ts';
import { isDate, scalarText } from './scalar.ts';
import type { ComposeValue, MapEntry, ScalarValue } from './values.ts';
import type { YamlAlias, YamlMap, YamlNode, YamlProblem, YamlScalar, YamlSeq } from './yaml.ts';

/**
 * Nodes a file may grow to by its aliases. Compose hangs on alias bombs; we stop here
 * and hold the rest unknown.
 */
const MAX_EXPANDED = 200_000;

interface State {
  readonly text: string;
  readonly problems: YamlProblem[];
  /** Anchors so far, in document order; a name may be set again. */
  readonly anchors: Map<string, Anchored>;
  /** How many values each collection stands for, aliases written out. */
  readonly sizes: Map<ComposeValue, number>;
  expanded: number;
  isBomb: boolean;
}

/** An anchor's value; undefined while we are still inside it. */
interface Anchored {
  value: ComposeValue | undefined;
}

/**
 * Resolves the aliases and merge keys of a file's documents, by YAML's rules as Go's yaml.v3 has
 * them: own keys win over merged ones, the earlier merge over the later. Aliased values are
 * shared, not copied, so that the result is never larger than the text. Anchors hold on into
 * the next document, as they do there.
 */
export function resolveDocuments(
  text: string,
  roots: readonly YamlNode[],
  problems: YamlProblem[],
): readonly ComposeValue[] {
  const state: State = { text, problems, anchors: new Map(), sizes: new Map(), expanded: 0, isBomb: false };
  return roots.map((root) => resolve(state, root));
}

function resolve(state: State, node: YamlNode): ComposeValue {
  if (node.kind === 'alias') return resolveAlias(state, node);
  const anchored: Anchored | undefined = node.anchor ? { value: undefined } : undefined;
  if (node.anchor && anchored) state.anchors.set(node.anchor.name, anchored);
  const value =
    node.kind === 'scalar'
      ? resolveScalar(state.text, node)
      : node.kind === 'map'
        ? resolveMap(state, node)
        : resolveSeq(state, node);
  if (anchored) anchored.value = value;
  return value;
}

function resolveScalar(text: string, node: YamlScalar): ScalarValue {
  const at = rangeOf(node);
  const { contentStart, offsets } = offsetsOf(text, node);
  const plain: ScalarValue = {
    kind: 'scalar',
    at,
    usedAt: at,
    tag: node.tag?.text,
    value: node.value,
    text: scalarText(node.value),
    source: node.source,
    style: node.style,
    contentStart,
    offsets,
    interpolations: [],
  };
  if (!node.source.includes('$')) return plain;
  const interpolations = evaluateAll(
    findInterpolations(node.source, (start, end) => placeIn(plain, start, end)),
    lookupNothing,
  );
  if (interpolations.length === 0) return plain;
  return evaluated({ ...plain, interpolations });
}

/** The scalar with `value` and `text` that follow from what its interpolations stand for. */
export function evaluated<At extends Range>(scalar: ScalarValue<At>): ScalarValue<At> {
  const { text, known } = expand(scalar);
  // What interpolation yields is text, whatever it looks like; typed fields convert it.
  return known ? { ...scalar, value: text, text } : { ...scalar, value: undefined, text: undefined };
}

function resolveMap(state: State, node: YamlMap): ComposeValue {
  const entries = new Map<string, MapEntry>();
  const merges: YamlNode[] = [];
  const seen = new Map<string, Range>();
  let complete = true;
  let size = 1;
  for (const entry of node.entries) {
    const { key } = entry;
    if (key.kind !== 'scalar') {
      state.problems.push({ ...rangeOf(key), code: 'non-string-key', detail: '', other: undefined });
      complete = complete && key.kind !== 'alias';
      continue;
    }
    const keyAt = rangeOf(key);
    const isTyped = typeof key.value !== 'string' && key.end > key.start;
    if (isTyped || (key.style === 'plain' && !key.tag && isDate(key.source))) {
      state.problems.push({ ...keyAt, code: 'typed-key', detail: key.source, other: undefined });
    }
    const first = seen.get(key.source);
    if (first) {
      state.problems.push({ ...keyAt, code: 'duplicate-key', detail: key.source, other: first });
    } else seen.set(key.source, keyAt);
    if (key.source === '<<' && key.style === 'plain') {
      if (entry.value) merges.push(entry.value);
      continue;
    }
    const value = entry.value ? resolve(state, entry.value) : nullAfter(keyAt);
    size += state.sizes.get(value) ?? 1;
    entries.set(key.source, { key: key.source, keyAt, usedAt: keyAt, value });
  }
  for (const merge of merges) {
    const result = mergeInto(state, entries, merge);
    complete = complete && result.complete;
    size += result.size;
  }
  const at = rangeOf(node);
  return sized(
    state,
    { kind: 'map', at, usedAt: at, tag: node.tag?.text, entries, flow: node.flow, complete },
    size,
  );
}

/** Adds the entries of a merge key's value, which keep out of the way of what is there. */
function mergeInto(
  state: State,
  entries: Map<string, MapEntry>,
  node: YamlNode,
): { readonly complete: boolean; readonly size: number } {
  if (node.kind === 'seq') {
    const results = node.items.map((item) => mergeInto(state, entries, item));
    return {
      complete: results.every((result) => result.complete),
      size: results.reduce((sum, result) => sum + result.size, 0),
    };
  }
  const value = resolve(state, node);
  if (value.kind !== 'map') {
    // An unknown alias has its own problem already.
    if (value.kind !== 'unknown') {
      state.problems.push({ ...rangeOf(node), code: 'bad-merge', detail: '', other: undefined });
    }
    return { complete: false, size: 1 };
  }
  const usedAt = rangeOf(node);
  for (const entry of value.entries.values()) {
    const own = entries.get(entry.key);
    if (!own) entries.set(entry.key, { ...entry, usedAt });
    else if (own.value.tag === '!reset') {
      // Compose drops the key before it merges: what is merged in then takes its place, anew.
      entries.set(entry.key, { ...entry, usedAt, value: { ...entry.value, tag: '!override' } });
    }
  }
  return { complete: value.complete, size: state.sizes.get(value) ?? 1 };
}

function resolveSeq(state: State, node: YamlSeq): ComposeValue {
  const items = node.items.map((item) => resolve(state, item));
  const size = items.reduce((sum, item) => sum + (state.sizes.get(item) ?? 1), 1);
  const at = rangeOf(node);
  return sized(
    state,
    { kind: 'seq', at, usedAt: at, tag: node.tag?.text, items, flow: node.flow, complete: true },
    size,
  );
}

function resolveAlias(state: State, node: YamlAlias): ComposeValue {
  const usedAt = rangeOf(node);
  const unknown: ComposeValue = { kind: 'unknown', at: usedAt, usedAt, tag: undefined };
  const anchored = state.anchors.get(node.name);
  const problem = { ...usedAt, detail: node.name, other: undefined };
  if (!anchored) {
    state.problems.push({ ...problem, code: 'unknown-alias' });
    return unknown;
  }
  if (!anchored.value) {
    state.problems.push({ ...problem, code: 'alias-cycle' });
    return unknown;
  }
  const size = state.sizes.get(anchored.value) ?? 1;
  state.expanded += size;
  if (state.expanded > MAX_EXPANDED) {
    if (!state.isBomb) state.problems.push({ ...problem, code: 'alias-bomb' });
    state.isBomb = true;
    return unknown;
  }
  return sized(state, { ...anchored.value, usedAt }, size);
}

function sized<Value extends ComposeValue>(state: State, value: Value, size: number): Value {
  state.sizes.set(value, size);
  return value;
}

function nullAfter(keyAt: Range): ScalarValue {
  const at = { start: keyAt.end, end: keyAt.end };
  return {
    kind: 'scalar',
    at,
    usedAt: at,
    tag: undefined,
    value: null,
    text: '',
    source: '',
    style: 'plain',
    contentStart: at.start,
    offsets: undefined,
    interpolations: [],
  };
}
