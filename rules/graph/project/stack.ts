import type { ComposeFacts } from '../../facts/compose.ts';
import { dirname, resolvePath } from '../../shared/paths.ts';
import { type Location, placeKey } from '../../shared/text.ts';
import type { Lookup } from '../../syntax/compose/interpolation.ts';
import { asText, entryOf, isNull, readAt } from '../../syntax/compose/shape/located.ts';
import { RESOURCE_KINDS, readIncludes } from '../../syntax/compose/shape/resource.ts';
import type { ComposeValue, MapEntry, MapValue } from '../../syntax/compose/values.ts';
import { locateValue } from './locate.ts';
import { inherited, mergeValues } from './merge.ts';
import { isRemote } from './paths.ts';
import type { ComposeProblem, ComposeReader, ServiceHome } from './project.ts';

type Value = ComposeValue<Location>;
type Mapping = MapValue<Location>;
type Entry = MapEntry<Location>;

/** What accumulates while a project is loaded. */
export interface Session {
  readonly read: ComposeReader;
  /** By place and code, so that a file that is used twice complains once. */
  readonly problems: Map<string, ComposeProblem>;
  readonly used: Set<string>;
  readonly homes: Map<string, ServiceHome[]>;
  readonly included: Set<string>;
  readonly directories: Map<string, string>;
  /** Services of extended files, by the variables they were read with. */
  readonly extendedFiles: Map<Lookup, Map<string, Mapping | undefined>>;
  readonly directoryOf: (path: string) => string;
  /** The first file of the project, before others are laid over it. */
  first: Value | undefined;
  /** Keys and items that services inherited so far. */
  inherited: number;
  /** False once anything was missing. */
  complete: boolean;
  /** False once a file of a stack was missing or broken: any service may then have more keys. */
  filesComplete: boolean;
  /** Variables of `.env` files, the earlier over the later, `outer` over all. */
  environment(paths: readonly string[], outer: Lookup | undefined): Lookup;
  /** `COMPOSE_PROFILES` of a `.env` file. */
  profiles(path: string): readonly string[];
}

/** Longest chain of extends or includes that is followed: no project comes near, and Compose has no bound. */
const MAX_CHAIN = 32;

/**
 * Keys and items that the services of a project may inherit, taken together. A chain of a thousand services
 * that each add a label inherits half a million; the services beyond are held incomplete.
 */
const MAX_INHERITED = 50_000;

/** Starts loading a project through `read`. */
export function newSession(read: ComposeReader): Session {
  const directories = new Map<string, string>();
  const used = new Set<string>();
  const variablesOf = (path: string) => {
    if (read.exists(path) === false) return undefined;
    const facts = read.dotenv(path);
    if (facts) used.add(path);
    return facts?.variables;
  };
  return {
    read,
    problems: new Map(),
    used,
    homes: new Map(),
    included: new Set(),
    directories,
    extendedFiles: new Map(),
    directoryOf: (path) => directories.get(path) ?? dirname(path),
    first: undefined,
    inherited: 0,
    complete: true,
    filesComplete: true,
    environment(paths, outer) {
      const files = paths.map(variablesOf);
      return (name) => {
        const said = outer?.(name);
        if (said !== undefined) return said;
        // A variable that no file sets may still be set where Compose runs.
        return files.map((variables) => variables?.get(name)?.value).findLast((value) => value !== undefined);
      };
    },
    profiles: (path) =>
      (variablesOf(path)?.get('COMPOSE_PROFILES')?.value ?? '').split(',').filter((name) => name !== ''),
  };
}

/** Loads files as `docker compose -f A -f B` does, each laid over those before it. */
export function loadStack(
  session: Session,
  files: readonly string[],
  directory: string,
  lookup: Lookup,
  chain: readonly string[],
): Value | undefined {
  let merged: Value | undefined;
  for (const path of files) {
    if (!session.directories.has(path)) session.directories.set(path, directory);
    const facts = factsOf(session, path);
    if (!facts) {
      session.filesComplete = false;
      continue;
    }
    for (const value of facts.values) {
      const document = loadDocument(session, { path, directory, lookup, chain: [...chain, path] }, value);
      merged = merged ? mergeValues(merged, document, '', mismatch(session)) : document;
    }
    if (chain.length === 0) session.first ??= merged;
  }
  return merged;
}

