import { defaultConnections } from '../../data/programs.ts';
import { parseNumber } from '../../shared/mysql/values.ts';
import type { Location } from '../../shared/text.ts';
import type { Deployment } from '../deployment.ts';
import type { DatabaseServer, Service } from '../nodes.ts';
import { countOn } from '../process/capacity/count.ts';
import type { ConnectionPool } from '../process/capacity/pool.ts';
import { connectionsOf } from '../process/network/connections.ts';
import { peerOf } from '../process/network/peers.ts';
import type { Process } from '../process/process.ts';

/** How many connections a database server accepts, and what its clients may open. */
export interface ConnectionBudget {
  readonly server: Service;
  readonly limit: ConnectionLimit;
  readonly clients: readonly DatabaseUser[];
  /** What all clients together may open. */
  readonly sum: number;
}

export interface ConnectionLimit {
  readonly value: number;
  /** Undefined for the server's own default. */
  readonly at: Location | undefined;
}

/** A service with a pool in each of its processes. */
export interface DatabaseUser extends ConnectionPool {
  readonly service: string;
  readonly processes: number;
}

/** The budgets of the servers whose limit is known. */
export function connectionBudgets(deployment: Deployment): readonly ConnectionBudget[] {
  const users = usersByServer(deployment);
  return deployment.processes.flatMap((process): readonly ConnectionBudget[] => {
    const server = process.service;
    const clients = users.get(process);
    const limit =
      server?.active && clients ? limitOf(server, process, deployment.databaseServers) : undefined;
    if (!server || !clients || !limit) return [];
    const sum = clients.reduce((total, { size, processes }) => total + size * processes, 0);
    return [{ server, limit, clients, sum }];
  });
}

/** Who connects to each server, as far as constants say with how many connections. */
function usersByServer(deployment: Deployment): ReadonlyMap<Process, readonly DatabaseUser[]> {
  const users = new Map<Process, DatabaseUser[]>();
  for (const process of deployment.processes) {
    const { service, pool, workers } = process;
    if (!service?.active || !pool || !service.replicas) continue;
    const each = (workers && countOn(workers.count, deployment.target.cpus)) ?? 1;
    const user = { ...pool, service: service.name, processes: service.replicas * each };
    const hosts = new Set(connectionsOf(process).map(({ host }) => host));
    const peers = [...hosts].map((host) => peerOf(host, process, deployment));
    for (const server of new Set(peers.flatMap((peer) => (peer.kind === 'service' ? [peer.process] : []))))
      users.set(server, [...(users.get(server) ?? []), user]);
  }
  return users;
}

/** How many connections a server accepts; undefined if that is not known. */
function limitOf(
  service: Service,
  process: Process,
  servers: readonly DatabaseServer[],
): ConnectionLimit | undefined {
  const kind = service.facts?.kind;
  const usual = kind === undefined ? undefined : defaultConnections(kind);
  if (usual === undefined) return undefined;
  const said = kind === 'postgres' ? byCommand(service, process) : byOption(service, servers);
  return said === 'default' ? { value: usual, at: undefined } : said;
}

/** What a MySQL-like server reads in its files and on its command line. */
function byOption(
  service: Service,
  servers: readonly DatabaseServer[],
): ConnectionLimit | 'default' | undefined {
  const database = servers.find((each) => each.service === service);
  if (!database) return undefined;
  const option = database.options.findLast(({ name }) => name === 'max_connections');
  if (!option) return 'default';
  const { value, path, start, end } = option;
  const set = value?.unknown === false ? parseNumber(value.text) : undefined;
  return set === undefined ? undefined : { value: set, at: { path, start, end } };
}

/** `postgres -c max_connections=200`; the image's entrypoint puts `postgres` before options. */
function byCommand({ compose }: Service, { main, calls }: Process): ConnectionLimit | 'default' | undefined {
  const words = main?.words ?? [];
  const isServer = !main || main.name === 'postgres' || words[0]?.value?.startsWith('-');
  if (!calls || !isServer) return undefined;
  // A configuration file of one's own may say anything.
  if (words.some(({ value }) => value === undefined || /config_file/.test(value))) return undefined;
  const said = words.findLast(({ value }) => value?.includes('max_connections'));
  const number = /max[_-]connections=(\d+)/.exec(said?.value ?? '')?.[1];
  if (said) return number === undefined ? undefined : { value: Number(number), at: said.at };
  return compose.volumes.some(({ target }) => target?.value?.endsWith('.conf') ?? true)
    ? undefined
    : 'default';
}
