import { formatBytes } from '../bytes.ts';
import { parseBoolean, parseNumber } from './values.ts';

/** An option and its value; no value for a bare name. */
export interface Setting {
  readonly name: string;
  readonly value?: string;
}

/** What is set beside an option: a name's value as text, undefined if it is not set. */
export type Beside = (name: string) => string | undefined;

/**
 * What says the same in later releases, for removed options whose successor has another
 * form: worked out from the value where that is exact. Undefined where nothing says the
 * same; then the line can only go. Sources: the upgrade chapters of the MySQL manuals.
 */
export function successorsOf(
  name: string,
  value: string | undefined,
  beside: Beside,
): readonly Setting[] | undefined {
  return Object.hasOwn(SUCCESSORS, name) ? SUCCESSORS[name]?.(value, beside) : undefined;
}

/**
 * The successor that a table's replacement text names, in code marks, for a message; undefined
 * where it names none. `none: reason` says there is none.
 */
export function successorText(replacement: string | undefined): string | undefined {
  if (replacement === undefined || /^none\b/.test(replacement)) return undefined;
  const names = replacement.split(' and ');
  if (names.every((name) => /^[a-z0-9_.]+(?:=[\w-]*)?$/.test(name))) return names.map(inCode).join(', ');
  const first = /^([a-z_]+(?:='')?) (?:with|switches) /.exec(replacement)?.[1];
  if (first !== undefined) return inCode(first);
  return /^[A-Z_]+(?: [A-Z]+)*$/.test(replacement) ? inCode(replacement) : undefined;
}

type Convert = (value: string | undefined, beside: Beside) => readonly Setting[] | undefined;

const DAY = 24 * 60 * 60;
/** Defaults of the redo log options that one capacity took the place of. */
const LOG_FILE_SIZE = 48 * 1024 ** 2;
const LOG_FILES = 2;

const SUCCESSORS: Readonly<Record<string, Convert>> = {
  admin_ssl: (value) =>
    parseBoolean(value) === false ? [{ name: 'admin_tls_version', value: '' }] : undefined,
  delay_key_write_for_all_tables: (value) =>
    parseBoolean(value) ? [{ name: 'delay_key_write', value: 'ALL' }] : undefined,
  expire_logs_days: (value) => {
    const days = value !== undefined && /^\d{1,2}$/.test(value) ? Number(value) : undefined;
    return days === undefined
      ? undefined
      : [{ name: 'binlog_expire_logs_seconds', value: String(days * DAY) }];
  },
  innodb_checksums: (value) =>
    parseBoolean(value) === false ? [{ name: 'innodb_checksum_algorithm', value: 'none' }] : undefined,
  innodb_log_file_size: (value, beside) => {
    const size = parseNumber(value ?? '') ?? 0;
    const files = parseNumber(beside('innodb_log_files_in_group') ?? String(LOG_FILES)) ?? 0;
    return redoLog(size * files);
  },
  innodb_log_files_in_group: (value, beside) => {
    // With a file size beside it, that option's successor already counts the files.
    if (beside('innodb_log_file_size') !== undefined) return undefined;
    return redoLog((parseNumber(value ?? '') ?? 0) * LOG_FILE_SIZE);
  },
  log: (value) => logSettings('general_log', value),
  log_slow_queries: (value) => logSettings('slow_query_log', value),
  log_warnings: (value) => {
    const level = value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
    return level === undefined
      ? undefined
      : [{ name: 'log_error_verbosity', value: String(Math.min(level + 1, 3)) }];
  },
  no_dd_upgrade: (value) => (parseBoolean(value) === true ? [{ name: 'upgrade', value: 'NONE' }] : undefined),
  one_thread: (value) =>
    parseBoolean(value) ? [{ name: 'thread_handling', value: 'no-threads' }] : undefined,
  skip_host_cache: (value) => (parseBoolean(value) ? [{ name: 'host_cache_size', value: '0' }] : undefined),
  skip_locking: (value) => (parseBoolean(value) ? [{ name: 'skip_external_locking' }] : undefined),
  ssl: (value) => (parseBoolean(value) === false ? [{ name: 'tls_version', value: '' }] : undefined),
  temptable_use_mmap: (value) =>
    parseBoolean(value) === false ? [{ name: 'temptable_max_mmap', value: '0' }] : undefined,
};

function redoLog(bytes: number): readonly Setting[] | undefined {
  const valid = Number.isSafeInteger(bytes) && bytes >= 8 * 1024 ** 2 && bytes % 1024 ** 2 === 0;
  return valid ? [{ name: 'innodb_redo_log_capacity', value: formatBytes(bytes) }] : undefined;
}

function logSettings(name: string, file: string | undefined): readonly Setting[] {
  const on = { name, value: '1' };
  return file === undefined || file === '' ? [on] : [on, { name: `${name}_file`, value: file }];
}

function inCode(text: string): string {
  return `\`${text}\``;
}
