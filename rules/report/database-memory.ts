import type { DatabaseServer, Deployment } from '../graph/deployment.ts';
import { type Contributor, estimateMemory, type MemoryPart, usableMemory } from '../shared/mysql-memory.ts';
import { serverName } from '../shared/mysql-server.ts';
import type { Location } from '../shared/text.ts';
import type { MysqlOption } from '../syntax/mysql/nodes.ts';

/** What a MySQL-like server may come to need, part by part. Sizes in bytes. */
export interface DatabaseMemory {
  /** `MySQL 8.4`; undefined if unknown. */
  readonly server: string | undefined;
  /** The service that runs it. */
  readonly service: string | undefined;
  /** Where it is said which server it is; else where the service stands. */
  readonly at: Location | undefined;
  /** Undefined if an option that matters is not known, or no figures exist for the server. */
  readonly estimate: MemoryNeed | undefined;
  /** What it must get by with; undefined if nobody said. */
  readonly bound:
    | { readonly bytes: number; readonly by: 'limit' | 'machine'; readonly at?: Location }
    | undefined;
}

export interface MemoryNeed {
  readonly sum: number;
  /** Largest first. */
  readonly parts: readonly DatabasePart[];
  readonly connections: number;
}

/** One contributor; `at` is the option that makes it what it is, undefined for a default. */
export interface DatabasePart {
  readonly part: MemoryPart;
  readonly bytes: number;
  readonly at: Location | undefined;
}

/** The memory of each database server of a deployment. */
export function databaseMemory({ databaseServers }: Deployment): readonly DatabaseMemory[] {
  return databaseServers.map((database) => {
    const { server, service, options, at } = database;
    const estimate = server && estimateMemory(server, options);
    return {
      server: server && serverName(server),
      service: service?.name,
      at: at ?? service?.at,
      estimate: estimate && {
        sum: estimate.sum,
        connections: estimate.connections,
        parts: estimate.contributors.map(partOf),
      },
      bound: boundOf(database),
    };
  });
}

function partOf({ part, bytes, option }: Contributor<MysqlOption>): DatabasePart {
  return { part, bytes, at: option && { path: option.path, start: option.start, end: option.end } };
}

/** The container's limit, or what the machine leaves a server, whichever is less. */
function boundOf({ memoryLimit, target }: DatabaseServer): DatabaseMemory['bound'] {
  const usable = target.memory === undefined ? undefined : usableMemory(target.memory);
  const limit = memoryLimit.state === 'set' ? memoryLimit.value : undefined;
  if (memoryLimit.state === 'set' && limit !== undefined && limit > 0 && limit <= (usable ?? limit)) {
    return { bytes: limit, by: 'limit', at: memoryLimit.at };
  }
  return usable === undefined ? undefined : { bytes: usable, by: 'machine' };
}
