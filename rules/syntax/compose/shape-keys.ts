import { type ComposeType, composeTypes, type Form } from '../../data/compose-keys.ts';
import { nearest } from '../../shared/nearest.ts';
import type { Range } from '../../shared/text.ts';
import type { ComposeValue, MapEntry, MapValue } from './values.ts';

const KEY_FAULTS = [
  /** No key of that name anywhere near. */
  'unknown-key',
  /** A key of almost that name belongs here. */
  'misspelt-key',
  /** It belongs to a mapping further out: it is indented too deep. */
  'belongs-above',
  /** It belongs to a mapping further in. */
  'belongs-below',
  /** It belongs somewhere else altogether. */
  'belongs-elsewhere',
  /** The format of Compose 1: services at the top level, without `services`. */
  'old-format',
  /** A service beside `services`, where it should be below. */
  'service-at-top',
  /** `volumes`, `networks` … below `services`, where they are read as services. */
  'section-in-services',
  /** A setting of a service right below `services`. */
  'setting-in-services',
] as const;

/** What can be wrong with a key. */
export type KeyFault = (typeof KEY_FAULTS)[number];

export function isKeyFault(code: string): code is KeyFault {
  return (KEY_FAULTS as readonly string[]).includes(code);
}

export interface KeyVerdict {
  readonly code: KeyFault;
  readonly args: Readonly<Record<string, string>>;
  readonly repair: string | undefined;
  /** Keys that it belongs under, outermost first, beginning where it stands. */
  readonly owners: readonly string[];
}

/** Explains a key that a mapping has not. `types` are the mappings around it, outermost first. */
export function explainKey<At extends Range>(
  entry: MapEntry<At>,
  types: readonly ComposeType[],
  map: MapValue<At>,
): KeyVerdict | undefined {
  const { key } = entry;
  const type = types.at(-1);
  if (!type) return undefined;
  if (type.name === 'project' && looksLikeService(entry)) {
    const services = map.entries.get('services');
    if (services) return verdict('service-at-top', {}, ['services']);
    const first = [...map.entries.values()].find(
      (each) => !type.keys.has(each.key) && looksLikeService(each),
    );
    // One cause, said once: at the first of them.
    return first === entry ? verdict('old-format') : undefined;
  }
  const place = { place: type.place };
  const outer = types.slice(0, -1).findLast((each) => each.keys.has(key));
  const names = [...type.keys.keys()];
  // A key that is there already is seldom meant, unless another mapping brought it.
  const near =
    nearest(
      key,
      names.filter((name) => !map.entries.has(name)),
    ) ?? nearest(key, names);
  const inner = ownerBelow(type, key, 3);
  if (inner && fits(entry.value, inner.form)) return below(place, inner);
  const isTypo = near !== undefined && isOneEdit(key, near);
  if (isTypo) return misspelt(place, near);
  if (outer && outer.name !== 'project') return verdict('belongs-above', { ...place, owner: outer.place });
  if (inner) return below(place, inner);
  const meant = type.meant.get(key);
  if (meant !== undefined && !map.entries.has(meant)) return misspelt(place, meant);
  if (near !== undefined) return misspelt(place, near);
  if (outer) return verdict('belongs-above', { ...place, owner: outer.place });
  const owners = [...composeTypes.values()].filter((each) => each.keys.has(key));
  const elsewhere =
    owners.find((each) => each.name === 'service') ?? (owners.length === 1 ? owners[0] : undefined);
  if (elsewhere) return verdict('belongs-elsewhere', { ...place, owner: elsewhere.place });
  return verdict('unknown-key', place);
}

function verdict(
  code: KeyFault,
  args: Readonly<Record<string, string>> = {},
  owners: readonly string[] = [],
): KeyVerdict {
  return { code, args, repair: undefined, owners };
}

function below(place: Readonly<Record<string, string>>, owner: Owner): KeyVerdict {
  return verdict('belongs-below', { ...place, owner: owner.place }, owner.keys);
}

