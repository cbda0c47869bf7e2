import {
  isAtLeast,
  type Server,
  TABLED_SERIES,
  type TabledSeries,
  tabledSeries,
} from '../shared/mysql/server.ts';
import clientOptions from './mysql-client-options.json' with { type: 'json' };
import mariadbOnly from './mysql-mariadb-only.json' with { type: 'json' };
import data from './mysql-options.json' with { type: 'json' };

export type OptionType = 'bool' | 'int' | 'size' | 'numeric' | 'enum' | 'set' | 'string' | 'path';

/** What is known of one option of mysqld: from the server itself, its help output and manuals. */
export interface OptionFact {
  readonly name: string;
  /** Tabled series whose last release takes it in an option file. */
  readonly acceptedIn: readonly TabledSeries[];
  readonly type: OptionType;
  /** Whether a value must, may or must not follow. */
  readonly argument: 'required' | 'optional' | 'none';
  /** True for variables that could never stand in an option file. */
  readonly sysvarOnly: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly enum?: readonly string[];
  /** Releases; `removed` may have two parts below 5.7. */
  readonly introduced?: string;
  readonly deprecated?: string;
  readonly removed?: string;
  /** Release of an older series that dropped it too. */
  readonly removedEarlier?: string;
  /** A name, `name=value`, free text, or `none` with or without a reason. */
  readonly replacement?: string;
  /** True if `replacement` is a name with the same values and meaning. */
  readonly renamed: boolean;
  /** `plugin:NAME` or `component:NAME` without which the name is unknown. */
  readonly needs?: string;
  /** Kinds of server that have it: `ndb`, `enterprise`, `windows`, `debug`, `heatwave`. */
  readonly build?: string;
  /** Set for a `skip_` spelling that has an entry of its own. */
  readonly formOf?: string;
  /** True if MariaDB 11.8 takes it. */
  readonly mariadb: boolean;
}

/** What a server makes of an option's name. */
export type Acceptance =
  /** It starts with it. */
  | 'accepted'
  /** It refuses to start: the option is gone in that release. */
  | 'removed'
  /** It refuses to start: the option came later. */
  | 'not-yet'
  /** It refuses to start: a variable, never an option. */
  | 'never'
  /** Depends on the build, on plugins, or is not tabled. */
  | 'unknown';

/** The option of a canonical name (underscores, no prefixes); undefined if none is tabled. */
export function findOption(name: string): OptionFact | undefined {
  const known = facts.get(name);
  if (known) return known;
  if (!Object.hasOwn(rows, name)) return undefined;
  const fact = factOf(name, rows[name] as Row);
  facts.set(name, fact);
  return fact;
}

/** All tabled names, sorted; with those of plugins, of other builds and of former series. */
export function optionNames(): readonly string[] {
  return Object.keys(rows);
}

/** True if a client program (mysql, mysqldump, mysqladmin and their like) takes the name. */
export function isClientOption(name: string): boolean {
  return CLIENT_OPTIONS.has(name);
}

/** Names that client programs take. */
export function clientOptionNames(): readonly string[] {
  return clientOptions.names;
}

/** True if MariaDB takes the name and no release of MySQL ever did. */
export function isMariadbOnly(name: string): boolean {
  return MARIADB_ONLY.has(name);
}

/** The default of an option in a series as text; undefined if computed or not known. */
export function defaultValue(name: string, series: TabledSeries): string | undefined {
  const value = Object.hasOwn(rows, name) ? (rows[name] as Row).default : undefined;
  return typeof value === 'object' ? value[series] : value;
}

/** Whether a server takes an option. Percona's server goes with MySQL's of the same release. */
export function acceptance(option: OptionFact, server: Server): Acceptance {
  const known = answers.get(server) ?? new Map<OptionFact, Acceptance>();
  answers.set(server, known);
  const answer = known.get(option) ?? worked(option, server);
  known.set(option, answer);
  return answer;
}

/** Every rule asks of every option, and comparing releases takes its time. */
const answers = new WeakMap<Server, Map<OptionFact, Acceptance>>();

function worked(option: OptionFact, server: Server): Acceptance {
  if (server.flavor === 'mariadb') return option.mariadb ? 'accepted' : 'unknown';
  if (option.build !== undefined) return 'unknown';
  if (isRemoved(option, server)) return 'removed';
  if (isNotYet(option, server)) return 'not-yet';
  if (option.sysvarOnly) return 'never';
  if (option.needs !== undefined) return 'unknown';
  const series = tabledSeries(server);
  if (series !== undefined && option.acceptedIn.includes(series)) return 'accepted';
  if (series !== undefined && server.version === undefined) return 'unknown';
  // A series that is not tabled, or an early release of one: the release notes decide, if they say.
  const dated = option.introduced ?? option.removed;
  return dated !== undefined || option.acceptedIn.length === TABLED_SERIES.length ? 'accepted' : 'unknown';
}

function isRemoved({ removed, removedEarlier, acceptedIn }: OptionFact, server: Server): boolean {
  if (removed === undefined) return false;
  const series = tabledSeries(server);
  // The table was made with the last release of each series: it outranks the release notes.
  if (server.version === undefined && series !== undefined && acceptedIn.includes(series)) return false;
  if (isAtLeast(server, removed)) return true;
  const sameSeries = removedEarlier?.startsWith(`${server.series}.`) === true;
  return sameSeries && isAtLeast(server, removedEarlier ?? '');
}

function isNotYet({ introduced, acceptedIn }: OptionFact, server: Server): boolean {
  if (introduced !== undefined) return !isAtLeast(server, introduced);
  const series = tabledSeries(server);
  if (series === undefined || acceptedIn.includes(series)) return false;
  const later = TABLED_SERIES.slice(TABLED_SERIES.indexOf(series) + 1);
  return later.some((each) => acceptedIn.includes(each));
}

/** A row of the table: what is usual is left out. */
interface Row {
  readonly in: string;
  readonly type: string;
  readonly arg?: string;
  readonly sysvarOnly?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly enum?: readonly string[];
  readonly introduced?: string;
  readonly deprecated?: string;
  readonly removed?: string;
  readonly removedEarlier?: string;
  readonly replacement?: string;
  readonly renamed?: boolean;
  readonly default?: string | Readonly<Partial<Record<TabledSeries, string>>>;
  readonly needs?: string;
  readonly build?: string;
  readonly formOf?: string;
  readonly mariadb?: boolean;
}

const CLIENT_OPTIONS: ReadonlySet<string> = new Set(clientOptions.names);
const MARIADB_ONLY: ReadonlySet<string> = new Set(mariadbOnly.names);
const rows: Readonly<Record<string, unknown>> = data.options;
const facts = new Map<string, OptionFact>();

function factOf(name: string, { in: mask, arg, default: _, ...row }: Row): OptionFact {
  const type = row.type as OptionType;
  return {
    ...row,
    name,
    type,
    acceptedIn: TABLED_SERIES.filter((_series, i) => mask[i] === '1'),
    argument: (arg as OptionFact['argument'] | undefined) ?? (type === 'bool' ? 'optional' : 'required'),
    sysvarOnly: row.sysvarOnly === true,
    renamed: row.renamed === true,
    mariadb: row.mariadb === true,
  };
}
