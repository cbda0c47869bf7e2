import type { Deployment } from '../graph/deployment.ts';
import type { DatabaseServer } from '../graph/nodes.ts';
import { readsGroup, type Server } from '../shared/mysql/server.ts';
import type { MysqlOption } from '../syntax/mysql/nodes.ts';

/** A server as it is, and as it will be. */
export interface Upgrade {
  readonly from: DatabaseServer;
  readonly to: DatabaseServer;
}

/** The servers of MySQL in a deployment, each with what it will be in another series. */
export function upgradesOf({ databaseServers }: Deployment, series: string): readonly Upgrade[] {
  return databaseServers.flatMap((from) => {
    const { server } = from;
    if (!server || server.flavor === 'mariadb') return [];
    return [{ from, to: asSeries(from, { flavor: server.flavor, series }) }];
  });
}

/** The deployment with other servers in it. */
export function withServers(deployment: Deployment, upgrades: readonly Upgrade[]): Deployment {
  return { ...deployment, databaseServers: upgrades.map(({ to }) => to) };
}

/** Groups of one release are read by that release only, so the options are picked anew. */
function asSeries(database: DatabaseServer, server: Server): DatabaseServer {
  const inFiles = database.optionFiles.flatMap(({ path, read, facts }): readonly MysqlOption[] =>
    read && facts ? facts.options.map((option) => ({ ...option, path })) : [],
  );
  const paths = new Set(database.optionFiles.map(({ path }) => path));
  const elsewhere = database.options.filter(({ carrier, path }) => carrier === 'command' || !paths.has(path));
  const read = inFiles.filter(({ group = '' }) => readsGroup(server, group));
  return { ...database, server, options: [...read, ...elsewhere] };
}
