import type { OptionFact } from '../../data/mysql.ts';
import {
  characterSets,
  ciphers,
  collations,
  isCollation,
  optimizerFlags,
  removedValue,
  sqlModes,
  tlsVersions,
} from '../../data/mysql-values.ts';
import { nearest } from '../nearest.ts';
import { isAtLeast, type Server, tabledSeries } from './server.ts';
import { parseBoolean } from './values.ts';

/** What a server makes of a value that is not good. Only the first two groups end the start. */
export type ValueProblem =
  | { readonly kind: 'missing' | 'surplus' | 'empty' | 'number' | 'decimal' | 'tooLong' }
  | { readonly kind: 'choice' | 'member'; readonly member: string; readonly choices: readonly string[] }
  | { readonly kind: 'form'; readonly example: string }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'adjusted'; readonly read: number; readonly limit: number };

/**
 * Checks a value as mysqld does when it starts (mysys/my_getopt.cc, sql/sys_vars.h; each kind
 * tried with 9.7.4, see test/data/mysql/oracle.json). `text` is undefined for a bare name.
 * Undefined where the value is good, or where it is not certain what the server does.
 */
export function valueProblem(
  fact: OptionFact,
  text: string | undefined,
  server: Server,
): ValueProblem | undefined {
  if (text === undefined) return fact.argument === 'required' ? { kind: 'missing' } : undefined;
  if (fact.argument === 'none') return { kind: 'surplus' };
  // Filled in before the server reads it.
  if (TEMPLATE_HOLE.test(text)) return undefined;
  if (LENIENT.has(fact.name)) return undefined;
  const form = FORMS[fact.name];
  if (form) return form.pattern.test(text) ? undefined : { kind: 'form', example: form.example };
  if (SETS.has(fact.name)) return memberProblem(text, fact.enum, fact.name, server);
  switch (fact.type) {
    case 'bool':
      return parseBoolean(text) !== undefined || ANY_VALUE.has(fact.name) ? undefined : { kind: 'boolean' };
    case 'int':
    case 'size':
      return numberProblem(fact, text, server);
    case 'numeric':
      return decimalProblem(text);
    case 'enum':
      return enumProblem(fact, text, server);
    default:
      return listProblem(fact, text, server);
  }
}

/**
 * A whole number as the server reads it: digits, then perhaps a letter of which only the first
 * counts. `many` has no digit and begins with a suffix letter: it is 0.
 */
function numberProblem(fact: OptionFact, text: string, server: Server): ValueProblem | undefined {
  if (text === '') return { kind: 'empty' };
  const match = /^([+-]?\d*)(?:([kmgtpe])[\s\S]*)?$/i.exec(text);
  if (!match) return { kind: 'number' };
  const suffix = (match[2] ?? '').toLowerCase();
  // T, P and E came with 8.0.14.
  if ('tpe'.includes(suffix) && suffix !== '' && !isAtLeast(server, '8.0.14')) return undefined;
  const digits = (match[1] ?? '').replace(/^[+-]?0*/, '');
  if (digits.length > MOST_DIGITS) return { kind: 'tooLong' };
  const read = Number(match[1] || '0') * 1024 ** (suffix === '' ? 0 : 'kmgtpe'.indexOf(suffix) + 1);
  if (Number.isNaN(read) || Math.abs(read) >= 2 ** 63) return undefined;
  if (NARROWED.has(fact.name) && tabledSeries(server) !== '9.7') return undefined;
  const { min, max } = fact;
  if (min !== undefined && read < min) return { kind: 'adjusted', read, limit: min };
  if (max !== undefined && read > max && Number.isSafeInteger(max)) {
    return { kind: 'adjusted', read, limit: max };
  }
  return undefined;
}

function decimalProblem(text: string): ValueProblem | undefined {
  if (text === '') return { kind: 'empty' };
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? undefined : { kind: 'decimal' };
}

/** A name in any case, or a beginning of just one of them, or its number counted from 0. */
function enumProblem(fact: OptionFact, text: string, server: Server): ValueProblem | undefined {
  const { enum: choices } = fact;
  if (choices === undefined || !isEnumCertain(fact, server)) return undefined;
  if (text === '') return { kind: 'empty' };
  if (/^\d+$/.test(text)) {
    // Other series may have more choices than the table, which has those of the last.
    const certain = tabledSeries(server) === '9.7';
    return certain && Number(text) >= choices.length ? bad('choice', text, choices) : undefined;
  }
  const found = choices.filter((each) => each.toLowerCase().startsWith(text.toLowerCase()));
  if (found.some((each) => each.length === text.length) || found.length === 1) return undefined;
  return bad('choice', text, choices);
}

/** The table's choices are those of 9.7, and of the last series for what is gone there. */
function isEnumCertain({ name, acceptedIn }: OptionFact, server: Server): boolean {
  const series = tabledSeries(server);
  if (series === undefined) return false;
  return series === '9.7' || series === acceptedIn.at(-1) || !CHANGED.has(name);
}

function listProblem(fact: OptionFact, text: string, server: Server): ValueProblem | undefined {
  const { name } = fact;
  if (name === 'sql_mode') return memberProblem(text, sqlModes(server), name, server);
  if (name === 'optimizer_switch') return flagProblem(text, optimizerFlags(server));
  const flags = TRACE_FLAGS[name];
  if (flags) return flagProblem(text, flags);
  if (name === 'tls_version' || name === 'admin_tls_version') return tlsProblem(text, server);
  if (name === 'ssl_cipher' || name === 'admin_ssl_cipher') {
    return exactProblem(text.split(':'), ciphers(server)?.ciphers);
  }
  if (name === 'tls_ciphersuites' || name === 'admin_tls_ciphersuites') {
    return exactProblem(text.split(':'), ciphers(server)?.ciphersuites);
  }
  if (name === 'character_set_server' || name === 'character_set_filesystem') {
    return characterSets().includes(text.toLowerCase()) ? undefined : bad('choice', text, characterSets());
  }
  if (name !== 'collation_server') return undefined;
  return isCollation(text.toLowerCase()) || /_uca\d+_/.test(text)
    ? undefined
    : bad('choice', text, collations());
}

