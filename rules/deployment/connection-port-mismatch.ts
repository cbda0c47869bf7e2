import { oncePerPlace } from '../engine/once.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { Deployment } from '../graph/deployment.ts';
import type { Service } from '../graph/nodes.ts';
import { type Connection, connectionsOf } from '../graph/process/network/connections.ts';
import type { Listener } from '../graph/process/network/listener.ts';
import { peerOf } from '../graph/process/network/peers.ts';
import type { Process } from '../graph/process/process.ts';
import { publishedPorts } from '../graph/services/network.ts';

/**
 * What a proxy is told is the business of `deployment/proxy-target-missing`, and a port of the host in a compose
 * file that of `compose/host-port-between-services`, which need not know what listens.
 */
export default defineRule({
  id: 'deployment/connection-port-mismatch',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    port: '`{name}` names port {port} of `{host}`, which listens on {ports}: the connection is refused.',
    host: '`{name}` names port {port} of `{host}`, which is its port on the host: other containers reach it at {ports}.',
    scheme:
      '`{name}` names no port of `{host}`, so it is {port}, and that listens on {ports}: the connection is refused.',
    listens: '`{host}` listens on {port} because of this.',
    use: 'Connect to port {port}',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      Deployment(deployment) {
        for (const process of deployment.processes) {
          if (!process.service?.active) continue;
          for (const connection of connectionsOf(process)) {
            const { host, name, port, portAt, at, ofScheme, from } = connection;
            const place = portAt ?? at;
            const peer = refusing(connection, process, deployment);
            if (!peer || port === undefined) continue;
            const isHosts = publishedPorts(peer.service).some((each) => each.host === port);
            if ((isHosts && from === 'compose') || !isNew(place)) continue;
            const ports = [...new Set(peer.listening.map((each) => each.port))];
            context.report(
              place,
              ofScheme ? 'scheme' : isHosts ? 'host' : 'port',
              { name, port, host, ports: ports.join(', ') },
              {
                related: peer.listening.map((each) => ({
                  ...each.at,
                  message: 'listens',
                  args: { host, port: each.port },
                })),
                fixes: fixesOf(connection, ports),
              },
            );
          }
        }
      },
    };
  },
});

/** Origins and addresses for browsers are told, not connected to. */
const TOLD = /ORIGIN|CORS|ALLOWED|TRUSTED|ISSUER|AUDIENCE|CALLBACK|REDIRECT|PUBLIC|EXTERNAL|PROXY/i;

/** The service that a connection leads to, if nothing there listens on its port. */
function refusing(
  { host, port, name, kinds }: Connection,
  process: Process,
  deployment: Deployment,
): { readonly service: Service; readonly listening: readonly Listener[] } | undefined {
  if (port === undefined || TOLD.test(name)) return undefined;
  const peer = peerOf(host, process, deployment);
  if (peer.kind !== 'service') return undefined;
  const { service, listening = [] } = peer.process;
  if (!service || service === process.service || listening.length === 0) return undefined;
  // Plugins of a broker listen on ports of their own.
  const { role, kind = '' } = service.facts ?? {};
  if (role === 'broker' && !kinds?.includes(kind)) return undefined;
  return listening.some((each) => each.port === port) ? undefined : { service, listening };
}

function fixesOf(
  { portAt, hostAt, ofScheme }: Connection,
  ports: readonly number[],
): readonly FixSpec<'use'>[] {
  const [port] = ports;
  if (ports.length !== 1 || port === undefined) return [];
  const edit = portAt
    ? { ...portAt, newText: String(port) }
    : ofScheme && hostAt && { ...hostAt, start: hostAt.end, newText: `:${port}` };
  return edit ? [{ title: 'use', args: { port }, safe: false, edits: [edit] }] : [];
}
