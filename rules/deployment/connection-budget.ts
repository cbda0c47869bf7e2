import { defaultConnections } from '../data/programs.ts';
import { defineRule } from '../engine/rule.ts';
import type { Deployment } from '../graph/deployment.ts';
import { countOn } from '../graph/process/capacity/count.ts';
import type { ConnectionPool } from '../graph/process/capacity/pool.ts';
import { connectionsOf } from '../graph/process/connections.ts';
import { peerOf } from '../graph/process/peers.ts';
import type { Process } from '../graph/process/process.ts';
import { parseNumber } from '../shared/mysql/values.ts';
import type { Location } from '../shared/text.ts';

export default defineRule({
  id: 'deployment/connection-budget',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  since: '0.1.0',
  messages: {
    over: 'Its clients may open {sum} connections ({parts}), and `{server}` accepts {limit}: the others are refused.',
    pool: 'A pool of {size}, in each of {processes} processes of `{service}`.',
    thread: 'A connection for each of {size} threads, in each of {processes} processes of `{service}`.',
    limit: '`max_connections` is set here.',
  },
  create: (context) => ({
    Deployment(deployment) {
      for (const server of deployment.processes) {
        const limit = limitOf(server, deployment);
        const clients = limit && clientsOf(server, deployment);
        if (!limit || !clients || !server.service) continue;
        const sum = clients.reduce((total, { size, processes }) => total + size * processes, 0);
        if (sum <= limit.value) continue;
        context.report(
          server.service.at,
          'over',
          {
            sum,
            limit: limit.value,
            server: server.service.name,
            parts: clients
              .map(({ service, size, processes }) => `${service} ${processes} × ${size}`)
              .join(', '),
          },
          {
            related: [
              ...clients.map(({ at, by, service, size, processes }) => ({
                ...at,
                message: by,
                args: { service, size, processes },
              })),
              ...(limit.at ? [{ ...limit.at, message: 'limit' as const }] : []),
            ],
          },
        );
      }
    },
  }),
});

interface Client extends ConnectionPool {
  readonly service: string;
  readonly processes: number;
}

/** The connections of all that connect to a server, as far as they are set by constants. */
function clientsOf(server: Process, deployment: Deployment): readonly Client[] {
  return deployment.processes.flatMap((process): readonly Client[] => {
    const { service, pool, workers } = process;
    if (!service?.active || !pool || !service.replicas) return [];
    const connects = connectionsOf(process).some(({ host }) => {
      const peer = peerOf(host, process, deployment);
      return peer.kind === 'service' && peer.process === server;
    });
    const each = (workers && countOn(workers.count, deployment.target.cpus)) ?? 1;
    return connects ? [{ ...pool, service: service.name, processes: service.replicas * each }] : [];
  });
}

/** How many connections a server accepts; undefined if that is not known. */
function limitOf(
  { service, main, calls }: Process,
  { databaseServers }: Deployment,
): { readonly value: number; readonly at: Location | undefined } | undefined {
  const kind = service?.facts?.kind;
  const value = kind === undefined ? undefined : defaultConnections(kind);
  if (!service?.active || value === undefined) return undefined;
  const usual = { value, at: undefined };
  if (kind === 'postgres') {
    if (!calls || (main && main.name !== 'postgres')) return undefined;
    // A configuration file of one's own may say anything.
    if (main?.words.some(({ value }) => value === undefined || /config_file/.test(value))) return undefined;
    const said = main?.words.find(({ value }) => value?.includes('max_connections'));
    const number = /max_connections=(\d+)/.exec(said?.value ?? '')?.[1];
    if (said) return number === undefined ? undefined : { value: Number(number), at: said.at };
    const mounts = service.compose.volumes.some(({ target }) => target?.value?.endsWith('.conf') ?? true);
    return mounts ? undefined : usual;
  }
  const database = databaseServers.find((each) => each.service === service);
  const option = database?.options.findLast(({ name }) => name === 'max_connections');
  if (!database) return undefined;
  if (!option) return usual;
  const set = option.value?.unknown === false ? parseNumber(option.value.text) : undefined;
  return set === undefined
    ? undefined
    : { value: set, at: { path: option.path, start: option.start, end: option.end } };
}
