import {
  acceptance,
  findOption,
  isClientOption,
  isMariadbOnly,
  type OptionFact,
  optionNames,
} from '../data/mysql.ts';
import { renameServedOption } from '../edit/served-option.ts';
import type { Edit } from '../engine/finding.ts';
import { defineRule } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import { loadsPlugins, serverNames } from '../graph/database/served-options.ts';
import type { DatabaseServer } from '../graph/nodes.ts';
import { canonicalName, isLoose, readOptionName } from '../shared/mysql/names.ts';
import type { Server } from '../shared/mysql/server.ts';
import { nearest } from '../shared/nearest.ts';
import { compareVersions } from '../shared/version-numbers.ts';
import type { MysqlOption } from '../syntax/mysql/nodes.ts';

/**
 * Oracle: mysqld stops with `unknown variable 'max_conections=50'` or `unknown option '--…'`.
 * `loose_` names only warn. Silent for MariaDB and Percona Server, which have options of their
 * own; for names of plugins, components and other builds; and for series that are not tabled.
 */
export default defineRule({
  id: 'mysql/unknown-option',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  across: 'some',
  seed: ['M7'],
  since: '0.1.0',
  messages: {
    unknown: '{servers} has no option `{option}` and will not start with it.',
    nearest: '{servers} has no option `{option}` and will not start with it. Did you mean `{near}`?',
    noValue: '{servers} takes the whole of `{option}` for a name and will not start: a value follows `=`.',
    dashes: '{servers} takes no dashes before a name in an option file and will not start with `{option}`.',
    variable: '`{option}` is a variable that cannot be set at the start; {servers} will not start with it.',
    client:
      '`{option}` is an option of the client programs and belongs under `[client]`; {servers} will not start with it.',
    build:
      '`{option}` is an option of other builds of the server, such as those for Windows or for debugging; {servers} will not start with it.',
    write: 'Write `{near}`',
  },
  create: (context) => {
    const names = new AcceptedNames();
    return {
      MysqlOption({ option, servers }) {
        if (isLoose(option) || isNoName(option)) return;
        const refusing = servers.filter((each) => each.server && isUnknown(option, each, each.server, names));
        const [first] = refusing;
        if (!first?.server) return;
        const client =
          option.carrier === 'file' && isClientOption(option.name) && !LOADER_OPTIONS.has(option.name);
        const known = knownAs(option, first.server);
        const meant = client || known ? undefined : whatWasMeant(option, first.server, names);
        const edits = meant ? repair(option, meant, context.sources) : [];
        const kind = client ? 'client' : (known ?? meant?.kind ?? 'unknown');
        context.report(
          { path: option.path, start: option.nameRange.start, end: option.nameRange.end },
          kind,
          {
            option: option.written || '=',
            servers: serverNames(refusing),
            ...(meant ? { near: meant.near } : {}),
          },
          {
            fixes:
              !meant || edits.length === 0
                ? []
                : [{ title: 'write', args: { near: meant.near }, safe: meant.kind !== 'nearest', edits }],
          },
        );
      },
    };
  },
});

/** The names that a server takes, for suggestions; a file full of other things gets only some. */
class AcceptedNames {
  readonly #names = new Map<string, readonly string[]>();
  #asked = 0;

