/**
 * Builds `rules/data/mysql-options.json` and `rules/data/mysql-values.json` from a folder of
 * raw facts (`mysql-options.json`, `mysql-values.json`).
 *
 * usage: node scripts/update-data/mysql.ts FACTS_FOLDER
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DATA = join(import.meta.dirname, '../../rules/data');
const DATE = '2026-10-20';
const SERIES = ['5.7', '8.0', '8.4', '9.7'] as const;

/**
 * Names whose replacement takes the same values and means the same: writing it instead is a
 * repair, not a change. Read one by one in the manuals' upgrade chapters.
 */
const RENAMED: ReadonlySet<string> = new Set([
  'binlogging_impossible_mode',
  'default_character_set',
  'default_collation',
  'default_table_type',
  'executed_gtids_compression_period',
  'group_replication_ip_whitelist',
  'innodb_scan_directories',
  'innodb_stats_sample_pages',
  'innodb_undo_logs',
  'key_buffer',
  'log_bin_trust_routine_creators',
  'myisam_recover',
  'record_buffer',
  'simplified_binlog_gtid_recovery',
  'storage_engine',
  'table_cache',
  'tx_isolation',
  'tx_read_only',
  'use_symbolic_links',
]);

/** Releases of an older series that dropped an option too, where a later series' is tabled. */
const BACKPORTED: Readonly<Record<string, string>> = { myisam_repair_threads: '5.7.39' };

/** Choices that the raw facts have wrong; tried with 9.7.4. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  innodb_doublewrite: ['OFF', 'ON', 'DETECT_ONLY', 'DETECT_AND_RECOVER', 'FALSE', 'TRUE'],
  tc_heuristic_recover: ['OFF', 'COMMIT', 'ROLLBACK'],
};

/** Switches that 9.7.4 refuses as a bare name, though the manual shows them without a value. */
const NEVER_BARE: ReadonlySet<string> = new Set([
  'innodb_buffer_pool_dump_at_shutdown',
  'innodb_buffer_pool_dump_now',
  'innodb_buffer_pool_load_abort',
  'innodb_buffer_pool_load_at_startup',
  'innodb_buffer_pool_load_now',
  'innodb_dedicated_server',
  'innodb_log_checksums',
]);

/** Ciphers that 9.7.4 takes beside those that the manual of 8.4 names. */
const FURTHER_CIPHERS = ['AES128-CCM', 'AES128-GCM-SHA256', 'AES256-CCM', 'AES256-GCM-SHA384'];

type PerSeries<T> = Readonly<Record<(typeof SERIES)[number], T>>;

interface RawOption {
  readonly name: string;
  readonly kinds: readonly string[];
  readonly in: PerSeries<boolean>;
  readonly needs?: string;
  readonly build?: string;
  readonly formOf?: string;
  readonly introduced?: string;
  readonly deprecated?: string;
  readonly removed?: string;
  readonly replacement?: string;
  readonly type: string;
  readonly arg?: string;
  readonly min?: number;
  readonly max?: number;
  readonly enum?: readonly string[];
  readonly default?: Readonly<Record<string, string>>;
  readonly mariadb: boolean;
  readonly note?: string;
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: node scripts/update-data/mysql.ts FACTS_FOLDER');

const SOURCE =
  'mysqld 9.7.4 and mariadbd 11.8.9 run option by option; --help outputs, server sources and manuals of 5.7, 8.0 and 8.4';

const options = read<readonly RawOption[]>('mysql-options.json');
const rows = options.map(
  (option) => `    ${JSON.stringify(option.name)}: ${JSON.stringify(compact(option))}`,
);
write('mysql-options.json', `  "options": {\n${rows.join(',\n')}\n  }`);

const {
  about: _,
  allowedCiphers84,
  allowedCiphersuites84,
  ...others
} = read<Readonly<Record<string, unknown>>>('mysql-values.json');
const values = {
  ciphers: [...(allowedCiphers84 as readonly string[]), ...FURTHER_CIPHERS].sort(),
  ciphersuites: allowedCiphersuites84,
  ...others,
};
const parts = Object.entries(values).map(([key, value]) => `  ${JSON.stringify(key)}: ${inLines(value)}`);
write('mysql-values.json', parts.join(',\n'));

function read<T>(name: string): T {
  return JSON.parse(readFileSync(join(folder ?? '', name), 'utf8')) as T;
}

function write(name: string, body: string): void {
  const head = `  "source": ${JSON.stringify(SOURCE)},\n  "date": ${JSON.stringify(DATE)}`;
  writeFileSync(join(DATA, name), `{\n${head},\n${body}\n}\n`);
}

/** A list one element a line, so that a change shows as one line; anything else on one line. */
function inLines(value: unknown): string {
  if (!Array.isArray(value) || typeof value[0] !== 'object') return JSON.stringify(value);
  return `[\n${value.map((each) => `    ${JSON.stringify(each)}`).join(',\n')}\n  ]`;
}

/** Only what differs from the usual is written; `rules/data/mysql.ts` knows the defaults. */
function compact(raw: RawOption): Readonly<Record<string, unknown>> {
  const removed = raw.removed ?? removedBetween(raw);
  return {
    in: SERIES.map((series) => (raw.in[series] ? '1' : '0')).join(''),
    type: raw.type,
    ...argOf(raw),
    ...(raw.kinds.includes('option') ? {} : { sysvarOnly: true }),
    ...given({ ...raw, enum: CHOICES[raw.name] ?? raw.enum }, [
      'min',
      'max',
      'enum',
      'introduced',
      'deprecated',
    ]),
    ...(removed === undefined ? {} : { removed }),
    ...(BACKPORTED[raw.name] === undefined ? {} : { removedEarlier: BACKPORTED[raw.name] }),
    ...given(raw, ['replacement']),
    ...(RENAMED.has(raw.name) ? { renamed: true } : {}),
    ...(raw.default === undefined ? {} : { default: raw.default.all ?? raw.default }),
    ...given(raw, ['needs', 'build', 'formOf']),
    ...(raw.mariadb ? { mariadb: true } : {}),
  };
}

/** First release of the series that lost an option, where the facts name none. */
function removedBetween(raw: RawOption): string | undefined {
  const lost = SERIES.findIndex((series, i) => i > 0 && !raw.in[series] && raw.in[SERIES[i - 1] ?? series]);
  return lost < 0 || raw.build !== undefined ? undefined : `${SERIES[lost]}.0`;
}

function argOf({ name, arg, type }: RawOption): { readonly arg?: string } {
  const said = NEVER_BARE.has(name) ? 'required' : arg;
  const usual = type === 'bool' ? 'optional' : 'required';
  return said !== undefined && said !== usual ? { arg: said } : {};
}

function given<T extends object>(raw: T, keys: readonly (keyof T)[]): Partial<T> {
  return Object.fromEntries(
    keys.filter((key) => raw[key] !== undefined).map((key) => [key, raw[key]]),
  ) as Partial<T>;
}
