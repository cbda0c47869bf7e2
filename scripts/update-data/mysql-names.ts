/**
 * Builds the lists of names that are not MySQL's server options: `rules/data/mysql-mariadb-only.json`
 * and `rules/data/mysql-client-options.json`, from what the programs say of themselves.
 *
 * usage: node scripts/update-data/mysql-names.ts MARIADBD_HELP CLIENT_HELP…
 *
 * MARIADBD_HELP holds the output of `mariadbd --no-defaults --verbose --help`; each CLIENT_HELP
 * that of a client program with `--no-defaults --help`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findOption } from '../../rules/data/mysql.ts';

const DATA = join(import.meta.dirname, '../../rules/data');
const DATE = '2026-11-22';

/** What the client library takes from `[client]` though not every program's help lists it. */
const LIBRARY = [
  'auto_rehash',
  'bind_address',
  'character_sets_dir',
  'compress',
  'connect_timeout',
  'connection_attributes',
  'database',
  'debug',
  'default_auth',
  'default_character_set',
  'enable_cleartext_plugin',
  'host',
  'init_command',
  'interactive_timeout',
  'local_infile',
  'loose_local_infile',
  'max_allowed_packet',
  'max_join_size',
  'multi_statements',
  'net_buffer_length',
  'no_auto_rehash',
  'no_beep',
  'no_defaults',
  'pager',
  'password',
  'pipe',
  'plugin_dir',
  'port',
  'prompt',
  'protocol',
  'quick',
  'reconnect',
  'report_data_truncation',
  'return_found_rows',
  'safe_updates',
  'secure_auth',
  'select_limit',
  'shared_memory_base_name',
  'sigint_ignore',
  'socket',
  'ssl',
  'ssl_ca',
  'ssl_cert',
  'ssl_key',
  'ssl_mode',
  'ssl_verify_server_cert',
  'timeout',
  'user',
];

const [, , serverHelp, ...clientHelps] = process.argv;
if (serverHelp === undefined || clientHelps.length === 0) {
  throw new Error('usage: node scripts/update-data/mysql-names.ts MARIADBD_HELP CLIENT_HELP…');
}

// The help ends in a table of the variables; its first column is the name.
const table =
  readFileSync(serverHelp, 'utf8')
    .split(/^-{20,}.*\n/m)[1]
    ?.split('\n\n')[0] ?? '';
write(
  'mysql-mariadb-only.json',
  'mariadbd 11.8.9 --no-defaults --verbose --help, less the names in mysql-options.json',
  [...table.matchAll(/^([a-z][a-z0-9_-]*) /gm)]
    .map((match) => underscored(match[1]))
    .filter((name) => findOption(name) === undefined),
);
write(
  'mysql-client-options.json',
  '--help of mysql, mysqldump, mysqladmin, mysqlcheck, mysqlimport, mysqlshow, mysqlslap and mysqlbinlog 9.7.4, of mariadb and mariadb-check 11.8.9; client library options of the manual',
  [
    ...LIBRARY,
    ...clientHelps.flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/--([a-z][a-z0-9_-]+)/g)].map((match) => underscored(match[1])),
    ),
  ],
);

function underscored(name: string | undefined): string {
  return (name ?? '').replaceAll('-', '_');
}

function write(file: string, source: string, names: readonly string[]): void {
  const rows = [...new Set(names)].sort().map((name) => `    ${JSON.stringify(name)}`);
  const head = `  "source": ${JSON.stringify(source)},\n  "date": ${JSON.stringify(DATE)}`;
  writeFileSync(join(DATA, file), `{\n${head},\n  "names": [\n${rows.join(',\n')}\n  ]\n}\n`);
}
