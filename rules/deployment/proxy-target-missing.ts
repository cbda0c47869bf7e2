import type { Edit } from '../engine/finding.ts';
import { oncePerPlace } from '../engine/once.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { Deployment } from '../graph/deployment.ts';
import type { Listener } from '../graph/process/network/listener.ts';
import { peerOf } from '../graph/process/network/peers.ts';
import type { Process } from '../graph/process/process.ts';
import type { ProxyTarget } from '../graph/process/proxies/proxy-target.ts';
import { traefikPort } from '../graph/process/proxies/traefik.ts';
import { nearest } from '../shared/nearest.ts';
import type { Location } from '../shared/text.ts';

/**
 * The configuration of a proxy is no file that is linted, so the finding stands at the mount or COPY
 * that brings it, with the line as related. Traefik is told by labels of the service itself.
 */
export default defineRule({
  id: 'deployment/proxy-target-missing',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    host: 'The {program} here passes requests to `{host}`, and no service has that name: it ends with `host not found in upstream`.',
    'late-host':
      'The {program} here passes requests to `{host}`, and no service has that name: it answers with 502.',
    port: 'The {program} here passes requests to port {port} of `{host}`, which listens on {ports}: it answers with 502.',
    own: 'The {program} here passes requests to `{host}:{port}`, which is its own container, and nothing listens there: it answers with 502.',
    label:
      'Traefik is told to pass requests to port {port} of `{host}`, which listens on {ports}: it answers with 502.',
    here: 'It says so here.',
    listens: '`{host}` listens on {port} because of this.',
    useHost: 'Pass them to `{service}`',
    usePort: 'Pass them to port {port}',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      Deployment(deployment) {
        for (const process of deployment.processes) {
          reportLabel(process);
          // A proxy of a profile that is off is left alone, as is one in the host's network.
          if (process.service?.active === false || process.service?.compose.networkMode) continue;
          for (const target of process.proxied) {
            const problem = problemOf(target, process, deployment);
            if (!problem || !isNew(target.at)) continue;
            const { message, args, fixes = [], listens = [] } = problem;
            context.report(target.origin, message, args, {
              related: [{ ...target.at, message: 'here' }, ...listens],
              fixes,
            });
          }
        }
      },
    };

    function reportLabel({ service, listening }: Process): void {
      const told = service?.active ? traefikPort(service) : undefined;
      if (!service || !told || !listening?.length || listening.some(({ port }) => port === told.port)) return;
      const { port, at, exactAt } = told;
      const args = { host: service.name, port, ports: portsOf(listening).join(', ') };
      context.report(at, 'label', args, {
        related: listensAt(service.name, listening),
        fixes: exactAt ? portFixes(listening, (only) => ({ ...exactAt, newText: String(only) })) : [],
      });
    }
  },
});

interface Problem {
  readonly message: 'host' | 'late-host' | 'port' | 'own';
  readonly args: Readonly<Record<string, string | number>>;
  readonly fixes?: readonly FixSpec<'useHost' | 'usePort'>[];
  readonly listens?: readonly ListensAt[];
}

type ListensAt = Location & { message: 'listens'; args: { host: string; port: number } };

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3})$/;

function problemOf(target: ProxyTarget, process: Process, deployment: Deployment): Problem | undefined {
  const { program, host, port, portAt, hostAt } = target;
  if (LOOPBACK.test(host)) {
    const { listening, image } = process;
    // In an image of one's own something else may run beside it.
    const alone = !image?.chain.some(({ entrypoint, cmd }) => entrypoint ?? cmd);
    if (!process.service || !listening || !alone || listening.some((each) => each.port === port))
      return undefined;
    return { message: 'own', args: { program, host, port } };
  }
  const peer = peerOf(host, process, deployment);
  if (peer.kind === 'nobody') {
    const service = nearest(host, peer.others);
    return {
      message: target.lookup === 'start' ? 'host' : 'late-host',
      args: { program, host },
      fixes: service === undefined ? [] : [fix('useHost', { service }, { ...hostAt, newText: service })],
    };
  }
  if (peer.kind !== 'service') return undefined;
  const { listening } = peer.process;
  if (!listening || listening.length === 0 || listening.some((each) => each.port === port)) return undefined;
  return {
    message: 'port',
    args: { program, host, port, ports: portsOf(listening).join(', ') },
    listens: listensAt(host, listening),
    fixes: portFixes(listening, (only) =>
      portAt ? { ...portAt, newText: String(only) } : { ...hostAt, start: hostAt.end, newText: `:${only}` },
    ),
  };
}

function portsOf(listening: readonly Listener[]): readonly number[] {
  return [...new Set(listening.map(({ port }) => port))];
}

function listensAt(host: string, listening: readonly Listener[]): readonly ListensAt[] {
  return listening.map(({ at, port }) => ({ ...at, message: 'listens', args: { host, port } }));
}

/** To the one port that is listened on; nobody knows which, if there are several. */
function portFixes(
  listening: readonly Listener[],
  editFor: (port: number) => Edit,
): readonly FixSpec<'usePort'>[] {
  const [port, ...others] = portsOf(listening);
  return port === undefined || others.length > 0 ? [] : [fix('usePort', { port }, editFor(port))];
}

function fix<Id extends 'useHost' | 'usePort'>(
  title: Id,
  args: Readonly<Record<string, string | number>>,
  edit: Edit,
): FixSpec<Id> {
  return { title, args, safe: false, edits: [edit] };
}
