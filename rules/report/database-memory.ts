import type { Deployment } from '../graph/deployment.ts';
import { type MemoryBound, memoryBound } from '../graph/services/bounds.ts';
import { type Contributor, estimateMemory, type MemoryPart } from '../shared/mysql/memory.ts';
import { serverName } from '../shared/mysql/server.ts';
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
  readonly bound: MemoryBound | undefined;
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
      bound: memoryBound(database),
    };
  });
}

function partOf({ part, bytes, option }: Contributor<MysqlOption>): DatabasePart {
  return { part, bytes, at: option && { path: option.path, start: option.start, end: option.end } };
}
