import { findOption, isClientOption, type OptionFact } from '../data/mysql.ts';
import { defineRule } from '../engine/rule.ts';
import { isLoose } from '../shared/mysql/names.ts';

/**
 * Options of the server under `[client]`, `[mysql]` and their like: the server never sees them, and
 * the client stops with `mysql: [ERROR] unknown variable 'max_connections=50'`. The clients'
 * own names are from their `--help`.
 */
export default defineRule({
  id: 'mysql/server-option-in-client-group',
  over: 'mysql',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  seed: ['M12'],
  since: '0.1.0',
  messages: {
    client:
      '`{option}` is an option of the server, which does not read `[{group}]`; the client programs stop at it. It belongs under `[mysqld]`.',
  },
  create: (context) => ({
    Option(option) {
      const { group, name, nameRange, written } = option;
      if (!CLIENT_GROUPS.has(group) || isLoose(option) || isClientOption(name)) return;
      const fact = findOption(name);
      if (!fact || !isServersOnly(fact)) return;
      context.report({ start: nameRange.start, end: nameRange.end }, 'client', { option: written, group });
    },
  }),
});

function isServersOnly({ acceptedIn, name }: OptionFact): boolean {
  // Short names are too likely to be some client's.
  return acceptedIn.length > 0 && name.includes('_');
}

const CLIENT_GROUPS: ReadonlySet<string> = new Set(['client', 'mysql', 'mysqladmin', 'mysqldump']);
