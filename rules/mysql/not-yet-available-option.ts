import { acceptance, findOption } from '../data/mysql.ts';
import { removeServedOption } from '../edit/served-option.ts';
import { defineRule } from '../engine/rule.ts';
import { serverNames, serverPlaces } from '../graph/database/served-options.ts';
import { isLoose } from '../shared/mysql/names.ts';
import { releaseName } from '../shared/mysql/server.ts';
import { compareVersions } from '../shared/version-numbers.ts';

/** Oracle: mysqld stops with `unknown variable 'innodb_redo_log_capacity=1G'`. */
export default defineRule({
  id: 'mysql/not-yet-available-option',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  across: 'some',
  seed: ['M7'],
  since: '0.1.0',
  messages: {
    later: '`{option}` came with MySQL {release}; {servers} will not start with it.',
    series: '{server} runs here.',
    remove: 'Remove `{option}`',
  },
  create: (context) => ({
    MysqlOption({ option, servers }) {
      const fact = isLoose(option) ? undefined : findOption(option.name);
      if (!fact) return;
      const refusing = servers.filter(
        ({ server }) =>
          server?.flavor === 'mysql' &&
          compareVersions(server.series, '5.7') >= 0 &&
          acceptance(fact, server) === 'not-yet',
      );
      const release = fact.introduced ?? fact.acceptedIn[0];
      if (refusing.length === 0 || release === undefined) return;
      const { path, start, end } = option;
      const edits = removeServedOption(option, context.sources);
      const args = { option: option.written };
      context.report(
        { path, start, end },
        'later',
        { ...args, release: releaseName(release), servers: serverNames(refusing) },
        {
          related: serverPlaces(refusing).map((place) => ({ ...place, message: 'series' as const })),
          fixes: edits.length === 0 ? [] : [{ title: 'remove', args, safe: false, edits }],
        },
      );
    },
  }),
});
