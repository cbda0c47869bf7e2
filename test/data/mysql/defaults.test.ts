import assert from 'node:assert/strict';
import { acceptance, defaultValue, findOption, optionNames } from '../../../rules/data/mysql.ts';
import { rules } from '../../../rules/index.ts';
import { TABLED_SERIES } from '../../../rules/shared/mysql/server.ts';
import { workspaceOf } from '../../harness/memory.ts';

const MYSQL_RULES = rules.filter((rule) => rule.id.startsWith('mysql/'));

/** Defaults that are worked out when the server starts: not what one would write. */
const COMPUTED: ReadonlySet<string> = new Set(['auto', 'innodb_buffer_pool_instances']);

describe('a file of every option with its own default', () => {
  for (const series of TABLED_SERIES) {
    it(`has no error and no adjusted value in ${series}`, () => {
      const server = { flavor: 'mysql', series } as const;
      const lines = optionNames().flatMap((name) => {
        const fact = findOption(name);
        const value = defaultValue(name, series)?.trim();
        if (
          !fact ||
          acceptance(fact, server) !== 'accepted' ||
          !value ||
          /^#/.test(value) ||
          COMPUTED.has(value)
        ) {
          return [];
        }
        return fact.argument === 'none' ? [name] : [`${name}=${value}`];
      });
      assert.ok(lines.length > 300);
      const { workspace } = workspaceOf(
        { 'my.cnf': `[mysqld]\n${lines.join('\n')}\n` },
        { rules: MYSQL_RULES, prepare: (each) => each.setDefaults({ mysql: { series } }) },
      );
      const found = workspace
        .linted()
        .flatMap((path) => workspace.report(path)?.findings ?? [])
        .filter((each) => each.severity === 'error' || each.severity === 'warning')
        .map((each) => `${each.rule} ${each.message} ${JSON.stringify(each.args)}`);
      assert.deepEqual(found, []);
    });
  }
});
