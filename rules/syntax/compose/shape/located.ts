import { parseBytes } from '../../../shared/bytes.ts';
import { parseDuration } from '../../../shared/duration.ts';
import type { Range } from '../../../shared/text.ts';
import { placeIn } from '../place.ts';
import type { Located } from '../shapes.ts';
import type { ComposeValue, MapEntry, MapValue, ScalarValue } from '../values.ts';

/** Turns a known scalar into a typed value; undefined if it does not have the type. */
export type Convert<T> = (text: string, scalar: ScalarValue<Range>) => T | undefined;

/** The entry of a key whose value is not null: Compose treats `key:` as if it were not there. */
export function entryOf<At extends Range>(
  value: ComposeValue<At> | undefined,
  key: string,
): MapEntry<At> | undefined {
  const entry = value?.kind === 'map' ? value.entries.get(key) : undefined;
  return entry && !isNull(entry.value) ? entry : undefined;
}

export function isNull<At extends Range>(value: ComposeValue<At>): boolean {
  return value.kind === 'scalar' && value.value === null;
}

/** The mapping under a key. */
export function mapAt<At extends Range>(
  value: ComposeValue<At> | undefined,
  key: string,
): MapValue<At> | undefined {
  const found = entryOf(value, key)?.value;
  return found?.kind === 'map' ? found : undefined;
}

/** True if two places are the same span (of one file). */
export function samePlace(a: Range, b: Range): boolean {
  return a.start === b.start && a.end === b.end;
}

/** Where an alias or a merge key brought an entry in; its key where it is written in place. */
export function usedAtOf<At extends Range>(entry: MapEntry<At>): At {
  if (!samePlace(entry.usedAt, entry.keyAt)) return entry.usedAt;
  return samePlace(entry.value.usedAt, entry.value.at) ? entry.keyAt : entry.value.usedAt;
}

/** Reads a scalar under a key. */
export function readAt<T, At extends Range>(
  value: ComposeValue<At> | undefined,
  key: string,
  convert: Convert<T>,
): Located<T, At> | undefined {
  const entry = entryOf(value, key);
  return entry && locate(entry.value, convert, entry.keyAt, usedAtOf(entry));
}

/** A value as a typed and located one. Collections where a scalar belongs are invalid. */
export function locate<T, At extends Range>(
  value: ComposeValue<At>,
  convert: Convert<T>,
  keyAt: At = value.at,
  usedAt: At = value.usedAt,
): Located<T, At> {
  if (value.kind !== 'scalar') {
    return {
      value: undefined,
      at: value.at,
      keyAt,
      usedAt,
      raw: undefined,
      invalid: value.kind !== 'unknown',
    };
  }
  const converted = value.text === undefined ? undefined : convert(value.text, value);
  const invalid = value.text !== undefined && converted === undefined;
  return { value: converted, at: value.at, keyAt, usedAt, raw: value, invalid };
}

/** A part of a scalar, by offsets in its source. */
export function locatePart<At extends Range>(
  scalar: ScalarValue<At>,
  value: string | undefined,
  start: number,
  end: number,
): Located<string, At> {
  const at = placeIn(scalar, start, end);
  return { value, at, keyAt: at, usedAt: scalar.usedAt, raw: undefined, invalid: false };
}

export const asText: Convert<string> = (text) => text;

export const asNumber: Convert<number> = (text) => {
  const number = Number(text.trim() === '' ? 'x' : text);
  return Number.isFinite(number) ? number : undefined;
};

const TRUE = new Set(['true', 'y', 'yes', 'on']);
const FALSE = new Set(['false', 'n', 'no', 'off']);

/** Compose takes YAML 1.1's words where it wants a boolean. */
export const asBoolean: Convert<boolean> = (text) => {
  const word = text.toLowerCase();
  return TRUE.has(word) ? true : FALSE.has(word) ? false : undefined;
};

export const asBytes: Convert<number> = (text, { value }) =>
  typeof value === 'number' ? value : parseBytes(text);

export const asDuration: Convert<number> = (text) => parseDuration(text);

/** The scalars of a list, or the one scalar that stands for a list. */
export function readTexts<At extends Range>(
  value: ComposeValue<At> | undefined,
  key: string,
): readonly Located<string, At>[] {
  const entry = entryOf(value, key);
  if (!entry) return [];
  if (entry.value.kind === 'seq') return entry.value.items.map((item) => locate(item, asText));
  return entry.value.kind === 'scalar' ? [locate(entry.value, asText, entry.keyAt, usedAtOf(entry))] : [];
}
