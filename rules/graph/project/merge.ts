import type { Location } from '../../shared/text.ts';
import { expand } from '../../syntax/compose/interpolation.ts';
import { asText, isNull, readAt } from '../../syntax/compose/shape/located.ts';
import { readPorts } from '../../syntax/compose/shape/port.ts';
import { readGrants, readVolumes } from '../../syntax/compose/shape/volume.ts';
import type { ComposeValue, MapEntry, MapValue, ScalarValue, SeqValue } from '../../syntax/compose/values.ts';

type Value = ComposeValue<Location>;
type Mapping = MapValue<Location>;
type Entry = MapEntry<Location>;

/** Told when a value can't be laid over another: Compose refuses the files. */
export type OnMismatch = (base: Value, over: Value, keys: string) => void;

/**
 * Lays one value over another as Compose merges files and extended services (compose-go,
 * `override`; observed with 2.40): mappings merge, lists append, the rest is replaced, with
 * the exceptions of `RULES`; null changes nothing; `!reset` removes, `!override` replaces.
 *
 * A `!reset` stays as a mark in the result, for the files below; `withoutResets` drops it.
 * `pattern` names the place: `services.*.ports`; `''` is the whole document.
 */
export function mergeValues(base: Value, over: Value, pattern: string, onMismatch: OnMismatch): Value {
  if (over.tag === '!reset' || over.tag === '!override' || base.tag === '!reset') return over;
  const rule = RULES[pattern];
  if (rule === 'replace') return over;
  if (isNull(over)) return base;
  if (isNull(base)) return over;
  if (base.kind === 'unknown' || over.kind === 'unknown') return unknownAt(over);
  if (rule === 'logging' && driverOf(base) !== driverOf(over) && driverOf(base) && driverOf(over))
    return over;
  if (rule === 'pairs') return mergePairs(base, over, pattern, onMismatch);
  if (rule === 'names') {
    const toMap = (value: Value): Value => namesToMap(value, pattern === 'services.*.depends_on');
    return mergeMaps(toMap(base), toMap(over), pattern, onMismatch);
  }
  if (rule === 'build') return mergeMaps(buildToMap(base), buildToMap(over), pattern, onMismatch);
  if (rule === 'texts') return appendItems(toList(base), toList(over), textKey);
  if (rule === 'either' && (base.kind !== 'map' || over.kind !== 'map')) return over;
  if (base.kind === 'map' && over.kind === 'map') return mergeMaps(base, over, pattern, onMismatch);
  if (base.kind === 'seq' && over.kind === 'seq') return appendItems(base, over, KEYS[pattern]);
  if (base.kind !== 'scalar' || over.kind !== 'scalar') onMismatch(base, over, pattern);
  return over;
}

/** The tree without what `!reset` marks. */
export function withoutResets(value: Value): Value {
  if (value.kind === 'seq') {
    if (value.items.every(({ kind, tag }) => kind === 'scalar' && tag !== '!reset')) return value;
    const items = value.items.filter((item) => item.tag !== '!reset').map(withoutResets);
    return items.some((item, index) => item !== value.items[index]) || items.length !== value.items.length
      ? { ...value, items }
      : value;
  }
  if (value.kind !== 'map') return value;
  let entries: Map<string, Entry> | undefined;
  for (const [key, entry] of value.entries) {
    const kept = entry.value.tag === '!reset' ? undefined : withoutResets(entry.value);
    if (kept === entry.value) continue;
    entries ??= new Map(value.entries);
    if (kept) entries.set(key, { ...entry, value: kept });
    else entries.delete(key);
  }
  return entries ? { ...value, entries } : value;
}

/** The tree as another service inherits it: resets done, no mark left. */
export function inherited(value: Value): Value {
  const known = inheritedOf.get(value) ?? withoutTags(withoutResets(value));
  inheritedOf.set(value, known);
  return known;
}

