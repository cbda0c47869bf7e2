import { defaultValue } from '../data/mysql.ts';
import { canonicalCharacterSet, characterSetOf, characterSets, isCollation } from '../data/mysql-values.ts';
import { setServedValue } from '../edit/served-option.ts';
import { defineRule } from '../engine/rule.ts';
import type { DatabaseServer } from '../graph/deployment.ts';
import { serverNames } from '../graph/served-options.ts';
import { tabledSeries } from '../shared/mysql-server.ts';
import type { MysqlOption } from '../syntax/mysql/nodes.ts';

/**
 * Oracle: `COLLATION 'utf8mb4_bin' is not valid for CHARACTER SET 'latin1'`, then `Aborting`; in
 * whatever order the two options stand, and with the default for the one that is not set.
 */
export default defineRule({
  id: 'mysql/collation-mismatch',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  across: 'some',
  since: '0.1.0',
  messages: {
    mismatch:
      'The collation `{collation}` does not belong to the character set `{charset}`; {servers} will not start.',
    unset:
      'The collation `{collation}` does not belong to `{charset}`, the character set of {servers} unless `character_set_server` says otherwise: it will not start.',
    charset: 'The character set is set here.',
    setCollation: 'Write the collation `{value}`',
    setCharset: 'Write the character set `{value}`',
  },
  create: (context) => {
    const reported = new Set<string>();
    return {
      DatabaseServer(database) {
        const charset = database.options.findLast(({ name }) => name === 'character_set_server');
        const collation = database.options.findLast(({ name }) => name === 'collation_server');
        const written = collation && plainValue(collation);
        const used = charset ? plainValue(charset) : defaultCharset(database);
        if (!collation || written === undefined || used === undefined || !isCharacterSet(used)) return;
        const owner = characterSetOf(written);
        const expected = canonicalCharacterSet(used);
        const place = `${collation.path}\n${collation.start}`;
        if (owner === undefined || owner === expected || reported.has(place)) return;
        reported.add(place);
        const near = sameRules(written, expected);
        const fixes = [
          { title: 'setCollation' as const, option: collation, value: near },
          { title: 'setCharset' as const, option: charset, value: owner },
        ].flatMap(({ title, option, value }) => {
          const edits = option && value !== undefined ? setServedValue(option, value, context.sources) : [];
          return edits.length === 0 ? [] : [{ title, args: { value: value ?? '' }, safe: false, edits }];
        });
        const { path, value = collation } = collation;
        const at = 'range' in value ? value.range : value;
        context.report(
          { path, start: at.start, end: at.end },
          charset ? 'mismatch' : 'unset',
          { collation: written, charset: used, servers: serverNames([database]) },
          {
            fixes,
            related: charset
              ? [{ path: charset.path, start: charset.start, end: charset.end, message: 'charset' }]
              : [],
          },
        );
      },
    };
  },
});

/** The value where it is certain: no variable, no word in front that turns it round. */
function plainValue({ value, prefixes }: MysqlOption): string | undefined {
  const certain = value?.unknown === false && prefixes.every((prefix) => prefix === 'loose');
  return certain ? value.text : undefined;
}

/** Of names that no server has, another rule speaks. */
function isCharacterSet(name: string): boolean {
  return characterSets().includes(name.toLowerCase());
}

/** The server's default; of MariaDB's releases and of series that are not tabled, not known. */
function defaultCharset({ server }: DatabaseServer): string | undefined {
  const series = server && tabledSeries(server);
  return series && defaultValue('character_set_server', series);
}

/** The collation of another character set that follows the same rules, if it has one. */
function sameRules(collation: string, charset: string): string | undefined {
  const rules = /_(.*)$/.exec(collation)?.[1];
  const name = `${charset}_${rules}`;
  return rules !== undefined && isCollation(name) ? name : undefined;
}
