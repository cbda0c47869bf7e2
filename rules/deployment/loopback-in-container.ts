import { oncePerPlace } from '../engine/once.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import type { Deployment } from '../graph/deployment.ts';
import type { Service } from '../graph/nodes.ts';
import type { Listener } from '../graph/process/network/listener.ts';
import type { Process } from '../graph/process/process.ts';
import { hostNames } from '../graph/services/host-names.ts';
import { shareNetwork } from '../graph/services/network.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/;

export default defineRule({
  id: 'deployment/loopback-in-container',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    published:
      'The server listens at `{host}`, which is inside of its container only: nobody reaches the published port {port}.',
    needed:
      'The server listens at `{host}`, which is inside of its container only: `{other}` cannot connect to it.',
    exposed:
      'The server listens at `{host}`, which is inside of its container only: nobody reaches the exposed port {port}.',
    says: 'It listens there because of this.',
    listen: 'Listen on `0.0.0.0`',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      Deployment(deployment) {
        for (const process of deployment.processes) {
          const { listening, service } = process;
          if (!listening || service?.compose.networkMode) continue;
          // A server that listens for others too has its reasons.
          if (listening.some(({ host }) => host === undefined || !LOOPBACK.test(host))) continue;
          for (const listener of listening) {
            const wanted = whoNeeds(listener, process, deployment);
            if (!wanted || !isNew(listener.origin)) continue;
            const { origin, at, host = '', port } = listener;
            const elsewhere = at.path !== origin.path;
            context.report(
              origin,
              wanted.message,
              { host, port, other: wanted.other },
              {
                related: elsewhere ? [{ ...at, message: 'says' }] : [],
                fixes: fixesOf(listener, context.sources),
              },
            );
          }
        }
      },
    };
  },
});

interface Need {
  readonly message: 'published' | 'needed' | 'exposed';
  readonly other: string;
}

/** Who is to reach a port from outside of the container; undefined if nobody that we know of. */
function whoNeeds({ port }: Listener, process: Process, deployment: Deployment): Need | undefined {
  const { service, image } = process;
  const isExposed = image?.chain.some((stage) =>
    stage.exposed.some(({ first, last }) => first <= port && port <= last),
  );
  const exposed = isExposed ? ({ message: 'exposed', other: '' } as const) : undefined;
  if (!service) return exposed;
  if (!service.active) return undefined;
  const published = service.compose.ports.some(
    ({ target }) => target?.value && target.value.first <= port && port <= target.value.last,
  );
  if (published) return { message: 'published', other: '' };
  const other = deployment.processes.find(
    (each) => each.service && each.service !== service && connects(each, service, port),
  );
  // Who connects may well stand elsewhere: in labels of a proxy, in code, in another project.
  return other?.service ? { message: 'needed', other: other.service.name } : exposed;
}

/** True if a container names this port of another in its environment or its nginx. */
function connects({ service, environment, proxied }: Process, to: Service, port: number): boolean {
  if (!service || !shareNetwork(service, to)) return false;
  const names = hostNames(to);
  if (proxied.some((each) => names.includes(each.host) && each.port === port)) return true;
  return [...environment.variables.values()].some(({ pattern }) =>
    names.some((name) => pattern !== undefined && addresses(pattern, name, port)),
  );
}

function addresses(value: string, name: string, port: number): boolean {
  const at = value.indexOf(`${name}:${port}`);
  const before = at > 0 ? value[at - 1] : '/';
  return (
    at >= 0 &&
    /[/@,\s]/.test(before ?? '') &&
    !/\d/.test(value[at + name.length + 1 + String(port).length] ?? '')
  );
}

function fixesOf({ hostAt, host }: Listener, sources: Sources): readonly FixSpec<'listen'>[] {
  if (!hostAt || host === undefined) return [];
  const text = sources.text(hostAt.path)?.slice(hostAt.start, hostAt.end);
  const offset = text?.indexOf(host) ?? -1;
  if (offset < 0) return [];
  const start = hostAt.start + offset;
  const edit = { path: hostAt.path, start, end: start + host.length, newText: '0.0.0.0' };
  return [{ title: 'listen', safe: false, edits: [edit] }];
}
