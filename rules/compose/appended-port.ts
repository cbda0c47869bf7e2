import { lineStartOf } from '../edit/text.ts';
import type { Edit } from '../engine/finding.ts';
import { defineRule } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import type { Service } from '../graph/nodes.ts';
import { sameAddress } from '../graph/services/host-ports.ts';
import type { Location } from '../shared/text.ts';
import type { PortShape } from '../syntax/compose/nodes.ts';
import { entryNamed, writtenServices } from '../syntax/compose/written.ts';

/**
 * Lists of an override file are appended: `ports` there do not replace those of the base. Where
 * both publish the same port of the container, both are published.
 */
export default defineRule({
  id: 'compose/appended-port',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    appended:
      'This does not replace `{other}` of `{service}`: `ports` of several files are put together, and port {target} is published twice.',
    clash:
      'This does not replace `{other}` of `{service}`: `ports` of several files are put together, and Docker fails with `port is already allocated`.',
    first: 'It is published here already.',
    override: 'Replace the ports instead of adding to them',
  },
  create: (context) => ({
    Service(service) {
      const { ports, networkMode } = service.compose;
      if (networkMode) return;
      const seen: PortShape<Location>[] = [];
      for (const port of ports) {
        const other = seen.find((before) => isMeantToReplace(before, port));
        seen.push(port);
        if (!other || !port.target?.value) continue;
        const { first, last } = port.target.value;
        const isSame = other.published?.value?.first === port.published?.value?.first;
        const target = first === last ? String(first) : `${first}-${last}`;
        const args = { service: service.name, other: written(other, context.sources), target };
        const edits = replacesAll(port, ports) ? overrideEdits(port, service, context.sources) : [];
        context.report(port.at, isSame ? 'clash' : 'appended', args, {
          related: [{ ...other.at, message: 'first' }],
          fixes: edits.length > 0 ? [{ title: 'override', safe: false, edits }] : [],
        });
      }
    },
  }),
});

/** The same port of the container, published by two files at places that are both known and not the same. */
function isMeantToReplace(a: PortShape<Location>, b: PortShape<Location>): boolean {
  if (a.at.path === b.at.path || !a.known || !b.known || a.invalid || b.invalid) return false;
  if (a.protocol !== b.protocol || !a.published?.value || !b.published?.value) return false;
  // Two addresses are two places: that may well be meant.
  if (!sameAddress(a.hostIp?.value, b.hostIp?.value)) return false;
  const [one, two] = [a.target?.value, b.target?.value];
  return one !== undefined && one.first === two?.first && one.last === two.last;
}

/** True if the file of a port publishes again every port of the container that other files publish. */
function replacesAll({ at }: PortShape<Location>, ports: readonly PortShape<Location>[]): boolean {
  const targetOf = ({ target, protocol }: PortShape<Location>) => `${target?.value?.first}/${protocol}`;
  const own = new Set(ports.filter((each) => each.at.path === at.path).map(targetOf));
  return ports.every((each) => each.at.path === at.path || own.has(targetOf(each)));
}

function written({ at, published, target }: PortShape<Location>, sources: Sources): string {
  const text = sources.text(at.path)?.slice(at.start, at.end) ?? '';
  return /^[^\n]+$/.test(text)
    ? text.replace(/^["']|["']$/g, '')
    : `${published?.value?.first}:${target?.value?.first}`;
}

/** `!override` before the list that holds the port, if it is the service's own in that file. */
function overrideEdits({ at }: PortShape<Location>, { name }: Service, sources: Sources): readonly Edit[] {
  const file = sources.compose(at.path);
  const service = file && writtenServices(file).find((each) => each.name === name);
  const entry = entryNamed(service?.map, 'ports');
  const list = entry?.value;
  if (!file || !entry || list?.kind !== 'seq' || list.tag || list.anchor) return [];
  if (!list.items.some(({ start, end }) => start === at.start && end === at.end)) return [];
  const colon = file.text.indexOf(':', entry.key.end);
  const isQuoted = list.flow && lineStartOf(file.text, list.start) > entry.key.start;
  return colon < 0 || isQuoted
    ? []
    : [{ path: at.path, start: colon + 1, end: colon + 1, newText: ' !override' }];
}
