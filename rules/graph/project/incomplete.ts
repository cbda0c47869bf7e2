import { type Location, placeKey } from '../../shared/text.ts';
import { asText, entryOf, isNull, mapAt, readAt } from '../../syntax/compose/shape/located.ts';
import type { ComposeValue, MapEntry } from '../../syntax/compose/values.ts';
import type { ComposeProject, ComposeService } from './project.ts';

/** Something that lacks what Compose can't do without. */
export interface IncompleteSetting {
  readonly code: 'empty' | 'missing-key' | 'no-source' | 'no-target' | 'no-bind-source';
  readonly at: Location;
  /** Holes of the message. */
  readonly args: Readonly<Record<string, string>>;
}

/**
 * What is missing in the merged project, and in its first file, which Compose checks before it
 * lays the others over it.
 */
export function incompleteSettings(project: ComposeProject): readonly IncompleteSetting[] {
  const { value, services, shapeProblems, firstShapeProblems } = project;
  const found = new Map<string, IncompleteSetting>();
  for (const { code, at, args } of [...firstShapeProblems, ...shapeProblems]) {
    if (code === 'empty' || code === 'missing-key') {
      found.set(placeKey(at, code), { code, at, args });
    }
  }
  return [
    ...found.values(),
    ...sourceless(value, 'secrets', ['file', 'environment']),
    ...sourceless(value, 'configs', ['file', 'environment', 'content']),
    ...[...services.values()].flatMap(withoutTarget),
    ...[...services.values()].flatMap(withoutSource),
    ...[...services.values()].flatMap(unnamedGrants),
  ];
}

/** True of files without any key: comments alone, or `{}`. */
export function isNothing(value: ComposeValue<Location> | undefined): boolean {
  return !value || isNull(value) || (value.kind === 'map' && value.complete && value.entries.size === 0);
}

/** Secrets and configs that say not where their content comes from. */
function sourceless(
  root: ComposeValue<Location> | undefined,
  section: 'secrets' | 'configs',
  sources: readonly string[],
): readonly IncompleteSetting[] {
  const entries = [...(mapAt(root, section)?.entries.values() ?? [])];
  const allowed = sources.map((name) => `\`${name}\``).join(', ');
  return entries.flatMap((entry): readonly IncompleteSetting[] => {
    if (entry.value.kind !== 'map' || !entry.value.complete) return [];
    const has = (key: string): boolean => entryOf(entry.value, key) !== undefined;
    if (sources.some(has) || isExternal(entry, section)) return [];
    return [{ code: 'no-source', at: entry.keyAt, args: { name: entry.key, allowed } }];
  });
}

/** Of a config the key alone is enough, whatever it says. */
function isExternal({ value }: MapEntry<Location>, section: 'secrets' | 'configs'): boolean {
  const external = entryOf(value, 'external')?.value;
  if (external?.kind !== 'scalar') return external !== undefined;
  return section === 'configs' || external.text === undefined || !/^(?:false|n|no|off)$/i.test(external.text);
}

function withoutTarget({ value, profilesActive }: ComposeService): readonly IncompleteSetting[] {
  const watch = entryOf(mapAt(value, 'develop'), 'watch')?.value;
  if (!profilesActive || watch?.kind !== 'seq') return [];
  return watch.items.flatMap((item): readonly IncompleteSetting[] => {
    const action = readAt(item, 'action', asText);
    const target = readAt(item, 'target', asText);
    const isWhole = item.kind === 'map' && item.complete;
    if (!isWhole || !action?.value?.startsWith('sync') || (target && target.value !== '')) return [];
    return [{ code: 'no-target', at: action.at, args: { action: action.value } }];
  });
}

/** Secrets and configs of a service that do not say which. */
function unnamedGrants({ value, profilesActive }: ComposeService): readonly IncompleteSetting[] {
  const lists = [
    ['a secret', entryOf(value, 'secrets')],
    ['a secret', entryOf(mapAt(value, 'build'), 'secrets')],
    ['a config', entryOf(value, 'configs')],
  ] as const;
  if (!profilesActive) return [];
  return lists.flatMap(([place, list]): readonly IncompleteSetting[] => {
    const items = list?.value.kind === 'seq' ? list.value.items : [];
    return items.flatMap((item): readonly IncompleteSetting[] => {
      if (item.kind !== 'map' || !item.complete || entryOf(item, 'source')) return [];
      return [{ code: 'missing-key', at: item.at, args: { missing: 'source', place } }];
    });
  });
}

function withoutSource({ value }: ComposeService): readonly IncompleteSetting[] {
  const volumes = entryOf(value, 'volumes')?.value;
  if (volumes?.kind !== 'seq') return [];
  return volumes.items.flatMap((item): readonly IncompleteSetting[] => {
    const type = readAt(item, 'type', asText);
    const isWhole = item.kind === 'map' && item.complete;
    if (!isWhole || type?.value !== 'bind' || entryOf(item, 'source')) return [];
    return [{ code: 'no-bind-source', at: type.at, args: {} }];
  });
}
