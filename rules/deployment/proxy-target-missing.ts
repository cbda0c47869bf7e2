import type { Edit } from '../engine/finding.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { Deployment } from '../graph/deployment.ts';
import type { ProxyTarget } from '../graph/process/nginx-config.ts';
import { peerOf } from '../graph/process/peers.ts';
import type { Process } from '../graph/process/process.ts';
import { nearest } from '../shared/nearest.ts';
import type { Location } from '../shared/text.ts';

/**
 * Configuration of nginx is no file that is linted, so the finding stands at the mount or COPY that brings
 * it, with the line as related.
 */
export default defineRule({
  id: 'deployment/proxy-target-missing',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    host: 'The nginx here passes requests to `{host}`, and no service has that name: it ends with `host not found in upstream`.',
    port: 'The nginx here passes requests to port {port} of `{host}`, which listens on {ports}: it answers with 502.',
    own: 'The nginx here passes requests to `{host}:{port}`, which is its own container, and nothing listens there: it answers with 502.',
    here: 'It says so here.',
    listens: '`{host}` listens on {port} because of this.',
    useHost: 'Pass them to `{service}`',
    usePort: 'Pass them to port {port}',
  },
  create: (context) => {
    const reported = new Set<string>();
    return {
      Deployment(deployment) {
        for (const process of deployment.processes) {
          // nginx of a profile that is off is left alone, as is one in the host's network.
          if (process.service?.active === false || process.service?.compose.networkMode) continue;
          for (const target of process.proxied) {
            const key = `${target.at.path}\n${target.at.start}`;
            const problem = reported.has(key) ? undefined : problemOf(target, process, deployment);
            if (!problem) continue;
            reported.add(key);
            const { message, args, fixes = [], listens = [] } = problem;
            context.report(target.origin, message, args, {
              related: [{ ...target.at, message: 'here' }, ...listens],
              fixes,
            });
          }
        }
      },
    };
  },
});

interface Problem {
  readonly message: 'host' | 'port' | 'own';
  readonly args: Readonly<Record<string, string | number>>;
  readonly fixes?: readonly FixSpec<'useHost' | 'usePort'>[];
  readonly listens?: readonly (Location & { message: 'listens'; args: { host: string; port: number } })[];
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3})$/;

function problemOf(target: ProxyTarget, process: Process, deployment: Deployment): Problem | undefined {
  const { host, port } = target;
  if (LOOPBACK.test(host)) {
    const { listening, image } = process;
    // In an image of one's own something else may run beside it.
    const alone = !image?.chain.some(({ entrypoint, cmd }) => entrypoint ?? cmd);
    const shared = deployment.services.some(({ compose }) =>
      compose.networkMode?.value?.startsWith('service:'),
    );
    if (!process.service || !listening || !alone || shared || listening.some((each) => each.port === port))
      return undefined;
    return { message: 'own', args: { host, port } };
  }
  const peer = peerOf(host, process, deployment);
  if (peer.kind === 'nobody') {
    const service = nearest(host, peer.others);
    return {
      message: 'host',
      args: { host },
      fixes:
        service === undefined ? [] : [fix('useHost', { service }, { ...target.hostAt, newText: service })],
    };
  }
  if (peer.kind !== 'service') return undefined;
  const { listening } = peer.process;
  if (!listening || listening.length === 0 || listening.some((each) => each.port === port)) return undefined;
  const ports = [...new Set(listening.map((each) => each.port))];
  const [only] = ports;
  return {
    message: 'port',
    args: { host, port, ports: ports.join(', ') },
    listens: listening.map((each) => ({ ...each.at, message: 'listens', args: { host, port: each.port } })),
    fixes:
      ports.length === 1 && only !== undefined
        ? [
            fix(
              'usePort',
              { port: only },
              target.portAt
                ? { ...target.portAt, newText: String(only) }
                : { ...target.hostAt, start: target.hostAt.end, newText: `:${only}` },
            ),
          ]
        : [],
  };
}

function fix<Id extends 'useHost' | 'usePort'>(
  title: Id,
  args: Readonly<Record<string, string | number>>,
  edit: Edit,
): FixSpec<Id> {
  return { title, args, safe: false, edits: [edit] };
}
