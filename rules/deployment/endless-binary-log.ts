import { acceptance, findOption } from '../data/mysql.ts';
import { setServedValue } from '../edit/served-option.ts';
import { oncePerPlace } from '../engine/once.ts';
import { defineRule } from '../engine/rule.ts';
import { serverNames } from '../graph/database/served-options.ts';
import type { DatabaseServer } from '../graph/nodes.ts';
import { effectiveValue } from '../shared/mysql/names.ts';
import { isAtLeast, type Server } from '../shared/mysql/server.ts';
import { parseBoolean, parseNumber } from '../shared/mysql/values.ts';
import type { MysqlOption } from '../syntax/mysql/nodes.ts';

/**
 * A binary log that nothing ever deletes, or for a month on a small host. It is on by default since
 * MySQL 8.0, and kept for 30 days; before, and in MariaDB, it was kept for ever unless told otherwise.
 */
export default defineRule({
  id: 'deployment/endless-binary-log',
  over: 'deployment',
  severity: 'warning',
  presets: ['strict'],
  fix: 'sometimes',
  across: 'some',
  since: '0.1.0',
  messages: {
    never: 'Nothing deletes the binary logs of {servers}: they grow until the disk is full.',
    month: {
      text: '{servers} writes a binary log and keeps it for {days} days, which is a lot on a host this small. Set `binlog_expire_logs_seconds`, or `skip_log_bin` if there is neither a replica nor a backup that needs it.',
      severity: 'info',
    },
    week: 'Keep them for a week',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      DatabaseServer(database) {
        const { server, at, service, target } = database;
        if (!server || !service || !at || !writesBinaryLog(database, server)) return;
        const kept = keptSeconds(database, server);
        if (!kept) return;
        const small = target.memory !== undefined && target.memory <= SMALL_HOST;
        if (kept.seconds > 0 && !(small && kept.seconds >= MONTH)) return;
        const { path, start, end } = kept.option ?? lastOf(database, 'log_bin') ?? at;
        if (!isNew({ path, start })) return;
        const args = { servers: serverNames([database]) };
        if (kept.seconds > 0) {
          context.report({ path, start, end }, 'month', { ...args, days: Math.round(kept.seconds / DAY) });
          return;
        }
        const { option } = kept;
        const week = option?.name === 'expire_logs_days' ? '7' : String(7 * DAY);
        const settable = option && option.name !== 'binlog_expire_logs_auto_purge';
        const edits = settable ? setServedValue(option, week, context.sources) : [];
        context.report({ path, start, end }, 'never', args, {
          fixes: edits.length === 0 ? [] : [{ title: 'week', safe: false, edits }],
        });
      },
    };
  },
});

const DAY = 24 * 60 * 60;
const MONTH = 30 * DAY;
/** Machines with little memory come with little disk. */
const SMALL_HOST = 2 * 1024 ** 3;

function lastOf({ options }: DatabaseServer, name: string): MysqlOption | undefined {
  return options.findLast((each) => each.name === name);
}

/** True if the log is certainly on. */
function writesBinaryLog(database: DatabaseServer, server: Server): boolean {
  const option = lastOf(database, 'log_bin');
  if (!option) return server.flavor !== 'mariadb' && isAtLeast(server, '8.0.0');
  return option.prefixes.every((prefix) => prefix === 'loose' || prefix === 'enable');
}

/** How long the log is kept, 0 for ever, and the option that says so; undefined if that is not known. */
function keptSeconds(
  database: DatabaseServer,
  server: Server,
): { readonly seconds: number; readonly option: MysqlOption | undefined } | undefined {
  const purge = lastOf(database, 'binlog_expire_logs_auto_purge');
  if (purge && parseBoolean(effectiveValue(purge.prefixes, purge.value?.text)) === false) {
    return { seconds: 0, option: purge };
  }
  for (const [name, unit] of [
    ['binlog_expire_logs_seconds', 1],
    ['expire_logs_days', DAY],
  ] as const) {
    const option = lastOf(database, name);
    const fact = findOption(name);
    if (!option || !fact || acceptance(fact, server) !== 'accepted') continue;
    const number = option.value?.unknown === false ? parseNumber(option.value.text) : undefined;
    if (number === undefined || option.prefixes.length > 0) return undefined;
    // In MySQL the seconds win unless they are 0.
    if (number === 0 && unit === 1 && lastOf(database, 'expire_logs_days')) continue;
    return { seconds: number * unit, option };
  }
  const byDefault = server.flavor !== 'mariadb' && isAtLeast(server, '8.0.0') ? MONTH : 0;
  return { seconds: byDefault, option: undefined };
}
