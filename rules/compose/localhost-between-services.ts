import { inFile } from '../edit/text.ts';
import { replacePart } from '../edit/yaml-scalar-part.ts';
import type { Edit } from '../engine/finding.ts';
import { onNode } from '../engine/graded.ts';
import { oncePerPlace } from '../engine/once.ts';
import { defineRule } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import type { Service } from '../graph/nodes.ts';
import { containerValues } from '../graph/services/environment.ts';
import { publishedPorts, shareNetwork } from '../graph/services/network.ts';
import { type DataAddress, dataAddress } from '../shared/data-addresses.ts';
import type { Location } from '../shared/text.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3})$/i;

/** Web addresses are left alone: those are often for the browser, which runs on the host. */
export default defineRule({
  id: 'compose/localhost-between-services',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    own: '`{host}` in `{name}` is the container of `{service}` itself: the {kind} server runs in `{other}`.',
    line: 'It is set here.',
    name: 'Connect to `{address}`',
  },
  create: onNode('Deployment', ({ services, processes }, context) => {
    const isNew = oncePerPlace();
    const set = new Set(services.flatMap(({ compose }) => compose.environment.map(({ name }) => name)));
    for (const process of processes) {
      const { service } = process;
      if (!service?.active || service.compose.networkMode) continue;
      for (const value of containerValues(process)) {
        const { name, line, from } = value;
        // In a file or image for all, it may be for a service that sets another.
        if (from !== 'compose' && set.has(name)) continue;
        const address = dataAddress(name, value.text);
        if (!address?.kinds || !LOOPBACK.test(address.host)) continue;
        const others = services.filter((other) => isMeant(other, service, address));
        const [other] = others;
        const at = value.place(address.hostFrom, address.end);
        // What services share by an anchor or a file is said once.
        if (!other || !isNew(line ?? at)) continue;
        const port = containerPort(other, address.port);
        const wanted = port === undefined ? other.name : `${other.name}:${port}`;
        const literal = others.length === 1 ? value.literal(address.hostFrom, address.end) : undefined;
        const args = { service: service.name, name, host: address.host };
        context.report(
          at,
          'own',
          { ...args, other: other.name, kind: other.facts?.kind ?? '' },
          {
            related: line ? [{ ...line, message: 'line' }] : [],
            // Not safe: a program of this container may be meant after all.
            fixes: [
              {
                title: 'name',
                args: { address: wanted },
                safe: false,
                edits: literal ? replaced(context.sources, literal, wanted) : [],
              },
            ],
          },
        );
      }
    }
  }),
});

function replaced(sources: Sources, at: Location, newText: string): readonly Edit[] {
  const file = sources.compose(at.path);
  // Env files and Dockerfiles know no quotes around a part of a value.
  const edits = file ? (replacePart(file, at, newText) ?? []) : [{ ...at, newText }];
  return inFile(at.path, edits);
}

/** True if another service runs what the address asks for, and can be reached by its name. */
function isMeant(other: Service, service: Service, { kinds, port }: DataAddress): boolean {
  const kind = other.facts?.kind ?? '';
  if (other === service || !other.active || !kinds?.includes(kind) || !shareNetwork(service, other))
    return false;
  // The service may well be such a server too, and mean itself.
  if (service.facts?.kind === kind) return false;
  if (port === undefined) return true;
  return (
    other.facts?.ports.includes(port) === true || publishedPorts(other).some(({ host }) => host === port)
  );
}

/** The port inside of the container for one that the host knows. */
function containerPort(other: Service, port: number | undefined): number | undefined {
  if (port === undefined || other.facts?.ports.includes(port)) return port;
  return publishedPorts(other).find(({ host }) => host === port)?.container ?? port;
}