/** Many services may inherit the same one. */
const inheritedOf = new WeakMap<Value, Value>();

function withoutTags(value: Value): Value {
  const bare = value.tag === '!override' ? { ...value, tag: undefined } : value;
  if (bare.kind !== 'map') return bare;
  let entries: Map<string, Entry> | undefined;
  for (const [key, entry] of bare.entries) {
    const child = withoutTags(entry.value);
    if (child === entry.value) continue;
    entries ??= new Map(bare.entries);
    entries.set(key, { ...entry, value: child });
  }
  return entries ? { ...bare, entries } : bare;
}

/** A service without the items of its lists that a later item of the same key replaces. */
export function withoutRepeats(service: Value): Value {
  if (service.kind !== 'map') return service;
  let entries: Map<string, Entry> | undefined;
  for (const [key, entry] of service.entries) {
    const pattern = `services.*.${key}`;
    const keyOf = KEYS[pattern] ?? (RULES[pattern] === 'texts' ? textKey : undefined);
    if (!keyOf || entry.value.kind !== 'seq' || entry.value.items.length < 2) continue;
    const value = { ...entry.value, items: uniqueItems(entry.value.items, keyOf) };
    if (value.items.length === entry.value.items.length) continue;
    entries ??= new Map(service.entries);
    entries.set(key, { ...entry, value });
  }
  return entries ? { ...service, entries } : service;
}

/** Places whose name in patterns is `*`: the keys below them are names. */
const NAMED = new Set(['services', 'networks', 'volumes', 'secrets', 'configs', 'models']);
const NAMED_IN_SERVICE = new Set(['services.*.networks', 'services.*.ulimits', 'services.*.depends_on']);

/** The pattern of a key below a place. */
function childPattern(pattern: string, key: string): string {
  if (pattern === '') return key;
  return NAMED.has(pattern) || NAMED_IN_SERVICE.has(pattern) ? `${pattern}.*` : `${pattern}.${key}`;
}

type Rule = 'replace' | 'pairs' | 'names' | 'build' | 'texts' | 'logging' | 'either';

const RULES: Readonly<Record<string, Rule>> = {
  'services.*.command': 'replace',
  'services.*.entrypoint': 'replace',
  'services.*.healthcheck.test': 'replace',
  'services.*.environment': 'pairs',
  'services.*.labels': 'pairs',
  'services.*.annotations': 'pairs',
  'services.*.sysctls': 'pairs',
  'services.*.extra_hosts': 'pairs',
  'services.*.deploy.labels': 'pairs',
  'services.*.build.args': 'pairs',
  'services.*.build.labels': 'pairs',
  'services.*.build.additional_contexts': 'pairs',
  'services.*.build.extra_hosts': 'pairs',
  'networks.*.labels': 'pairs',
  'volumes.*.labels': 'pairs',
  'secrets.*.labels': 'pairs',
  'configs.*.labels': 'pairs',
  'services.*.depends_on': 'names',
  'services.*.networks': 'names',
  'services.*.models': 'names',
  'services.*.build': 'build',
  'services.*.dns': 'texts',
  'services.*.dns_opt': 'texts',
  'services.*.dns_search': 'texts',
  'services.*.env_file': 'texts',
  'services.*.label_file': 'texts',
  'services.*.tmpfs': 'texts',
  'services.*.expose': 'texts',
  'services.*.profiles': 'texts',
  'services.*.cap_add': 'texts',
  'services.*.cap_drop': 'texts',
  'services.*.links': 'texts',
  'services.*.build.tags': 'texts',
  'services.*.logging': 'logging',
  'services.*.ulimits.*': 'either',
};

type KeyOf = (item: Value) => string | undefined;

const textKey: KeyOf = (item) =>
  item.kind === 'map' ? readAt(item, 'path', asText)?.value : item.kind === 'scalar' ? item.text : undefined;