interface Place {
  readonly path: string;
  readonly directory: string;
  readonly lookup: Lookup;
  /** Files by which we came here, for cycles of includes. */
  readonly chain: readonly string[];
}

function loadDocument(session: Session, place: Place, source: ComposeValue): Value {
  const located = locateValue(source, place.path, place.lookup);
  if (located.kind !== 'map') return located;
  const services = located.entries.get('services');
  const entries = new Map(located.entries);
  if (services?.value.kind === 'map') {
    const extender = newExtender(session, place, services.value);
    const extended = new Map<string, Entry>();
    for (const entry of services.value.entries.values()) {
      addHome(session, entry.key, entry, 'definition');
      extended.set(entry.key, { ...entry, value: extender(entry, entry.key, []) });
    }
    entries.set('services', { ...services, value: { ...services.value, entries: extended } });
  }
  let document: Mapping = { ...located, entries };
  for (const include of readIncludes(located)) document = applyInclude(session, place, document, include);
  return document;
}

function factsOf(session: Session, path: string): ComposeFacts | undefined {
  const facts = session.read.compose(path);
  if (!facts) {
    session.complete = false;
    return undefined;
  }
  session.used.add(path);
  if (facts.broken) {
    session.complete = false;
    session.filesComplete = false;
  }
  return facts;
}

/** Resolves a service's `extends`; the chain holds `file\nservice` of those that led here. */
type Extender = (entry: Entry, root: string, chain: readonly string[]) => Value;

function newExtender(session: Session, place: Place, services: Mapping): Extender {
  /** Services that were extended already, and those they start from, nearest first. */
  const done = new Map<string, { readonly value: Value; readonly bases: readonly Entry[] }>();
  const extend: Extender = (entry, root, chain) => {
    const { value } = entry;
    const extendsEntry = entryOf(value, 'extends');
    if (value.kind !== 'map' || !extendsEntry) return value;
    const known = done.get(entry.key);
    if (known) {
      for (const base of known.bases) addHome(session, root, base, 'extended');
      return known.value;
    }
    const link = `${place.path}\n${entry.key}`;
    const isShort = extendsEntry.value.kind === 'scalar';
    const name = isShort
      ? scalarText(extendsEntry.value)
      : readAt(extendsEntry.value, 'service', asText)?.value;
    const file = isShort ? undefined : readAt(extendsEntry.value, 'file', asText);
    const at = extendsEntry.value.at;
    if (chain.includes(link)) {
      report(session, 'extends-cycle', at, entry.key);
      return incomplete(value);
    }
    if (chain.length >= MAX_CHAIN) return incomplete(value);
    // Without a name nothing is inherited, and Compose refuses it: that is said by `missing-value`.
    if (!isShort && isCertainlyWithout(extendsEntry.value, 'service')) return value;
    if (name === undefined || (file && (file.value === undefined || isRemote(file.value)))) {
      session.complete = false;
      return incomplete(value);
    }
    const target = file?.value === undefined ? place : placeOf(session, place, file.value);
    const others =
      target.path === place.path ? services : servicesOfFile(session, target, file?.at ?? at, entry.key);
    if (!others) return incomplete(value);
    const base = others.entries.get(name);
    if (!base) {
      if (others.complete) report(session, 'extends-service-missing', nameAtOf(extendsEntry.value), name);
      return incomplete(value);
    }
    addHome(session, root, base, 'extended');
    const next = target.path === place.path ? extend : newExtender(session, target, others);
    const below = withoutKey(inherited(next(base, root, [...chain, link])), 'extends');
    session.inherited += sizeOf(below);
    if (session.inherited > MAX_INHERITED) return incomplete(value);
    const result = mergeValues(below, value, 'services.*', mismatch(session));
    const further = target.path === place.path ? (done.get(base.key)?.bases ?? []) : [];
    done.set(entry.key, { value: result, bases: [base, ...further].slice(0, MAX_CHAIN) });
    return result;
  };
  return extend;
}

