import { isAtLeast, type Server, type TabledSeries, tabledSeries } from '../shared/mysql/server.ts';
import data from './mysql-values.json' with { type: 'json' };

/**
 * The members that `sql_mode` takes, combinations included, in upper case; undefined for
 * MariaDB and for series that are not tabled.
 */
export function sqlModes(server: Server): readonly string[] | undefined {
  const series = valueSeries(server);
  if (series === undefined) return undefined;
  return [...data.sqlMode.members[series], ...Object.keys(data.sqlMode.combinations)];
}

/** The flags of `optimizer_switch`; undefined for MariaDB and for series that are not tabled. */
export function optimizerFlags(server: Server): readonly string[] | undefined {
  const series = valueSeries(server);
  return series && data.optimizerSwitchFlags[series];
}

/** Character sets that any series knows, `utf8` included; the usual one first. */
export function characterSets(): readonly string[] {
  return ['utf8mb4', ...data.characterSets.all.filter((name) => name !== 'utf8mb4'), 'utf8'];
}

/** True if any tabled series of MySQL has a collation of that name, in lower case. */
export function isCollation(name: string): boolean {
  return COLLATIONS.has(name);
}

/** Collations that any tabled series has. */
export function collations(): Iterable<string> {
  return COLLATIONS;
}

/** Character set that a collation belongs to, `utf8mb3` under its newer name; undefined if it is none. */
export function characterSetOf(collation: string): string | undefined {
  const name = collation.toLowerCase();
  if (!COLLATIONS.has(name)) return undefined;
  return canonicalCharacterSet(name === 'binary' ? name : name.slice(0, name.indexOf('_')));
}

/** `utf8` under its newer name, in lower case. */
export function canonicalCharacterSet(name: string): string {
  const lower = name.toLowerCase();
  return lower === 'utf8' ? 'utf8mb3' : lower;
}

/** Protocols that `tls_version` takes since releases have no others; undefined before. */
export function tlsVersions(server: Server): readonly string[] | undefined {
  return server.flavor !== 'mariadb' && isAtLeast(server, TLS_REFUSED) ? ['TLSv1.2', 'TLSv1.3'] : undefined;
}

/** Ciphers that a server lets pass, for TLS 1.2 and for TLS 1.3; undefined where the list is not known. */
export function ciphers(
  server: Server,
): { readonly ciphers: readonly string[]; readonly ciphersuites: readonly string[] } | undefined {
  return server.flavor !== 'mariadb' && isAtLeast(server, '9.7.0') ? data : undefined;
}

/** Values that a later release took away from an option that stayed. */
export interface RemovedValue {
  readonly option: string;
  /** As the manual writes it. */
  readonly value: string;
  /** First release without it. */
  readonly removed: string;
  /** What to write instead; none where the value can only go. */
  readonly replacement?: string;
}

/** What the server no longer takes as a value, or as one member of a list, of an option. */
export function removedValue(option: string, value: string, server: Server): RemovedValue | undefined {
  if (server.flavor === 'mariadb') return undefined;
  const found = REMOVED_VALUES.find(
    (each) => each.option === option && each.value.toLowerCase() === value.toLowerCase(),
  );
  return found && isAtLeast(server, found.removed) ? found : undefined;
}

/** The column that holds for a server; of the series between two, none. */
function valueSeries(server: Server): TabledSeries | undefined {
  const series = tabledSeries(server);
  // An early release of a series may lack what its last one has.
  return server.version === undefined || series === '5.7' ? series : undefined;
}

/** `utf8_X` and `utf8mb3_X` are two spellings of one, of which releases list one or the other. */
const COLLATIONS: ReadonlySet<string> = new Set(
  [...data.collations['5.7'], ...data.collations['addedIn8.0.23'], ...data.collations['addedBy9.7']].flatMap(
    (name) => (name.startsWith('utf8_') ? [name, name.replace('utf8_', 'utf8mb3_')] : [name]),
  ),
);

/** From which release mysqld refuses `utf8` as a start-up value: seen with 9.7.4, not in 8.4. */
const UTF8_REFUSED = '9.7.0';

/** From which release mysqld refuses protocols that it does not know, the old ones among them. */
const TLS_REFUSED = '8.0.28';

const REMOVED_VALUES: readonly RemovedValue[] = [
  ...data.entries.flatMap(({ option, value, removed }) =>
    option === 'sql_mode' && removed !== undefined ? [{ option, value, removed }] : [],
  ),
  ...['tls_version', 'admin_tls_version'].flatMap((option) =>
    ['TLSv1', 'TLSv1.1'].map((value) => ({
      option,
      value,
      removed: TLS_REFUSED,
      replacement: 'TLSv1.2,TLSv1.3',
    })),
  ),
  ...['character_set_server', 'character_set_filesystem'].map((option) => ({
    option,
    value: 'utf8',
    removed: UTF8_REFUSED,
    replacement: 'utf8mb4',
  })),
  ...[...COLLATIONS]
    .filter((name) => name.startsWith('utf8_'))
    .map((value) => ({
      option: 'collation_server',
      value,
      removed: UTF8_REFUSED,
      replacement: value.replace('utf8_', 'utf8mb4_'),
    })),
];
