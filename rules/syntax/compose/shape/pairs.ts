import type { Range } from '../../../shared/text.ts';
import { expand } from '../interpolation.ts';
import { placeIn } from '../place.ts';
import type { EnvironmentShape } from '../shapes.ts';
import type { ComposeValue, MapEntry, ScalarValue } from '../values.ts';
import { entryOf, usedAtOf } from './located.ts';

/** Reads `NAME: value` mappings and `- NAME=value` lists alike: environment, labels, args, sysctls. */
export function readPairs<At extends Range>(
  owner: ComposeValue<At> | undefined,
  key: string,
  separators = '=',
): readonly EnvironmentShape<At>[] {
  const value = entryOf(owner, key)?.value;
  if (value?.kind === 'map') return [...value.entries.values()].flatMap(readMapPair);
  if (value?.kind !== 'seq') return [];
  return value.items.flatMap((item) => (item.kind === 'scalar' ? readListPair(item, separators) : []));
}

function readMapPair<At extends Range>(entry: MapEntry<At>): readonly EnvironmentShape<At>[] {
  const { key: name, keyAt: nameAt, value } = entry;
  const at = { ...nameAt, end: Math.max(nameAt.end, value.at.end) };
  const base = { name, nameAt, form: 'map' as const, usedAt: usedAtOf(entry) };
  if (value.kind !== 'scalar') {
    return [{ ...base, value: undefined, valueAt: value.at, at: nameAt, raw: undefined }];
  }
  const isNone = value.value === null;
  const isInPlace = value.at.start >= nameAt.end;
  return [
    {
      ...base,
      value: isNone ? null : value.text,
      valueAt: isNone ? nameAt : value.at,
      at: isInPlace ? at : nameAt,
      raw: value,
    },
  ];
}

function readListPair<At extends Range>(
  item: ScalarValue<At>,
  separators: string,
): readonly EnvironmentShape<At>[] {
  const split = findSeparator(item, separators);
  const base = { at: item.at, usedAt: item.usedAt, form: 'list' as const, raw: item };
  if (split < 0) {
    // A name alone: its value comes from Compose's own environment.
    if (item.text === undefined) return [];
    return [{ ...base, name: item.text, nameAt: item.at, value: null, valueAt: item.at }];
  }
  const { text, sourceOffsets, known } = expand(item);
  const textSplit = sourceOffsets ? sourceOffsets.indexOf(split) : split;
  return [
    {
      ...base,
      name: text.slice(0, textSplit),
      nameAt: placeIn(item, 0, split),
      value: known ? text.slice(textSplit + 1) : undefined,
      valueAt: placeIn(item, split + 1, item.source.length),
    },
  ];
}

/** Offset of the first separator that is not part of an interpolation; -1 if there is none. */
function findSeparator<At extends Range>(item: ScalarValue<At>, separators: string): number {
  for (let i = 0; i < item.source.length; i++) {
    const inside = item.interpolations.find((part) => part.sourceStart === i);
    if (inside) i = inside.sourceEnd - 1;
    else if (separators.includes(item.source[i] ?? '')) return i;
  }
  return -1;
}