/** What makes items of a list the same: the later one then takes the place of the earlier. */
const KEYS: Readonly<Record<string, KeyOf>> = {
  'services.*.ports': (item) => {
    const port = readPorts(wrap('ports', item))[0];
    if (!port?.known || port.invalid) return undefined;
    const published = port.published?.value;
    const target = port.target?.value;
    return `${port.hostIp?.value ?? ''}:${published?.first}-${published?.last}:${target?.first}-${target?.last}/${port.protocol}`;
  },
  'services.*.volumes': (item) =>
    readVolumes(wrap('volumes', item))[0]?.target?.value?.replace(/(?<=.)\/+$/, ''),
  'services.*.devices': (item) => (item.kind === 'scalar' ? item.text?.split(':')[1] : undefined),
  'services.*.secrets': (item) => grantKey('secrets', item),
  'services.*.configs': (item) => grantKey('configs', item),
};

function grantKey(key: 'secrets' | 'configs', item: Value): string | undefined {
  const grant = readGrants(wrap(key, item), key)[0];
  return grant?.target?.value ?? grant?.source.value;
}

/** A mapping that holds one list of one item, for the readers of services. */
function wrap(key: string, item: Value): Mapping {
  const { at, usedAt } = item;
  const list: Value = { kind: 'seq', at, usedAt, tag: undefined, items: [item], flow: false, complete: true };
  return mapOf(list, new Map([[key, { key, keyAt: at, usedAt, value: list }]]));
}

function mergeMaps(base: Value, over: Value, pattern: string, onMismatch: OnMismatch): Value {
  if (base.kind !== 'map' || over.kind !== 'map') {
    onMismatch(base, over, pattern);
    return over;
  }
  const entries = new Map(base.entries);
  for (const entry of over.entries.values()) {
    const below = entries.get(entry.key);
    if (!below) {
      entries.set(entry.key, entry);
      continue;
    }
    const value = mergeValues(below.value, entry.value, childPattern(pattern, entry.key), onMismatch);
    entries.set(entry.key, value === below.value ? below : { ...entry, value });
  }
  return { ...over, tag: over.tag ?? base.tag, entries, complete: base.complete && over.complete };
}

function mergePairs(base: Value, over: Value, pattern: string, onMismatch: OnMismatch): Value {
  if (base.kind === 'scalar' || over.kind === 'scalar') {
    onMismatch(base, over, pattern);
    return over;
  }
  if (base.kind === 'map' && over.kind === 'map') {
    // A name without value replaces one with: it is then taken from Compose's environment.
    const entries = new Map([...base.entries, ...over.entries]);
    return { ...over, tag: over.tag ?? base.tag, entries, complete: base.complete && over.complete };
  }
  // `NAME: value` and `- NAME=value` mix: items of either kind, by name.
  return appendItems(pairsToList(base), pairsToList(over), (item) => {
    const text = item.kind === 'scalar' ? item.source : undefined;
    return text?.split(/[=:]/, 1)[0];
  });
}

/** A mapping of pairs as a list of `NAME=value` texts that keep their places. */
function pairsToList(value: Value): SeqValue<Location> {
  if (value.kind !== 'map') return toList(value);
  const items = [...value.entries.values()].map(({ key, keyAt, value: pair }): Value => {
    if (pair.kind !== 'scalar') return pair;
    const isNone = pair.value === null;
    const source = isNone
      ? key
      : `${key}=${pair.interpolations.length ? pair.source : (pair.text ?? pair.source)}`;
    const shift = key.length + 1;
    return { ...pair, ...shiftedScalar(pair, source, shift, keyAt, isNone) };
  });
  const { at, usedAt, tag, flow, complete } = value;
  return { kind: 'seq', at, usedAt, tag, flow, complete, items };
}