  near(name: string, server: Server): string | undefined {
    if (this.#asked++ >= MOST_SUGGESTIONS || name.length > LONGEST_NAME) return undefined;
    const key = server.version ?? server.series;
    const known = this.#names.get(key) ?? optionNames().filter((each) => takes(each, server));
    this.#names.set(key, known);
    return nearest(name, known);
  }
}

/** Nothing to look up: of a template; or, on a command line, of the reader of option files. */
function isNoName({ written, carrier }: MysqlOption): boolean {
  return TEMPLATE_HOLE.test(written) || (carrier === 'command' && LOADER_OPTIONS.has(canonicalName(written)));
}

function isUnknown(option: MysqlOption, on: DatabaseServer, server: Server, names: AcceptedNames): boolean {
  if (server.flavor !== 'mysql' || !isTabled(server)) return false;
  const fact = findOption(option.name);
  if (fact) return isRefused(option, fact, on, server);
  if (/^[\w.]*\.[\w.]*$/.test(option.name)) return !isComponents(option.name, server);
  if (PLUGIN_NAMES.test(option.name)) return false;
  // A lone file may be MariaDB's, unless the configuration says whose it is.
  const anyones = on.at === undefined && !on.configured;
  if (anyones && (isMariadbOnly(option.name) || FOREIGN_NAMES.test(option.name))) return false;
  if (!loadsPlugins(on)) return true;
  // Then only what is surely a slip of the pen, not a plugin's own name.
  const meant = whatWasMeant(option, server, names);
  if (meant?.kind !== 'nearest') return meant !== undefined;
  return meant.near.slice(0, SHORT_NAME) === canonicalName(option.written).slice(0, SHORT_NAME);
}

/** What a name is that has a row in the table, if that is why the server refuses it. */
function knownAs({ name }: MysqlOption, server: Server): 'variable' | 'build' | undefined {
  const fact = findOption(name);
  if (fact?.build !== undefined) return 'build';
  return fact && acceptance(fact, server) === 'never' ? 'variable' : undefined;
}

/** A known name that the server does not take all the same. */
function isRefused(option: MysqlOption, fact: OptionFact, on: DatabaseServer, server: Server): boolean {
  const said = acceptance(fact, server);
  if (said === 'never') return true;
  // Only variables of plugins, those among them that are built in, take that word in front.
  const core = option.prefixes.includes('plugin') && !BUILT_IN_PLUGINS.test(option.name);
  if (core && said === 'accepted') return true;
  // Images run Linux, and no debug build.
  return on.at !== undefined && (fact.build === 'windows' || fact.build === 'debug');
}

/** Components that are installed in the data directory bring names with a dot. */
function isComponents(name: string, server: Server): boolean {
  const [, owner = '', own = ''] = /^(\w+)\.([\w.]+)$/.exec(name) ?? [];
  return COMPONENTS.test(owner) && !takes(`${owner}_${own}`, server);
}

/** Names are tabled from 5.7 to the calendar release of the table. */
function isTabled({ series }: Server): boolean {
  return compareVersions(series, '5.7') >= 0 && compareVersions(series, LAST_TABLED) <= 0;
}

interface Meant {
  readonly kind: 'nearest' | 'noValue' | 'dashes';
  readonly near: string;
}

function whatWasMeant(option: MysqlOption, server: Server, names: AcceptedNames): Meant | undefined {
  const { written } = option;
  if (option.carrier === 'file' && /^--?[A-Za-z]/.test(written)) {
    const near = written.replace(/^-+/, '');
    return takes(near, server) ? { kind: 'dashes', near } : undefined;
  }
  // Of plugins' names only `plugin_` itself is too much.
  if (option.prefixes.includes('plugin') && takes(option.name, server)) {
    return { kind: 'nearest', near: option.name };
  }
  const spaced = option.value ? undefined : /^([\w-]+)(?:[ \t]*:[ \t]*|[ \t]+)(\S.*)$/.exec(written);
  if (spaced?.[1] !== undefined && takes(spaced[1], server)) {
    return { kind: 'noValue', near: `${spaced[1]}=${spaced[2]}` };
  }
  // With its prefix first: `skip_name_reslove` is one name.
  for (const name of new Set([canonicalName(written), option.name])) {
    const near = names.near(name, server);
    // Names of a few letters are like many others.
    const likely = name.length >= SHORT_NAME || near?.[0] === name[0]?.toLowerCase();
    if (near !== undefined && likely) {
      const prefix = canonicalName(written).slice(0, -name.length);
      return { kind: 'nearest', near: prefix + near };
    }
  }
  return undefined;
}

function takes(written: string, server: Server): boolean {
  const fact = findOption(readOptionName(written).name);
  return fact !== undefined && acceptance(fact, server) === 'accepted';
}

function repair(option: MysqlOption, { kind, near }: Meant, sources: Sources): readonly Edit[] {
  if (kind !== 'nearest') {
    const { path, nameRange } = option;
    const standing = sources.text(path)?.slice(nameRange.start, nameRange.end);
    return standing === option.written
      ? [{ path, start: nameRange.start, end: nameRange.end, newText: near }]
      : [];
  }
  return renameServedOption(option, near, sources);
}

/** Holes of templates: of shells, of Jinja and Go, of ERB, of Puppet, of Autoconf. */
const TEMPLATE_HOLE = /\$[({A-Za-z_]|\{\{|\{%|<%|%[({]|@\w+@/;
/** Plugins that are part of the server and have variables. */
const BUILT_IN_PLUGINS =
  /^(?:archive|blackhole|caching_sha2_password|federated|innodb|myisam|mysqlx|ngram|sha256_password)(?:_|$)/;
const LAST_TABLED = '26.7';
const SHORT_NAME = 5;
/** The longest name of the table has 69 letters. */
const LONGEST_NAME = 100;
const MOST_SUGGESTIONS = 30;
/** What the reader of option files takes from a command line; in a file the server knows none of them. */
const LOADER_OPTIONS: ReadonlySet<string> = new Set([
  'defaults_extra_file',
  'defaults_file',
  'defaults_group_suffix',
  'login_path',
  'no_defaults',
  'no_login_paths',
  'print_defaults',
]);
/** Variables of plugins that are not MySQL's, and that may have been installed in the data directory. */
const PLUGIN_NAMES =
  /^(?:audit|server_audit|handlersocket|rocksdb|tokudb|mroonga|sphinx|keyring|authentication|auth|validate_password|component|telemetry|thread_pool|firewall|mysql_firewall|group_replication|clone|version_tokens|simple_password_check|cracklib)_/;
/** Components of MySQL, and beginnings of what others call theirs. */
const COMPONENTS =
  /^(?:audit|authentication|cloud|component|connection_control|data_masking|dragnet|encryption|enterprise|firewall|group_replication|keyring|log_(?:filter|sink)|masking|mysql_|mysqlbackup|option_tracker|percona|query_|replication|scheduler|service|syseventlog|telemetry|test|thread_pool|udf|user|validate_password)/;
/** Families of names that only MariaDB, Percona Server or Galera have. */
const FOREIGN_NAMES =
  /^(?:wsrep|aria|maria|spider|columnstore|connect(?!_tim(?!ez))|oqgraph|federatedx|feedback|galera|pxc|userstat|innodb_encrypt|innodb_defragment|extra_port|slow_query_log_always|log_slow_(?:filter|rate|verbosity|sp_statements)|thread_pool|thread_statistics|expand_fast|csv_mode|enforce_storage_engine|proxy_protocol|utility_user|kill_idle)/;
