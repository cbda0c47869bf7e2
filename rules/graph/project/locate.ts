import type { Location, Range } from '../../shared/text.ts';
import { evaluateAll, type Lookup } from '../../syntax/compose/interpolation.ts';
import { evaluated } from '../../syntax/compose/resolve.ts';
import type { ComposeValue, Interpolation, MapEntry, ScalarValue } from '../../syntax/compose/values.ts';

/**
 * Puts the file's path to every place of a value tree, and the variables' values to its
 * scalars. What the tree shares (aliases) stays shared, so that it does not grow.
 */
export function locateValue(value: ComposeValue, path: string, lookup: Lookup): ComposeValue<Location> {
  const placed = (range: Range): Location => ({ path, start: range.start, end: range.end });
  const done = new Map<unknown, unknown>();

  const locate = (source: ComposeValue): ComposeValue<Location> => {
    const base = { at: placed(source.at), usedAt: placed(source.usedAt), tag: source.tag };
    switch (source.kind) {
      case 'unknown':
        return { ...base, kind: 'unknown' };
      case 'scalar':
        return locateScalar(source, base);
      case 'map': {
        const { flow, complete } = source;
        return { ...base, kind: 'map', flow, complete, entries: locateEntries(source.entries) };
      }
      case 'seq': {
        const { flow, complete } = source;
        return { ...base, kind: 'seq', flow, complete, items: locateItems(source.items) };
      }
    }
  };

  const locateScalar = (
    source: ScalarValue,
    base: Pick<ScalarValue<Location>, 'at' | 'usedAt' | 'tag'>,
  ): ScalarValue<Location> => {
    const { interpolations, ...rest } = source;
    if (interpolations.length === 0) return { ...rest, ...base, interpolations: [] };
    const located = evaluateAll(interpolations.map(locateInterpolation), lookup);
    return evaluated({ ...rest, ...base, interpolations: located });
  };

  const locateInterpolation = (source: Interpolation): Interpolation<Location> => ({
    ...source,
    at: placed(source.at),
    nameAt: placed(source.nameAt),
    wordAt: source.wordAt && placed(source.wordAt),
    nested: source.nested.map(locateInterpolation),
  });

  const locateEntries = (entries: ReadonlyMap<string, MapEntry>): ReadonlyMap<string, MapEntry<Location>> => {
    const known = done.get(entries) as ReadonlyMap<string, MapEntry<Location>> | undefined;
    if (known) return known;
    const located = new Map<string, MapEntry<Location>>();
    for (const { key, keyAt, usedAt, value: child } of entries.values()) {
      located.set(key, { key, keyAt: placed(keyAt), usedAt: placed(usedAt), value: locate(child) });
    }
    done.set(entries, located);
    return located;
  };

  const locateItems = (items: readonly ComposeValue[]): readonly ComposeValue<Location>[] => {
    const known = done.get(items) as readonly ComposeValue<Location>[] | undefined;
    if (known) return known;
    const located = items.map(locate);
    done.set(items, located);
    return located;
  };

  return locate(value);
}