/** The scalar `NAME=value`: its offsets follow the key and then the value. */
function shiftedScalar(
  pair: ScalarValue<Location>,
  source: string,
  shift: number,
  keyAt: Location,
  isNone: boolean,
): Partial<ScalarValue<Location>> {
  const offsets: number[] = [];
  const valueLength = isNone ? 0 : source.length - shift;
  for (let i = 0; i < (isNone ? shift - 1 : shift); i++) offsets.push(Math.min(keyAt.start + i, keyAt.end));
  for (let i = 0; i <= valueLength; i++) {
    if (isNone) offsets.push(keyAt.end);
    else offsets.push(pair.offsets ? (pair.offsets[i] ?? pair.at.end) : pair.contentStart + i);
  }
  const interpolations = pair.interpolations.map((part) => ({
    ...part,
    sourceStart: part.sourceStart + shift,
    sourceEnd: part.sourceEnd + shift,
  }));
  const text = pair.text === undefined ? undefined : isNone ? source : source.slice(0, shift) + pair.text;
  return { source, text, value: text, offsets, contentStart: keyAt.start, interpolations };
}

function appendItems(base: Value, over: Value, keyOf: KeyOf | undefined): Value {
  if (base.kind !== 'seq' || over.kind !== 'seq') return over;
  const all = [...base.items, ...over.items];
  const items = keyOf ? uniqueItems(all, keyOf) : all;
  return { ...over, tag: over.tag ?? base.tag, items, complete: base.complete && over.complete };
}

/** Of items with equal keys the last, in the place of the first. */
function uniqueItems(all: readonly Value[], keyOf: KeyOf): readonly Value[] {
  const items: Value[] = [];
  const places = new Map<string, number>();
  for (const item of all) {
    const key = keyOf(item);
    const place = key === undefined ? undefined : places.get(key);
    if (place !== undefined) {
      items[place] = item;
      continue;
    }
    if (key !== undefined) places.set(key, items.length);
    items.push(item);
  }
  return items;
}

function toList(value: Value): SeqValue<Location> {
  if (value.kind === 'seq') return value;
  const { at, usedAt } = value;
  return { kind: 'seq', at, usedAt, tag: undefined, flow: false, complete: true, items: [value] };
}

/** `[a, b]` as `{a: null, b: null}`; dependencies get the condition that the short form stands for. */
function namesToMap(value: Value, areDependencies: boolean): Value {
  if (value.kind !== 'seq') return value;
  const entries = new Map<string, Entry>();
  for (const item of value.items) {
    if (item.kind !== 'scalar' || item.text === undefined) continue;
    const key = { keyAt: item.at, usedAt: item.usedAt };
    const scalar = (text: string): Value => ({
      ...item,
      value: text || null,
      text,
      source: text,
      interpolations: [],
    });
    const condition = { key: 'condition', ...key, value: scalar('service_started') };
    const content: Value = areDependencies ? mapOf(item, new Map([['condition', condition]])) : scalar('');
    entries.set(item.text, { key: item.text, ...key, value: content });
  }
  const { at, usedAt, tag, flow, complete } = value;
  return { kind: 'map', at, usedAt, tag, flow, complete, entries };
}

function mapOf({ at, usedAt, tag }: Value, entries: ReadonlyMap<string, Entry>): Mapping {
  return { kind: 'map', at, usedAt, tag, flow: false, complete: true, entries };
}

/** `build: ./dir` as `build: {context: ./dir}`. */
function buildToMap(value: Value): Value {
  if (value.kind !== 'scalar') return value;
  const { at, usedAt } = value;
  return mapOf(value, new Map([['context', { key: 'context', keyAt: at, usedAt, value }]]));
}

function driverOf(value: Value): string | undefined {
  const driver = value.kind === 'map' ? value.entries.get('driver')?.value : undefined;
  return driver?.kind === 'scalar' ? expand(driver).text : undefined;
}

function unknownAt(value: Value): Value {
  return { kind: 'unknown', at: value.at, usedAt: value.usedAt, tag: value.tag };
}
