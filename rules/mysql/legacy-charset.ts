import { canonicalCharacterSet, characterSetOf, isCollation } from '../data/mysql-values.ts';
import { setServedValue } from '../edit/served-option.ts';
import { oncePerPlace } from '../engine/once.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import type { DatabaseServer } from '../graph/nodes.ts';
import { isAtLeast } from '../shared/mysql/server.ts';
import type { MysqlOption } from '../syntax/mysql/nodes.ts';

/**
 * `utf8`, which in MySQL and MariaDB holds three bytes a character, and the sets of one language.
 * MySQL warns of it: `'utf8' is currently an alias for the character set UTF8MB3`.
 */
export default defineRule({
  id: 'mysql/legacy-charset',
  over: 'deployment',
  severity: 'info',
  presets: ['strict'],
  fix: 'sometimes',
  across: 'some',
  since: '0.1.0',
  messages: {
    short:
      '`{value}` holds at most three bytes a character: emoji and rarer characters are refused or cut off. Write `{better}`.',
    single: 'New tables hold the characters of `{value}` only. `{better}` holds all.',
    set: 'Write `{better}`',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      DatabaseServer(database) {
        if (!database.server || !isAtLeast(database.server, '5.5.3')) return;
        for (const option of database.options) {
          const { path, value } = option;
          const found = legacyOf(option);
          if (!found || !value || isRefused(database, found.text) || !isNew(option)) continue;
          const args = { value: found.text, better: found.better };
          const at = { path, start: value.range.start, end: value.range.end };
          context.report(at, found.charset === 'utf8mb3' ? 'short' : 'single', args, {
            fixes: repair(option, found, database.options, context.sources),
          });
        }
      },
    };
  },
});

interface Legacy {
  readonly text: string;
  readonly charset: string;
  readonly better: string;
}

/** What is set that does not hold every character; `binary` is a decision of another kind. */
function legacyOf({ name, value, prefixes }: MysqlOption): Legacy | undefined {
  if (!value || value.unknown || prefixes.some((prefix) => prefix !== 'loose')) return undefined;
  const { text } = value;
  if (name === 'character_set_server') {
    const charset = canonicalCharacterSet(text);
    return LEGACY.has(charset) ? { text, charset, better: 'utf8mb4' } : undefined;
  }
  const charset = name === 'collation_server' ? characterSetOf(text) : undefined;
  if (charset !== 'utf8mb3') return undefined;
  const better = `utf8mb4_${text.slice(text.indexOf('_') + 1).toLowerCase()}`;
  return isCollation(better) ? { text, charset, better } : undefined;
}

/** Sets that people have because they were the default once, or are the usual name of UTF-8. */
const LEGACY: ReadonlySet<string> = new Set(['utf8mb3', 'latin1', 'ascii']);

/** From 9.7 on the server refuses the short name: that is said by another rule. */
function isRefused({ server }: DatabaseServer, text: string): boolean {
  return (
    /^utf8(?:_|$)/i.test(text) &&
    server?.flavor !== 'mariadb' &&
    server !== undefined &&
    isAtLeast(server, '9.7.0')
  );
}

/** Character set and collation change together, or the server would not start. */
function repair(
  option: MysqlOption,
  { better }: Legacy,
  all: readonly MysqlOption[],
  sources: Sources,
): readonly FixSpec<'set'>[] {
  const names = ['character_set_server', 'collation_server'];
  const edits = all
    .filter((each) => names.includes(each.name))
    .flatMap((each) => {
      const other = each === option ? better : legacyOf(each)?.better;
      return other === undefined ? undefined : setServedValue(each, other, sources);
    });
  const whole = edits.every((edit) => edit !== undefined);
  const own = edits.length > 0 && whole ? edits : [];
  return own.length === 0
    ? []
    : [{ title: 'set', args: { better }, safe: false, group: 'charset', edits: own }];
}
