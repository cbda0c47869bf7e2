import { replacePart } from '../edit/yaml-scalar-part.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { Service } from '../graph/deployment.ts';
import { writtenValue } from '../graph/services/environment.ts';
import { publishedPorts, shareNetwork } from '../graph/services/network.ts';
import { type DataAddress, dataAddress } from '../shared/data-addresses.ts';

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
    name: 'Connect to `{address}`',
  },
  create: onNode('Deployment', ({ services }, context) => {
    const seen = new Set<string>();
    for (const service of services) {
      if (!service.active || service.compose.networkMode) continue;
      for (const entry of service.compose.environment) {
        const value = writtenValue(entry);
        const address = value && dataAddress(entry.name, value.text);
        if (!address?.kinds || !LOOPBACK.test(address.host)) continue;
        const others = services.filter((other) => isMeant(other, service, address));
        const [other] = others;
        const at = value?.place(address.hostFrom, address.end);
        // What services share by an anchor is said once.
        if (!other || !at || seen.has(`${at.path}\n${at.start}`)) continue;
        seen.add(`${at.path}\n${at.start}`);
        const port = containerPort(other, address.port);
        const wanted = port === undefined ? other.name : `${other.name}:${port}`;
        const file = others.length === 1 ? context.sources.compose(at.path) : undefined;
        const edits = (file && replacePart(file, at, wanted)) ?? [];
        const args = { service: service.name, name: entry.name, host: address.host };
        context.report(
          at,
          'own',
          { ...args, other: other.name, kind: other.facts?.kind ?? '' },
          {
            // Not safe: a program of this container may be meant after all.
            fixes: [
              {
                title: 'name',
                args: { address: wanted },
                safe: false,
                edits: edits.map((edit) => ({ ...edit, path: at.path })),
              },
            ],
          },
        );
      }
    }
  }),
});

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
