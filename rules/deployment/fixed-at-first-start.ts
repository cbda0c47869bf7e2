import { acceptance, findOption } from '../data/mysql.ts';
import { oncePerPlace } from '../engine/once.ts';
import { defineRule } from '../engine/rule.ts';
import { serverNames } from '../graph/database/served-options.ts';
import type { DatabaseServer } from '../graph/nodes.ts';
import { isAtLeast } from '../shared/mysql/server.ts';
import { withoutSlash } from '../shared/paths.ts';

/**
 * Options that a data directory was made with: on a volume that exists they do nothing, or the server
 * refuses to start. Oracle for the case of tables since 8.0: `Different lower_case_table_names settings
 * for server ('1') and data dictionary ('0')`; whether the volume exists, no file tells.
 */
export default defineRule({
  id: 'deployment/fixed-at-first-start',
  over: 'deployment',
  severity: 'info',
  presets: ['strict'],
  fix: 'never',
  across: 'some',
  since: '0.1.0',
  messages: {
    refused:
      '`{option}` only holds from the first start on an empty volume: with data that were made otherwise, {servers} does not start.',
    accounts:
      '`{option}` only holds for accounts that are made from now on: those in the volume keep theirs with {servers}.',
    volume: 'The data are kept here.',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      DatabaseServer(database) {
        const { server, options } = database;
        const volume = dataVolume(database);
        if (!server || server.flavor === 'mariadb' || !volume) return;
        for (const { path, start, end, name, written } of options) {
          const kind = KINDS[name];
          const fact = findOption(name);
          if (!kind || !fact || acceptance(fact, server) !== 'accepted') continue;
          if ((kind === 'refused' && !isAtLeast(server, '8.0.0')) || !isNew({ path, start })) continue;
          const args = { option: written, servers: serverNames([database]) };
          context.report({ path, start, end }, kind, args, { related: [{ ...volume, message: 'volume' }] });
        }
      },
    };
  },
});

const KINDS: Readonly<Record<string, 'refused' | 'accounts' | undefined>> = {
  lower_case_table_names: 'refused',
  innodb_page_size: 'refused',
  innodb_data_file_path: 'refused',
  default_authentication_plugin: 'accounts',
  authentication_policy: 'accounts',
};

/** What outlives the container of what the server writes. */
function dataVolume({ service }: DatabaseServer) {
  const kept = service?.compose.volumes.find(
    ({ type, target }) =>
      (type === 'volume' || type === 'bind') &&
      target?.value !== undefined &&
      service.facts?.volumes.includes(withoutSlash(target.value)),
  );
  return kept?.at;
}
