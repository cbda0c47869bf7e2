import type { Range } from '../../../shared/text.ts';
import { expand, sourceRange, UNKNOWN_CHAR } from '../interpolation.ts';
import type { GrantShape, Located, VolumeShape } from '../shapes.ts';
import type { ComposeValue, MapValue, ScalarValue } from '../values.ts';
import { asBoolean, asText, entryOf, locate, locatePart, mapAt, readAt } from './located.ts';

/** Reads a service's `volumes`, short and long forms. */
export function readVolumes<At extends Range>(service: ComposeValue<At>): readonly VolumeShape<At>[] {
  const value = entryOf(service, 'volumes')?.value;
  if (value?.kind !== 'seq') return [];
  return value.items.flatMap((item) => {
    if (item.kind === 'map') return [readLong(item)];
    return item.kind === 'scalar' ? [readShort(item)] : [];
  });
}

/** Reads the `secrets` or `configs` that a service or a build is granted. */
export function readGrants<At extends Range>(
  owner: ComposeValue<At> | undefined,
  key: 'secrets' | 'configs',
): readonly GrantShape<At>[] {
  const value = entryOf(owner, key)?.value;
  if (value?.kind !== 'seq') return [];
  return value.items.flatMap((item): readonly GrantShape<At>[] => {
    if (item.kind === 'scalar') {
      return [{ source: locate(item, asText), target: undefined, at: item.at, short: true }];
    }
    const source = readAt(item, 'source', asText);
    return source ? [{ source, target: readAt(item, 'target', asText), at: item.at, short: false }] : [];
  });
}

const TYPES = new Set(['bind', 'volume', 'tmpfs', 'npipe', 'cluster', 'image']);

function typeOf(text: string | undefined): VolumeShape['type'] {
  return text !== undefined && TYPES.has(text) ? (text as VolumeShape['type']) : undefined;
}

function readLong<At extends Range>(item: MapValue<At>): VolumeShape<At> {
  const type = readAt(item, 'type', asText);
  const source = readAt(item, 'source', asText);
  const target = readAt(item, 'target', asText);
  const parts: readonly (Located<unknown, At> | undefined)[] = [type, source, target];
  return {
    at: item.at,
    usedAt: item.usedAt,
    short: false,
    type: typeOf(type?.value),
    source,
    target,
    readOnly: readAt(item, 'read_only', asBoolean)?.value === true,
    options: [],
    createHostPath: readAt(mapAt(item, 'bind'), 'create_host_path', asBoolean)?.value !== false,
    raw: item,
    known: item.complete && parts.every((part) => !part || part.value !== undefined),
  };
}

/** `[SOURCE:]TARGET[:OPTIONS]`; a source that begins with `.`, `/`, `~` or a drive is a host path. */
function readShort<At extends Range>(item: ScalarValue<At>): VolumeShape<At> {
  const expanded = expand(item);
  const sections = splitSections(expanded.text);
  const part = (section: Range): Located<string, At> => {
    const text = expanded.text.slice(section.start, section.end);
    const { start, end } = sourceRange(item, expanded, section.start, section.end);
    return locatePart(item, text.includes(UNKNOWN_CHAR) ? undefined : text, start, end);
  };
  const [first, second, third] = sections;
  const source = first && second ? part(first) : undefined;
  const target = second ? part(second) : first && part(first);
  const options = third ? expanded.text.slice(third.start, third.end).split(',') : [];
  return {
    at: item.at,
    usedAt: item.usedAt,
    short: true,
    type: typeOfSource(
      first && second ? expanded.text.slice(first.start, first.end) : undefined,
      expanded.known,
    ),
    source,
    target,
    readOnly: options.includes('ro'),
    options,
    createHostPath: true,
    raw: item,
    known: expanded.known,
  };
}

function typeOfSource(source: string | undefined, known: boolean): VolumeShape['type'] {
  // A lone variable may hold `source:target` whole.
  if (source === undefined) return known ? 'volume' : undefined;
  if (isHostPath(source)) return 'bind';
  return source.startsWith(UNKNOWN_CHAR) ? undefined : 'volume';
}

/** True for `./x`, `../x`, `/x`, `~/x`, `C:\x` and `\\host\x`. */
export function isHostPath(source: string): boolean {
  return /^(?:[./~]|[A-Za-z]:|\\)/.test(source);
}

/** Splits at colons; that of a drive letter (`C:\`, `C:/`) is none. */
function splitSections(text: string): readonly Range[] {
  const sections: Range[] = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== ':') continue;
    const isDrive = i === start + 1 && /[A-Za-z]/.test(text[start] ?? '') && /[\\/]/.test(text[i + 1] ?? '');
    if (isDrive) continue;
    sections.push({ start, end: i });
    start = i + 1;
  }
  sections.push({ start, end: text.length });
  return sections;
}
