import type { Visit } from '../tree.ts';
import type {
  ComposeFile,
  ComposeNodes,
  ComposeValue,
  Interpolation,
  MapEntry,
  ResourceShape,
  ServiceShape,
  TopLevelEntry,
} from './nodes.ts';
import { RESOURCE_KINDS, readIncludes, readResource } from './shape/resource.ts';
import { readService } from './shape/service.ts';
import { checkShape } from './shape-check.ts';
import { isHarmless } from './yaml.ts';

/**
 * Visits the nodes of a compose file: the file, then each top-level entry with what it holds,
 * in the order in which they are written. Services are as this file alone defines them.
 */
export function walkCompose(file: ComposeFile, visit: Visit<ComposeNodes>): void {
  visit('ComposeFile', file);
  file.values.forEach((value, document) => {
    if (value.kind !== 'map') return;
    for (const top of topLevelEntries(file, document)) {
      visit('TopLevelEntry', top);
      if (top.key === 'include') {
        for (const include of readIncludes(value)) visit('Include', include);
      } else if (top.key === 'services') walkServices(top.value, visit);
      else if (top.key in RESOURCE_KINDS) {
        walkResources(top.value, RESOURCE_KINDS[top.key as keyof typeof RESOURCE_KINDS], visit);
      }
    }
    walkInterpolations(value, visit);
  });
  if (isReadable(file)) {
    for (const problem of file.values.flatMap((value) => checkShape(value))) {
      // What a variable becomes is known only in the project.
      if (problem.byVariable) continue;
      visit('ShapeProblem', { ...problem, start: problem.at.start, end: problem.at.end });
    }
  }
  for (const problem of file.problems) visit('Problem', problem);
}

/** True if YAML's structure is beyond doubt: else a key may only look as if it stood elsewhere. */
function isReadable({ problems }: ComposeFile): boolean {
  return problems.every(({ code }) => isHarmless(code));
}

/** The entries of a document's root mapping. Keys that a merge brought in are left out. */
function topLevelEntries(file: ComposeFile, document = 0): readonly TopLevelEntry[] {
  const roots = file.documents.filter((root) => root !== undefined);
  const root = roots[document];
  const value = file.values[document];
  if (root?.kind !== 'map' || value?.kind !== 'map') return [];
  return root.entries.flatMap((entry) => {
    if (entry.key.kind !== 'scalar') return [];
    const key = entry.key.source;
    const resolved = value.entries.get(key);
    // Of equal keys the last one has the value.
    if (!resolved || resolved.keyAt.start !== entry.key.start) return [];
    const { keyAt } = resolved;
    return [{ key, keyAt, value: resolved.value, entry, start: entry.start, end: entry.end }];
  });
}

/** The services of a file, as it alone defines them. */
export function servicesOf(file: ComposeFile): readonly ServiceShape[] {
  return file.values.flatMap((value) => {
    const services = value.kind === 'map' ? value.entries.get('services')?.value : undefined;
    return services?.kind === 'map' ? [...services.entries.values()].map(serviceOf) : [];
  });
}

/** Services by their entries: facts and rules ask for the same ones. */
const known = new WeakMap<MapEntry, ServiceShape>();

function serviceOf(entry: MapEntry): ServiceShape {
  const service = known.get(entry) ?? readService(entry);
  known.set(entry, service);
  return service;
}

function walkServices(services: ComposeValue, visit: Visit<ComposeNodes>): void {
  if (services.kind !== 'map') return;
  for (const entry of services.entries.values()) {
    const service = serviceOf(entry);
    visit('Service', service);
    walkServiceEntries(service, visit);
    if (service.entrypoint) visit('Command', { ...service.entrypoint, service });
    if (service.command) visit('Command', { ...service.command, service });
    if (service.healthcheck) visit('Healthcheck', { ...service.healthcheck, service });
    for (const dependency of service.dependsOn) visit('DependsOn', { ...dependency, service });
    for (const variable of service.environment) visit('EnvironmentEntry', { ...variable, service });
    for (const port of service.ports) visit('Port', { ...port, service });
    for (const volume of service.volumes) visit('VolumeMount', { ...volume, service });
  }
}

function walkServiceEntries(service: ServiceShape, visit: Visit<ComposeNodes>): void {
  if (service.value.kind !== 'map') return;
  for (const entry of service.value.entries.values()) {
    const { key, keyAt, value } = entry;
    const end = value.at.start >= keyAt.end ? value.at.end : keyAt.end;
    visit('ServiceEntry', { service, key, keyAt, value, entry, start: keyAt.start, end });
  }
}

const RESOURCE_NODES = {
  network: 'Network',
  volume: 'Volume',
  secret: 'Secret',
  config: 'Config',
} as const;

function walkResources(
  resources: ComposeValue,
  kind: ResourceShape['kind'],
  visit: Visit<ComposeNodes>,
): void {
  if (resources.kind !== 'map') return;
  for (const entry of resources.entries.values()) visit(RESOURCE_NODES[kind], readResource(kind, entry));
}

/** Visits each interpolation once: shared (aliased) values are visited where they are written. */
function walkInterpolations(root: ComposeValue, visit: Visit<ComposeNodes>): void {
  const seen = new Set<number>();
  const report = (interpolations: readonly Interpolation[], keys: readonly (string | number)[]): void => {
    for (const interpolation of interpolations) {
      const { start, end } = interpolation.at;
      if (seen.has(start)) continue;
      seen.add(start);
      visit('Interpolation', { interpolation, keys, start, end });
      report(interpolation.nested, keys);
    }
  };
  const done = new Set<unknown>();
  const descend = (value: ComposeValue, keys: readonly (string | number)[]): void => {
    if (value.kind === 'scalar') report(value.interpolations, keys);
    if (value.kind === 'scalar' || value.kind === 'unknown') return;
    const contents = value.kind === 'map' ? value.entries : value.items;
    if (done.has(contents)) return;
    done.add(contents);
    if (value.kind === 'map') {
      for (const entry of value.entries.values()) descend(entry.value, [...keys, entry.key]);
    } else {
      for (const [index, item] of value.items.entries()) descend(item, [...keys, index]);
    }
  };
  descend(root, []);
}
