import { defaultValue } from '../data/mysql.ts';
import { canonicalCharacterSet, characterSetOf, characterSets, isCollation } from '../data/mysql-values.ts';
import { setServedValue } from '../edit/served-option.ts';
import { defineRule, type RuleContext } from '../engine/rule.ts';
import { serverNames } from '../graph/database/served-options.ts';
import type { DatabaseServer } from '../graph/nodes.ts';
import { tabledSeries } from '../shared/mysql/server.ts';
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
  create: (context) => ({
    Deployment({ databaseServers }) {
      const found = new Map<string, Mismatch>();
      for (const database of databaseServers) {
        const mismatch = mismatchOf(database);
        if (!mismatch) continue;
        const { collation, charset } = mismatch;
        const place = `${collation.path}\n${collation.start}\n${charset?.path}\n${charset?.start}`;
        const known = found.get(place);
        if (known) known.servers.push(database);
        else found.set(place, mismatch);
      }
      for (const mismatch of found.values()) report(context, mismatch);
    },
  }),
});

/** A collation that does not fit, and the servers to which it is given. */
interface Mismatch {
  readonly collation: MysqlOption;
  readonly written: string;
  readonly charset: MysqlOption | undefined;
  readonly used: string;
  /** The character set that it belongs to. */
  readonly owner: string;
  readonly servers: DatabaseServer[];
}

function mismatchOf(database: DatabaseServer): Mismatch | undefined {
  const charset = database.options.findLast(({ name }) => name === 'character_set_server');
  const collation = database.options.findLast(({ name }) => name === 'collation_server');
  const written = collation && plainValue(collation);
  const used = charset ? plainValue(charset) : defaultCharset(database);
  if (!collation || written === undefined || used === undefined || !isCharacterSet(used)) return undefined;
  const owner = characterSetOf(written);
  if (owner === undefined || owner === canonicalCharacterSet(used)) return undefined;
  return { collation, written, charset, used, owner, servers: [database] };
}

function report(
  context: RuleContext<'mismatch' | 'unset' | 'charset' | 'setCollation' | 'setCharset', object>,
  { collation, written, charset, used, owner, servers }: Mismatch,
): void {
  const fixes = [
    {
      title: 'setCollation' as const,
      option: collation,
      value: sameRules(written, canonicalCharacterSet(used)),
    },
    { title: 'setCharset' as const, option: charset, value: owner },
  ].flatMap(({ title, option, value }) => {
    const edits = option && value !== undefined ? setServedValue(option, value, context.sources) : [];
    return edits.length === 0 ? [] : [{ title, args: { value: value ?? '' }, safe: false, edits }];
  });
  const { start, end } = collation.value?.range ?? collation;
  context.report(
    { path: collation.path, start, end },
    charset ? 'mismatch' : 'unset',
    { collation: written, charset: used, servers: serverNames(servers) },
    {
      fixes,
      related: charset
        ? [{ path: charset.path, start: charset.start, end: charset.end, message: 'charset' }]
        : [],
    },
  );
}

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
