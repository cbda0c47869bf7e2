import { defaultValue, type OptionFact } from '../data/mysql.ts';
import {
  characterSetOf,
  characterSets,
  ciphers,
  collations,
  optimizerFlags,
  sqlModes,
  tlsVersions,
} from '../data/mysql-values.ts';
import { type Server, tabledSeries } from '../shared/mysql/server.ts';

/** What an option may be set to. */
export interface OptionValues {
  readonly choices: readonly string[];
  /** True if several may stand with commas between them. */
  readonly list: boolean;
  readonly defaults: readonly string[];
}

/** The values to offer for an option; of numbers and texts only the defaults. */
export function optionValues(
  fact: OptionFact,
  servers: readonly Server[],
  charset: string | undefined,
): OptionValues {
  const defaults = [
    ...new Set(
      servers.flatMap((server) => {
        const series = tabledSeries(server);
        const value = series && defaultValue(fact.name, series);
        return value === undefined || value === 'auto' || value === '' ? [] : value;
      }),
    ),
  ];
  const [server] = servers;
  const { choices, list = false } = choicesOf(fact, server, charset);
  return { choices: choices.length > 0 ? choices : defaults, list, defaults };
}

function choicesOf(
  { name, type, enum: members = [] }: OptionFact,
  server: Server | undefined,
  charset = 'utf8mb4',
): { readonly choices: readonly string[]; readonly list?: boolean } {
  const mysql = server ?? ({ flavor: 'mysql', series: '8.4' } as const);
  switch (name) {
    case 'sql_mode':
      return { choices: sqlModes(mysql) ?? [], list: true };
    case 'optimizer_switch':
      return {
        choices: (optimizerFlags(mysql) ?? []).flatMap((flag) => [`${flag}=on`, `${flag}=off`]),
        list: true,
      };
    case 'character_set_server':
    case 'character_set_filesystem':
      return { choices: characterSets().filter((each) => each !== 'utf8') };
    case 'collation_server':
      return { choices: [...collations()].filter((each) => characterSetOf(each) === charset) };
    case 'tls_version':
    case 'admin_tls_version':
      return { choices: tlsVersions(mysql) ?? ['TLSv1.2'], list: true };
    case 'tls_ciphersuites':
      return { choices: ciphers(mysql)?.ciphersuites ?? [] };
    case 'default_storage_engine':
    case 'default_tmp_storage_engine':
      return { choices: ['InnoDB', 'MyISAM', 'MEMORY', 'ARCHIVE', 'CSV', 'BLACKHOLE'] };
    default:
      if (type === 'bool') return { choices: ['ON', 'OFF'] };
      return { choices: members, list: type === 'set' };
  }
}
