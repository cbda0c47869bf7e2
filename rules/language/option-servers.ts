import type { Deployment } from '../graph/deployment.ts';
import { type Server, serverOfVersion } from '../shared/mysql/server.ts';
import type { MysqlOption, OptionFile } from '../syntax/mysql/nodes.ts';

/** An option at a place of a file, and the servers that read it there. */
export interface OptionAt {
  readonly option: Pick<MysqlOption, 'name' | 'nameRange' | 'written'>;
  readonly servers: readonly Server[];
}

/** The servers that read an option file, each once; none where it is not known which. */
export function serversOfFile(deployments: readonly Deployment[], path: string): readonly Server[] {
  const reading = deployments.flatMap(({ databaseServers }) =>
    databaseServers.filter(({ optionFiles }) => optionFiles.some((file) => file.path === path)),
  );
  return distinct(reading.map(({ server }) => server));
}

/**
 * The option whose name stands at an offset of a file: of an option file (`tree`), of a compose file's
 * `command:`, of a Dockerfile's CMD. Options of client groups are none.
 */
export function optionAt(
  deployments: readonly Deployment[],
  path: string,
  offset: number,
  tree: OptionFile | undefined,
): OptionAt | undefined {
  const isHere = ({ nameRange }: Pick<MysqlOption, 'nameRange'>): boolean =>
    nameRange.start <= offset && offset <= nameRange.end;
  const read = deployments.flatMap(({ databaseServers }) =>
    databaseServers.flatMap(({ options, server }) =>
      options.filter((each) => each.path === path && isHere(each)).map((option) => ({ option, server })),
    ),
  );
  const [first] = read;
  if (first) return { option: first.option, servers: distinct(read.map(({ server }) => server)) };
  const written = tree?.options.find(isHere);
  if (!written || CLIENT_GROUP.test(written.group)) return undefined;
  return { option: written, servers: serversOfGroup(written.group, serversOfFile(deployments, path)) };
}

/** The servers for which a group is: those given, or the one that a versioned group names. */
export function serversOfGroup(group: string, servers: readonly Server[]): readonly Server[] {
  const match = /^(mysqld|mariadbd?)-(\d+\.\d+)$/.exec(group);
  const named = match && serverOfVersion(match[1] === 'mysqld' ? 'mysql' : 'mariadb', match[2] ?? '');
  if (named && !servers.some(({ series }) => series === named.series)) return [named];
  return servers;
}

/** Groups that programs beside the server read. */
export const CLIENT_GROUP = /^(?:client|mysql(?!d$|d[-_\d])|mariadb-|mysqld_safe|mysqldump|safe_mysqld)/;

function distinct(servers: readonly (Server | undefined)[]): readonly Server[] {
  const byName = new Map<string, Server>();
  for (const server of servers) {
    if (server) byName.set(`${server.flavor} ${server.version ?? server.series}`, server);
  }
  return [...byName.values()];
}
