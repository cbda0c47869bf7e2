import { withoutSlash } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import { asText, entryOf, isNull, readAt } from '../../syntax/compose/shape/located.ts';
import type { Located, ResourcesShape } from '../../syntax/compose/shapes.ts';
import type { ComposeValue } from '../../syntax/compose/values.ts';
import type { ComposeProject, ComposeResource, ComposeService } from './project.ts';

/** Two settings that Compose does not take together. */
export interface ComposeConflict {
  readonly code:
    | 'excludes'
    | 'container-name'
    | 'distinct'
    | 'limit-missing'
    | 'platform'
    | 'mounted-twice'
    | 'external'
    | 'external-name'
    | 'several-sources'
    | 'repeated';
  /** Where it shows, and the other place that has to do with it. */
  readonly at: Location;
  readonly other: Location;
  /** Keys and names for the message's holes. */
  readonly key: string;
  readonly otherKey: string;
  readonly name: string;
}

/** The conflicts of a project's services that run, and of its volumes, secrets and configs. */
export function composeConflicts(project: ComposeProject): readonly ComposeConflict[] {
  const services = [...project.services.values()].filter(({ profilesActive }) => profilesActive);
  return [
    ...services.flatMap(conflictsOf),
    ...[...project.volumes.values()].flatMap(externalConflicts),
    ...[...project.secrets.values(), ...project.configs.values()].flatMap(sourceConflicts),
    ...repeatsOverFiles(project),
  ];
}

/** Items that only the merge of several files brings together. */
function repeatsOverFiles({ shapeProblems }: ComposeProject): readonly ComposeConflict[] {
  return shapeProblems.flatMap(({ code, at, other, args }): readonly ComposeConflict[] => {
    if (code !== 'repeated' || !other || other.path === at.path) return [];
    const { key = '', value: name = '' } = args;
    return [{ code, at, other, key, otherKey: key, name }];
  });
}

function conflictsOf(service: ComposeService): readonly ComposeConflict[] {
  const { name, networkMode, networks, build, containerName, deploy, scale, platform } = service;
  const found: ComposeConflict[] = [];
  const add = (
    code: ComposeConflict['code'],
    at: readonly [string, Location],
    other: readonly [string, Location],
  ): void => {
    found.push({ code, name, key: at[0], otherKey: other[0], at: at[1], other: other[1] });
  };
  const network = networks[0];
  if (networkMode?.value && network) {
    add('excludes', ['network_mode', networkMode.keyAt], ['networks', network.nameAt]);
  }
  const { dockerfile, dockerfileInline } = build ?? {};
  if (dockerfile?.value && dockerfileInline?.value) {
    add('excludes', ['dockerfile_inline', dockerfileInline.keyAt], ['dockerfile', dockerfile.keyAt]);
  }
  const replicas = deploy?.replicas;
  const [count, countKey] = scale ? [scale, 'scale'] : [replicas, 'deploy.replicas'];
  if (containerName?.value && count?.value !== undefined && count.value > 1) {
    add('container-name', [countKey, count.keyAt], ['container_name', containerName.keyAt]);
  }
  if (scale && replicas && differ(scale, replicas))
    add('distinct', ['deploy.replicas', replicas.keyAt], ['scale', scale.keyAt]);
  for (const { key, deployKey, old, group, fresh } of limitPairs(service)) {
    // A limit of nothing counts as none.
    if (!old?.value || !group) continue;
    if (fresh && fresh.value !== undefined && fresh.value !== old.value) {
      add('distinct', [deployKey, fresh.keyAt], [key, old.keyAt]);
    } else if (!fresh && group.complete) add('limit-missing', [key, old.keyAt], [deployKey, group.keyAt]);
  }
  const platforms = build?.platforms ?? [];
  if (platform?.value && platforms.length > 0 && platforms.every(({ value }) => value !== undefined)) {
    const listed = platforms.some(({ value }) => value === platform.value);
    const first = platforms[0];
    if (!listed && first) add('platform', [platform.value, platform.at], ['build.platforms', first.at]);
  }
  return [...found, ...gpuConflicts(service), ...mountConflicts(service)];
}