function isCertainlyWithout(value: Value, key: string): boolean {
  return value.kind === 'map' && value.complete && entryOf(value, key) === undefined;
}

function scalarText(value: Value): string | undefined {
  return value.kind === 'scalar' ? value.text : undefined;
}

function nameAtOf(extendsValue: Value): Location {
  return readAt(extendsValue, 'service', asText)?.at ?? extendsValue.at;
}

function placeOf(session: Session, place: Place, file: string): Place {
  const path = resolvePath(session.directoryOf(place.path), file);
  const directory = dirname(path);
  if (!session.directories.has(path)) session.directories.set(path, directory);
  return { path, directory, lookup: place.lookup, chain: place.chain };
}

/** The services of an extended file. Read once, since many services may extend its. */
function servicesOfFile(session: Session, place: Place, at: Location, service: string): Mapping | undefined {
  const cache = session.extendedFiles.get(place.lookup) ?? new Map<string, Mapping | undefined>();
  session.extendedFiles.set(place.lookup, cache);
  if (cache.has(place.path)) return cache.get(place.path);
  const services = readServicesOfFile(session, place, at, service);
  cache.set(place.path, services);
  return services;
}

function readServicesOfFile(
  session: Session,
  place: Place,
  at: Location,
  service: string,
): Mapping | undefined {
  const facts = factsOf(session, place.path);
  if (!facts) {
    if (session.read.exists(place.path) === false) report(session, 'extends-file-missing', at, place.path);
    else if (session.read.isFolder?.(place.path)) report(session, 'folder', at, place.path);
    return undefined;
  }
  let merged: Value | undefined;
  for (const value of facts.values) {
    const located = locateValue(value, place.path, place.lookup);
    merged = merged ? mergeValues(merged, located, '', mismatch(session)) : located;
  }
  const services = merged?.kind === 'map' ? merged.entries.get('services')?.value : undefined;
  if (services?.kind === 'map') return facts.broken ? { ...services, complete: false } : services;
  if (!facts.broken) report(session, 'extends-service-missing', at, service);
  return undefined;
}

type Include = ReturnType<typeof readIncludes<Location>>[number];

function applyInclude(session: Session, place: Place, document: Mapping, include: Include): Mapping {
  const files: string[] = [];
  for (const path of include.paths) {
    if (path.value === undefined || isRemote(path.value)) {
      session.complete = false;
      return document;
    }
    files.push(resolvePath(place.directory, path.value));
  }
  const main = files[0];
  if (main === undefined) return document;
  if (place.chain.includes(main)) {
    report(session, 'include-cycle', include.paths[0]?.at ?? include.at, main);
    return document;
  }
  if (place.chain.length >= MAX_CHAIN) {
    session.complete = false;
    return document;
  }
  for (const [index, file] of files.entries()) {
    if (session.read.exists(file) === false) {
      report(session, 'include-missing', include.paths[index]?.at ?? include.at, file);
      session.complete = false;
    } else if (session.read.isFolder?.(file)) {
      report(session, 'include-folder', include.paths[index]?.at ?? include.at, file);
      session.complete = false;
    }
  }
  const { value: wanted } = include.projectDirectory ?? { value: '' };
  const directory = wanted ? resolvePath(place.directory, wanted) : dirname(main);
  const envFiles = include.envFiles.map(({ value }) => resolvePath(place.directory, value ?? '.env'));
  for (const [index, path] of envFiles.entries()) {
    const at = include.envFiles[index];
    if (at?.value !== undefined && session.read.exists(path) === false) {
      report(session, 'include-env-missing', at.at, path);
    }
  }
  const lookup = session.environment(
    envFiles.length ? envFiles : [resolvePath(directory, '.env')],
    place.lookup,
  );
  const wereComplete = session.filesComplete;
  const known = new Set(session.homes.keys());
  session.filesComplete = true;
  const imported = loadStack(session, files, directory, lookup, place.chain);
  const isWhole = session.filesComplete;
  // What an included file lacks says nothing of the services here.
  session.filesComplete = wereComplete;
  for (const name of session.homes.keys()) if (!known.has(name)) session.included.add(name);
  return imported?.kind === 'map'
    ? importResources(session, document, isWhole ? imported : doubted(imported))
    : document;
}

