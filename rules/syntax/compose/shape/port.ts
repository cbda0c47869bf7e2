import type { Range } from '../../../shared/text.ts';
import { type Expanded, expand, sourceRange, UNKNOWN_CHAR } from '../interpolation.ts';
import { placeIn } from '../place.ts';
import type { Located, PortRange, PortShape } from '../shapes.ts';
import type { ComposeValue, MapValue, ScalarValue } from '../values.ts';
import { asText, type Convert, entryOf, readAt } from './located.ts';

/** Reads a service's `ports`, short and long forms. */
export function readPorts<At extends Range>(service: ComposeValue<At>): readonly PortShape<At>[] {
  const value = entryOf(service, 'ports')?.value;
  if (value?.kind !== 'seq') return [];
  return value.items.flatMap((item) => {
    if (item.kind === 'map') return [readLong(item)];
    return item.kind === 'scalar' ? [readShort(item)] : [];
  });
}

/** `80`, `8080-8082` as a range; undefined if it is none. */
const asPorts: Convert<PortRange> = (text) => {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  if (!match) return undefined;
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  return first <= last && last <= 65_535 ? { first, last } : undefined;
};

function readLong<At extends Range>(item: MapValue<At>): PortShape<At> {
  const hostIp = readAt(item, 'host_ip', asText);
  const published = readAt(item, 'published', asPorts);
  const target = readAt(item, 'target', asPorts);
  const protocol = readAt(item, 'protocol', asText);
  const mode = readAt(item, 'mode', asText);
  const parts: readonly (Located<unknown, At> | undefined)[] = [hostIp, published, target, protocol];
  return {
    at: item.at,
    usedAt: item.usedAt,
    short: false,
    hostIp,
    published,
    target,
    protocol: protocol ? protocol.value : 'tcp',
    mode: mode?.value,
    raw: item,
    known: item.complete && parts.every((part) => !part || part.value !== undefined || part.invalid),
    invalid: target?.invalid === true,
  };
}

/** `[IP:][HOST:]CONTAINER[/PROTOCOL]`, the two middle parts single ports or ranges. */
function readShort<At extends Range>(item: ScalarValue<At>): PortShape<At> {
  const expanded = expand(item);
  const { text } = expanded;
  const slash = text.lastIndexOf('/');
  const end = slash < 0 ? text.length : slash;
  const targetStart = text.lastIndexOf(':', end - 1) + 1;
  const hostEnd = targetStart - 1;
  const publishedStart = hostEnd < 0 ? -1 : text.lastIndexOf(':', hostEnd - 1) + 1;
  const part = <T>(start: number, stop: number, convert: Convert<T>): Located<T, At> =>
    readPart(item, expanded, start, stop, convert);
  const target = part(targetStart, end, asPorts);
  const hasPublished = hostEnd > publishedStart && publishedStart >= 0;
  const published = hasPublished ? part(publishedStart, hostEnd, asPorts) : undefined;
  const hostIp = publishedStart > 0 ? part(0, publishedStart - 1, asIp) : undefined;
  const protocol = slash < 0 ? 'tcp' : text.slice(slash + 1);
  return {
    at: item.at,
    usedAt: item.usedAt,
    short: true,
    hostIp,
    published,
    target,
    protocol: protocol.includes(UNKNOWN_CHAR) ? undefined : protocol.toLowerCase(),
    mode: undefined,
    raw: item,
    known: expanded.known,
    invalid: expanded.known && (target.invalid || published?.invalid === true || hostIp?.invalid === true),
  };
}

/** Compose wants an address here, never a name. An IPv6 one may stand in brackets. */
const asIp: Convert<string> = (text) => {
  const bare = text.replace(/^\[(.*)\]$/, '$1');
  return /^[\d.]+$/.test(bare) || /^[\da-f:.]*:[\da-f:.%\w]*$/i.test(bare) ? bare : undefined;
};

function readPart<T, At extends Range>(
  item: ScalarValue<At>,
  expanded: Expanded,
  start: number,
  end: number,
  convert: Convert<T>,
): Located<T, At> {
  const source = sourceRange(item, expanded, start, end);
  const at = placeIn(item, source.start, source.end);
  const text = expanded.text.slice(start, end);
  const isKnown = !text.includes(UNKNOWN_CHAR);
  const value = isKnown ? convert(text, item) : undefined;
  return {
    value,
    at,
    keyAt: at,
    usedAt: item.usedAt,
    raw: undefined,
    invalid: isKnown && value === undefined,
  };
}