/** True of a mapping that has nothing but what a form knows. */
function fits<At extends Range>(value: ComposeValue<At>, { object }: Form): boolean {
  const type = object === undefined ? undefined : composeTypes.get(object);
  return (
    value.kind === 'map' &&
    value.entries.size > 0 &&
    [...value.entries.keys()].every((key) => type?.keys.has(key))
  );
}

function misspelt(place: Readonly<Record<string, string>>, near: string): KeyVerdict {
  return { code: 'misspelt-key', args: { ...place, nearest: near }, repair: near, owners: [] };
}

/** Names of the sections beside `services`, which are no likely names of services. */
const SECTIONS = new Set(['networks', 'volumes', 'secrets', 'configs', 'services']);

/** Explains an entry among the services that is likely none; undefined if it may well be one. */
export function explainService<At extends Range>(entry: MapEntry<At>): KeyVerdict | undefined {
  const { key, value } = entry;
  const service = composeTypes.get('service');
  if (value.kind === 'map') {
    const isSection = SECTIONS.has(key) && !hasSource(value);
    const keys = [...value.entries.keys()];
    if (isSection && keys.some((each) => !service?.keys.has(each))) return verdict('section-in-services');
    return isSetting(key, keys) ? verdict('setting-in-services') : undefined;
  }
  const isNothing = value.kind === 'scalar' && value.value === null;
  if (SECTIONS.has(key) && isNothing) return verdict('section-in-services');
  return service?.keys.has(key) && value.kind !== 'unknown' ? verdict('setting-in-services') : undefined;
}

/** True if a mapping has what belongs to a setting of a service, and nothing that a service has. */
function isSetting(name: string, keys: readonly string[]): boolean {
  const service = composeTypes.get('service');
  const form = service?.keys.get(name)?.form;
  const type = form?.object === undefined ? undefined : composeTypes.get(form.object);
  if (!form || keys.length === 0 || keys.some((key) => service?.keys.has(key))) return false;
  return type ? keys.every((key) => type.keys.has(key)) : form.names !== undefined;
}

function looksLikeService<At extends Range>({ value }: MapEntry<At>): boolean {
  return value.kind === 'map' && hasSource(value);
}

function hasSource<At extends Range>(value: MapValue<At>): boolean {
  return ['image', 'build'].some((key) => value.entries.has(key));
}

interface Owner {
  /** What the key takes there. */
  readonly form: Form;
  readonly place: string;
  /** Keys that lead to it, outermost first. */
  readonly keys: readonly string[];
}

/** The mapping below `type` that has the key, if it is the only one: `deploy`, `healthcheck`. */
function ownerBelow(type: ComposeType, key: string, depth: number): Owner | undefined {
  if (depth === 0) return undefined;
  const inner = [...type.keys.values()].flatMap(({ name, form }) => {
    const found = form.object === undefined ? undefined : composeTypes.get(form.object);
    return found && found !== type ? [{ name, found }] : [];
  });
  const owners = inner.filter(({ found }) => found.keys.has(key));
  const [only] = owners;
  const form = only?.found.keys.get(key)?.form;
  if (only && form)
    return owners.length === 1 ? { form, place: only.found.place, keys: [only.name] } : undefined;
  const deeper = inner.flatMap(({ name, found }) => {
    const owner = ownerBelow(found, key, depth - 1);
    return owner ? [{ ...owner, keys: [name, ...owner.keys] }] : [];
  });
  return new Set(deeper.map(({ place }) => place)).size === 1 ? deeper[0] : undefined;
}

/** True if one letter more, less, other or swapped makes one word the other. */
function isOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let [endA, endB] = [a.length, b.length];
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const [left, right] = [endA - from, endB - from];
  if (left <= 1 && right <= 1) return true;
  return left === 2 && right === 2 && a[from] === b[from + 1] && a[from + 1] === b[from];
}
