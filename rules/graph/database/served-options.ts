import { findOption } from '../../data/mysql.ts';
import { type Server, serverName } from '../../shared/mysql/server.ts';
import type { Location } from '../../shared/text.ts';
import type { DatabaseServer } from '../nodes.ts';

/** The servers in words, each once: `MySQL 8.4 (`db`), MySQL 8.0`. */
export function serverNames(servers: readonly DatabaseServer[]): string {
  const names = servers.flatMap((each) => (each.server ? [nameOf(each, each.server)] : []));
  return [...new Set(names)].join(', ');
}

/** Where each server's series is said, with its name, for related places of a finding. */
export function serverPlaces(
  servers: readonly DatabaseServer[],
): readonly (Location & { readonly args: { readonly server: string } })[] {
  return servers.flatMap((each) =>
    each.at && each.server ? [{ ...each.at, args: { server: nameOf(each, each.server) } }] : [],
  );
}

/** True if the server loads plugins by its options: then it may have names that are not tabled. */
export function loadsPlugins({ options }: DatabaseServer): boolean {
  return options.some(({ name }) => PLUGIN_LOADERS.has(name) && findOption(name) !== undefined);
}

function nameOf({ service }: DatabaseServer, server: Server): string {
  return service ? `${serverName(server)} (\`${service.name}\`)` : serverName(server);
}

const PLUGIN_LOADERS: ReadonlySet<string> = new Set(['early_plugin_load', 'plugin_load', 'plugin_load_add']);