/** The document with all its services marked as perhaps having more keys. */
function doubted(document: Mapping): Mapping {
  const services = document.entries.get('services');
  if (services?.value.kind !== 'map') return document;
  const entries = new Map<string, Entry>();
  for (const entry of services.value.entries.values()) {
    entries.set(entry.key, {
      ...entry,
      value: entry.value.kind === 'map' ? incomplete(entry.value) : entry.value,
    });
  }
  const value = { ...services.value, entries };
  return { ...document, entries: new Map(document.entries).set('services', { ...services, value }) };
}

function importResources(session: Session, document: Mapping, imported: Mapping): Mapping {
  const entries = new Map(document.entries);
  for (const key of ['services', ...Object.keys(RESOURCE_KINDS)]) {
    const source = imported.entries.get(key);
    if (source?.value.kind !== 'map') continue;
    const own = entries.get(key);
    if (own?.value.kind !== 'map') {
      if (!own || isNull(own.value)) entries.set(key, source);
      continue;
    }
    const merged = new Map(own.value.entries);
    for (const entry of source.value.entries.values()) {
      const other = merged.get(entry.key);
      if (!other) merged.set(entry.key, entry);
      else if (!isSame(other.value, entry.value)) {
        report(session, 'include-conflict', other.keyAt, `${key}.${entry.key}`, entry.keyAt);
      }
    }
    entries.set(key, { ...own, value: { ...own.value, entries: merged } });
  }
  return { ...document, entries };
}

/** True if two values say the same, wherever they stand, or may do so. */
function isSame(a: Value, b: Value): boolean {
  if (a.kind === 'unknown' || b.kind === 'unknown') return true;
  if (a.kind === 'scalar' && b.kind === 'scalar') {
    return a.text === undefined || b.text === undefined || a.text === b.text;
  }
  if (a.kind === 'seq' && b.kind === 'seq') {
    return a.items.length === b.items.length && a.items.every((item, i) => isSame(item, b.items[i] ?? item));
  }
  if (a.kind === 'map' && b.kind === 'map' && !(a.complete && b.complete)) return true;
  if (a.kind !== 'map' || b.kind !== 'map' || a.entries.size !== b.entries.size) return false;
  return [...a.entries.values()].every((entry) => {
    const other = b.entries.get(entry.key);
    return other !== undefined && isSame(entry.value, other.value);
  });
}

function withoutKey(value: Value, key: string): Value {
  if (value.kind !== 'map' || !value.entries.has(key)) return value;
  const entries = new Map(value.entries);
  entries.delete(key);
  return { ...value, entries };
}

/** The keys of a service and what is right below them. */
function sizeOf(service: Value): number {
  if (service.kind !== 'map') return 1;
  let size = service.entries.size;
  for (const { value } of service.entries.values()) {
    if (value.kind === 'map') size += value.entries.size;
    else if (value.kind === 'seq') size += value.items.length;
  }
  return size;
}

function incomplete(value: Mapping): Mapping {
  return { ...value, complete: false };
}

function addHome(session: Session, service: string, entry: Entry, as: ServiceHome['as']): void {
  const homes = session.homes.get(service) ?? [];
  const { keyAt: nameAt, key } = entry;
  const isKnown = homes.some((home) => home.path === nameAt.path && home.nameAt.start === nameAt.start);
  if (!isKnown) homes.push({ path: nameAt.path, service: key, nameAt, as });
  session.homes.set(service, homes);
}

/** Notes a problem once. */
export function report(
  session: Session,
  code: ComposeProblem['code'],
  at: Location,
  detail: string,
  other?: Location,
): void {
  const key = placeKey(at, code, detail);
  if (!session.problems.has(key)) session.problems.set(key, { ...at, code, detail, other });
}

function mismatch(session: Session): (base: Value, over: Value, pattern: string) => void {
  return (base, over, pattern) => report(session, 'kind-mismatch', over.at, pattern, base.at);
}
