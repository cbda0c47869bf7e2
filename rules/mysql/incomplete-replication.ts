import { isComplete } from '../data/option-file-paths.ts';
import { setOptions } from '../edit/option-file.ts';
import { oncePerPlace } from '../engine/once.ts';
import { defineRule } from '../engine/rule.ts';
import { serverNames } from '../graph/database/served-options.ts';
import type { DatabaseServer } from '../graph/nodes.ts';
import { isAtLeast, type Server } from '../shared/mysql/server.ts';
import { parseBoolean } from '../shared/mysql/values.ts';
import type { MysqlOption } from '../syntax/mysql/nodes.ts';

/**
 * Options that need another one beside them. The server stops at the start, and not when it only
 * validates: `GTID_MODE = ON requires ENFORCE_GTID_CONSISTENCY = ON.`, and up to 5.7 `You have enabled the
 * binary log, but you haven't provided the mandatory server-id.`
 */
export default defineRule({
  id: 'mysql/incomplete-replication',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  across: 'some',
  since: '0.1.0',
  messages: {
    gtid: '`{option}` needs `enforce_gtid_consistency=ON` beside it; {servers} stops without.',
    serverId: '`{option}` needs a `server_id` beside it; {servers} stops without.',
    add: 'Add `{setting}`',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      DatabaseServer(database) {
        const { server, imageName } = database;
        // Other images bring settings of their own, and a lone file may be one of several.
        if (server?.flavor !== 'mysql' || imageName === undefined || !isComplete(imageName)) return;
        for (const { option, message, name, value } of [
          ...gtid(database, server),
          ...serverId(database, server),
        ]) {
          const { path, start, end, written } = option;
          if (!isNew(option)) continue;
          const file = option.carrier === 'file' ? context.sources.optionFile(path) : undefined;
          const isOwn = database.optionFiles.some((each) => each.path === path);
          const edits = file && isOwn ? setOptions(path, file, ['mysqld', 'server'], [{ name, value }]) : [];
          context.report(
            { path, start, end },
            message,
            { option: written, servers: serverNames([database]) },
            {
              fixes:
                edits.length === 0
                  ? []
                  : [{ title: 'add', args: { setting: `${name}=${value}` }, safe: false, edits }],
            },
          );
        }
      },
    };
  },
});

interface Lack {
  readonly option: MysqlOption;
  readonly message: 'gtid' | 'serverId';
  readonly name: string;
  readonly value: string;
}

function gtid({ options }: DatabaseServer, server: Server): readonly Lack[] {
  const mode = lastOf(options, 'gtid_mode');
  if (!mode || !/^(?:on|3)$/i.test(mode.value?.text ?? '')) return [];
  const enforced = lastOf(options, 'enforce_gtid_consistency')?.value;
  const isSet = options.some(({ name }) => name === 'enforce_gtid_consistency');
  // A template may put in anything.
  if (enforced && parseBoolean(enforced.text) === undefined && !/^(?:warn|2)$/i.test(enforced.text))
    return [];
  // Written bare it is on; since 9.5 it is so by default.
  const on = enforced ? parseBoolean(enforced.text) === true : isSet || isAtLeast(server, '9.5.0');
  return on ? [] : [{ option: mode, message: 'gtid', name: 'enforce_gtid_consistency', value: 'ON' }];
}

function serverId({ options }: DatabaseServer, server: Server): readonly Lack[] {
  const log = lastOf(options, 'log_bin');
  if (!log || log.prefixes.length > 0 || isAtLeast(server, '8.0.0') || !isAtLeast(server, '5.7.3')) return [];
  const id = lastOf(options, 'server_id');
  return id ? [] : [{ option: log, message: 'serverId', name: 'server_id', value: '1' }];
}

function lastOf(options: readonly MysqlOption[], name: string): MysqlOption | undefined {
  return options.findLast((each) => each.name === name);
}
