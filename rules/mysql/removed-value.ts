import { acceptance, findOption } from '../data/mysql.ts';
import { type RemovedValue, removedValue } from '../data/mysql-values.ts';
import { setServedValue } from '../edit/served-option.ts';
import { defineRule } from '../engine/rule.ts';
import { serverNames, serverPlaces } from '../graph/database/served-options.ts';
import type { DatabaseServer } from '../graph/nodes.ts';
import { releaseName } from '../shared/mysql/server.ts';
import type { OptionValue } from '../syntax/mysql/nodes.ts';

/**
 * Oracle: mysqld stops with `Error while setting value 'NO_AUTO_CREATE_USER' to 'sql_mode'`,
 * `Option --tls-version … is set to an invalid value TLSv1`, `Unknown character set: 'utf8'`.
 */
export default defineRule({
  id: 'mysql/removed-value',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  across: 'some',
  seed: ['M8'],
  since: '0.1.0',
  messages: {
    removed: '`{value}` was removed from `{option}` in MySQL {release}; {servers} will not start with it.',
    series: '{server} runs here.',
    remove: 'Remove `{value}`',
    replace: 'Write `{value}`',
  },
  create: (context) => ({
    MysqlOption({ option, servers }) {
      const { value, name, path } = option;
      const fact = findOption(name);
      if (!fact || !value || value.unknown || option.prefixes.some((each) => each !== 'loose')) return;
      const members = value.text.split(',');
      const refused = members.filter((member) => refusing(servers, name, member).length > 0);
      const reading = servers.filter(({ server }) => server && acceptance(fact, server) === 'accepted');
      for (const member of refused) {
        const by = refusing(reading, name, member);
        const [removal] = by.map(({ server }) => server && removedValue(name, member, server));
        if (!removal) continue;
        const left = members.filter((each) => !refused.includes(each));
        context.report(
          { path, ...rangeOf(value, member) },
          'removed',
          {
            value: member,
            option: option.written,
            release: releaseName(removal.removed),
            servers: serverNames(by),
          },
          {
            related: serverPlaces(by).map((place) => ({ ...place, message: 'series' as const })),
            fixes: repairs(removal, left, member).flatMap((repair) => {
              const edits = setServedValue(option, repair.text, context.sources);
              return edits.length === 0
                ? []
                : [{ ...repair, safe: repair.safe && by.length === servers.length, edits }];
            }),
          },
        );
      }
    },
  }),
});

function refusing(servers: readonly DatabaseServer[], name: string, member: string) {
  return servers.filter(({ server }) => server && removedValue(name, member, server));
}

/**
 * What is left of a list is what the server would have made of it anyway. Another character
 * set, or protocols that were not named, change what clients see.
 */
function repairs({ replacement }: RemovedValue, left: readonly string[], value: string) {
  if (left.length > 0 || replacement === undefined) {
    return [{ title: 'remove' as const, args: { value }, text: left.join(','), safe: true }];
  }
  return [{ title: 'replace' as const, args: { value: replacement }, text: replacement, safe: false }];
}

/** The member inside the value, where that stands as it reads. */
function rangeOf({ range, raw, text }: OptionValue, member: string) {
  const quote = raw.length === text.length + 2 && /^["']/.test(raw) ? 1 : 0;
  const plain = raw.slice(quote, raw.length - quote) === text && range.end - range.start === raw.length;
  const at = `,${text},`.indexOf(`,${member},`);
  if (!plain || at < 0) return { start: range.start, end: range.end };
  const start = range.start + quote + at;
  return { start, end: start + member.length };
}