/** A comma list without blanks, of names or unique beginnings of them; or one number. */
function memberProblem(
  text: string,
  members: readonly string[] | undefined,
  name: string,
  server: Server,
): ValueProblem | undefined {
  if (members === undefined || text === '') return undefined;
  if (/^\d+$/.test(text)) {
    return SETS.has(name) && Number(text) >= 2 ** members.length ? bad('choice', text, members) : undefined;
  }
  for (const member of text.split(',')) {
    const lower = member.toLowerCase();
    if (member !== '' && members.some((each) => each.toLowerCase().startsWith(lower))) continue;
    // What a later release took away is another rule's.
    if (removedValue(name, member, server)) continue;
    return bad('member', member, members);
  }
  return undefined;
}

/** Protocols in any case; an empty one at the end does no harm. What is gone is another rule's. */
function tlsProblem(text: string, server: Server): ValueProblem | undefined {
  const known = tlsVersions(server);
  const written = text.split(',').filter((each) => !removedValue('tls_version', each, server));
  return exactProblem(
    written.map((each) => known?.find((one) => one.toLowerCase() === each.toLowerCase()) ?? each),
    known,
  );
}

/** The first member that is not one of those known, letter by letter. */
function exactProblem(
  written: readonly string[],
  known: readonly string[] | undefined,
): ValueProblem | undefined {
  const wrong = written.find((each) => each !== '' && known?.includes(each) === false);
  return wrong === undefined || known === undefined ? undefined : bad('member', wrong, known);
}

/** `flag=on|off|default` and `default`, in a comma list. */
function flagProblem(text: string, flags: readonly string[] | undefined): ValueProblem | undefined {
  if (flags === undefined || text === '') return undefined;
  for (const item of text.split(',')) {
    if (/^default$/i.test(item)) continue;
    const flag = /^([^=]+)=(?:on|off|default)$/i.exec(item)?.[1]?.toLowerCase();
    if (flag === undefined || !flags.some((each) => each.startsWith(flag))) return bad('member', item, flags);
  }
  return undefined;
}

function bad(kind: 'choice' | 'member', member: string, choices: Iterable<string>): ValueProblem {
  const all = [...choices];
  const near = nearest(member, all);
  // The likely one first; of long lists only that.
  const others = all.length > MOST_CHOICES ? [] : all.filter((each) => each !== near);
  return { kind, member, choices: near === undefined ? others : [near, ...others] };
}

/** Holes of templates: of shells, of Jinja and Go, of ERB, of Autoconf. */
const TEMPLATE_HOLE = /\$|\{\{|\{%|<%|%\(|@\w+@/;

/** 2^64 has 20 digits: 20 may still be good. */
const MOST_DIGITS = 20;
const MOST_CHOICES = 8;

/** Options that take any text: the real start warns at most. */
const LENIENT: ReadonlySet<string> = new Set([
  'enforce_gtid_consistency',
  'exit_info',
  'innodb_monitor_reset',
  'innodb_monitor_reset_all',
]);

/** Texts of a form, by what the server looks for in them. */
const FORMS: Readonly<Record<string, { readonly pattern: RegExp; readonly example: string } | undefined>> = {
  replicate_do_table: { pattern: /\./, example: 'shop.orders' },
  replicate_ignore_table: { pattern: /\./, example: 'shop.orders' },
  replicate_wild_do_table: { pattern: /\./, example: 'shop.%' },
  replicate_wild_ignore_table: { pattern: /\./, example: 'shop.%' },
  replicate_rewrite_db: { pattern: /->/, example: 'shop->archive' },
};

/** Flags of the options that switch the optimizer's trace. */
const TRACE_FLAGS: Readonly<Record<string, readonly string[] | undefined>> = {
  optimizer_trace: ['enabled', 'one_line'],
  optimizer_trace_features: ['greedy_search', 'range_optimizer', 'dynamic_range', 'repeated_subselect'],
};

/** Spellings with `skip_` of which any value means the same. */
const ANY_VALUE: ReadonlySet<string> = new Set([
  'skip_external_locking',
  'skip_federated',
  'skip_log_bin',
  'skip_symbolic_links',
]);

/** Sets whose members are the same in all series that have them. */
const SETS: ReadonlySet<string> = new Set([
  'binlog_row_value_options',
  'log_output',
  'myisam_recover_options',
  'mysqlx_compression_algorithms',
  'replica_type_conversions',
  'slave_type_conversions',
]);

/** Numbers whose range, tabled from 9.7, was wider in older series. */
const NARROWED: ReadonlySet<string> = new Set([
  'innodb_undo_tablespaces',
  'replica_parallel_workers',
  'slave_parallel_workers',
]);

/** Enums whose choices differ between series. */
const CHANGED: ReadonlySet<string> = new Set([
  'binlog_checksum',
  'default_week_format',
  'event_scheduler',
  'explain_format',
  'innodb_change_buffering',
  'innodb_checksum_algorithm',
  'innodb_doublewrite',
  'innodb_flush_method',
  'innodb_stats_method',
  'replica_parallel_type',
  'slave_parallel_type',
  'ssl_fips_mode',
  'terminology_use_previous',
]);