function limitPairs({ memLimit, memReservation, cpus, pidsLimit, deploy }: ComposeService): readonly {
  readonly key: string;
  readonly deployKey: string;
  readonly old: Located<number, Location> | undefined;
  readonly group: ResourcesShape<Location> | undefined;
  readonly fresh: Located<number, Location> | undefined;
}[] {
  const limits = deploy?.limits;
  const kept = deploy?.reservations;
  const at = 'deploy.resources';
  return [
    {
      key: 'mem_limit',
      deployKey: `${at}.limits.memory`,
      old: memLimit,
      group: limits,
      fresh: limits?.memory,
    },
    { key: 'cpus', deployKey: `${at}.limits.cpus`, old: cpus, group: limits, fresh: limits?.cpus },
    { key: 'pids_limit', deployKey: `${at}.limits.pids`, old: pidsLimit, group: limits, fresh: limits?.pids },
    {
      key: 'mem_reservation',
      deployKey: `${at}.reservations.memory`,
      old: memReservation,
      group: kept,
      fresh: kept?.memory,
    },
  ];
}

/** Both known, and not the same. */
function differ<T>(a: Located<T, Location>, b: Located<T, Location>): boolean {
  return a.value !== undefined && b.value !== undefined && a.value !== b.value;
}

/** `count` beside `device_ids`, in `gpus` and in reserved devices. */
function gpuConflicts({ name, value }: ComposeService): readonly ComposeConflict[] {
  const reservations = ['deploy', 'resources', 'reservations', 'devices'].reduce<
    ComposeValue<Location> | undefined
  >((at, key) => entryOf(at, key)?.value, value);
  return [entryOf(value, 'gpus')?.value, reservations].flatMap((list) => {
    if (list?.kind !== 'seq') return [];
    return list.items.flatMap((item): ComposeConflict[] => {
      const count = entryOf(item, 'count');
      const ids = entryOf(item, 'device_ids');
      if (!count || !ids) return [];
      const keys = { key: 'device_ids', otherKey: 'count' };
      return [{ code: 'excludes', name, ...keys, at: ids.keyAt, other: count.keyAt }];
    });
  });
}

/** A path that is a tmpfs and a volume, or a tmpfs twice. Of volumes the later one wins, silently. */
function mountConflicts({ name, tmpfs, volumes }: ComposeService): readonly ComposeConflict[] {
  const places = new Map<string, Location>();
  const found: ComposeConflict[] = [];
  const check = (path: string | undefined, at: Location, isTmpfs: boolean): void => {
    if (path === undefined) return;
    const other = places.get(path);
    if (other) found.push({ code: 'mounted-twice', name, key: path, otherKey: path, at, other });
    else if (isTmpfs) places.set(path, at);
  };
  for (const { value, at } of tmpfs) check(value?.split(':')[0], at, true);
  for (const { target } of volumes) if (target) check(trimmed(target.value), target.at, false);
  return found;
}

function trimmed(path: string | undefined): string | undefined {
  return path === undefined ? undefined : withoutSlash(path);
}

/** Of an external volume Compose takes the name only. */
function externalConflicts({ name, value, external }: ComposeResource): readonly ComposeConflict[] {
  if (external?.value !== true || value?.kind !== 'map') return [];
  const found: ComposeConflict[] = [];
  for (const { key, keyAt, value: setting } of value.entries.values()) {
    if (key === 'external' || key === 'name' || key.startsWith('x-') || isNull(setting)) continue;
    found.push({ code: 'external', name, key, otherKey: 'external', at: keyAt, other: external.keyAt });
  }
  const inner = readAt(entryOf(value, 'external')?.value, 'name', asText);
  const outer = readAt(value, 'name', asText);
  if (inner && outer && differ(inner, outer)) {
    const keys = { key: 'name', otherKey: 'external.name' };
    found.push({ code: 'external-name', name, ...keys, at: outer.keyAt, other: inner.keyAt });
  }
  return found;
}

const SOURCES = ['file', 'environment', 'content'];

function sourceConflicts({ name, value }: ComposeResource): readonly ComposeConflict[] {
  if (value?.kind !== 'map') return [];
  const given = SOURCES.flatMap((key) => value.entries.get(key) ?? []);
  const [first, second] = given;
  if (!first || !second) return [];
  const keys = { key: second.key, otherKey: first.key };
  return [{ code: 'several-sources', name, ...keys, at: second.keyAt, other: first.keyAt }];
}
