import {
  type ConnectionPart,
  type ConnectionString,
  connectionString,
} from '../../shared/connection-string.ts';
import type { Location } from '../../shared/text.ts';
import { type EnvironmentVariable, HIDDEN } from '../process/environment.ts';
import { type ContainerSetting, type ContainerSettings, settingOf } from './settings.ts';

/** A part of a connection as a client's environment says it. */
export interface ClientField {
  /** Undefined if a variable hides it. */
  readonly value: string | undefined;
  /** In a Dockerfile or compose file. */
  readonly at: Location;
  /** Where it stands by itself; undefined if it does not. */
  readonly exactAt: Location | undefined;
  /** Where it really stands, in a file of the program. */
  readonly source?: Location;
}

/** How a container connects to a server of data, by its environment. */
export interface DatabaseClient {
  /** Kinds of servers as image facts name them; undefined where nothing tells. */
  readonly kinds: readonly string[] | undefined;
  readonly host: ClientField;
  readonly port: number | undefined;
  readonly user: ClientField | undefined;
  readonly password: ClientField | undefined;
  readonly database: ClientField | undefined;
  /** True if it surely signs in as nobody: nothing else in its environment looks like a user or a password. */
  readonly anonymous: boolean;
  /** The database that it signs in to; undefined if that is the one it uses. */
  readonly signsInTo: string | undefined;
  /** Where an option can be added to a URL, and with which sign. */
  readonly optionsAt: { readonly at: Location; readonly sign: '?' | '&' } | undefined;
}

/** Connections in the settings of a container: by URLs and their like, and by names of one prefix. */
export function databaseClients(settings: ContainerSettings): readonly DatabaseClient[] {
  return [...settings.values()].flatMap((setting) => {
    // Databases of tests and of migrations are made by those.
    if (/TEST|SHADOW/.test(setting.name) || setting.pattern === undefined) return [];
    return byString(setting.pattern, setting, settings) ?? byGroup(setting, settings) ?? [];
  });
}

function byString(
  text: string,
  setting: ContainerSetting,
  settings: ContainerSettings,
): DatabaseClient | undefined {
  const found = connectionString(text);
  if (!found) return undefined;
  const field = (part: ConnectionPart | undefined): ClientField | undefined =>
    part && {
      value: plain(part.text),
      at: setting.at,
      exactAt: place(setting, text, part),
      ...(setting.source && { source: setting.source }),
    };
  const host = field(found.host);
  const beside = found.user || found.password ? undefined : besideUrl(setting, settings);
  const user = beside?.user ?? field(found.user);
  const password = beside?.password ?? field(found.password);
  const end = place(setting, text, { text: '', from: text.length, length: 0 });
  return (
    host && {
      kinds: found.kinds,
      host,
      port: found.port,
      user,
      password,
      database: field(found.database),
      anonymous: !user && !password && signsInAsNobody(found, setting, settings),
      signsInTo: found.options.get('authsource'),
      optionsAt:
        end && /^[a-z\d+]+:\/\//i.test(text) ? { at: end, sign: text.includes('?') ? '&' : '?' } : undefined,
    }
  );
}

/** False as soon as anything may be a user or a password that the program puts in. */
function signsInAsNobody(
  { kinds = [], options }: ConnectionString,
  { name: own, variable }: ContainerSetting,
  settings: ContainerSettings,
): boolean {
  const words = kinds.map((kind) => ASIDE[kind]).filter((each) => each !== undefined);
  return (
    variable !== undefined &&
    words.length > 0 &&
    !options.has('authmechanism') &&
    ![...settings.keys()].some(
      (name) =>
        name !== own &&
        /USER|PASS|PWD|AUTH|CREDENTIAL|SECRET/.test(name) &&
        words.some((word) => word.test(name)),
    )
  );
}

/** Words in the names of variables that may belong to a connection with a server of a kind. */
const ASIDE: Readonly<Record<string, RegExp>> = {
  mongo: /MONGO|^(?:DB|DATABASE)_/,
  redis: /REDIS|VALKEY|CACHE|BROKER|QUEUE|CELERY/,
  rabbitmq: /RABBIT|AMQP|BROKER|QUEUE|CELERY|MQ/,
};

/** `SPRING_DATASOURCE_USERNAME` and `…_PASSWORD` beside a URL without them. */
function besideUrl(
  { name }: ContainerSetting,
  settings: ContainerSettings,
): Pick<DatabaseClient, 'user' | 'password'> | undefined {
  const prefix = /^(.+)_UR[LI]$/.exec(name)?.[1];
  if (prefix === undefined) return undefined;
  const find = (...names: readonly string[]) =>
    fieldOf(
      settings,
      names.map((each) => `${prefix}_${each}`),
    );
  return { user: find('USERNAME', 'USER'), password: find('PASSWORD', 'PASS') };
}

/** The first of some settings that is there, as a field of its own. */
function fieldOf(settings: ContainerSettings, names: readonly string[]): ClientField | undefined {
  const found = settingOf(settings, names.join(' '));
  if (!found) return undefined;
  const { value, at, source } = found;
  const whole = value === undefined ? undefined : { text: value, from: 0, length: value.length };
  const exactAt = whole && place(found, whole.text, whole);
  return { value: plain(value), at, exactAt, ...(source && { source }) };
}

/** `DB_HOST` with `DB_USER`, `DB_PASSWORD`, `DB_NAME`; `PGHOST` with `PGUSER` … */
function byGroup(setting: ContainerSetting, settings: ContainerSettings): DatabaseClient | undefined {
  const { name, value = '', at } = setting;
  const prefix = /^(.*?)(?:_HOST(?:NAME)?|_SERVER|HOST)$/.exec(name)?.[1];
  const address = /^([\w.-]+)(?::(\d{1,5}))?$/.exec(value);
  if (prefix === undefined || !address) return undefined;
  const joint = prefix === 'PG' || prefix === '' ? prefix : `${prefix}_`;
  const find = (...names: readonly string[]) =>
    fieldOf(
      settings,
      names.map((each) => `${joint}${each}`),
    );
  const user = find('USER', 'USERNAME');
  const password = find('PASSWORD', 'PASS', 'PWD', 'PASSWD');
  const database = find('NAME', 'DATABASE', 'DB', 'DBNAME', 'DB_NAME', 'DATABASE_NAME');
  if (!user && !password && !database) return undefined;
  const [, host = '', port] = address;
  const kinds = /PG|POSTGRES/.test(prefix)
    ? ['postgres']
    : /MYSQL|MARIADB/.test(prefix)
      ? ['mysql', 'mariadb']
      : undefined;
  return {
    kinds,
    host: { value: host, at, exactAt: place(setting, value, { text: host, from: 0, length: host.length }) },
    port: port === undefined ? undefined : Number(port),
    user,
    password,
    database,
    anonymous: false,
    signsInTo: undefined,
    optionsAt: undefined,
  };
}

/** Where a part of a value stands, if the value stands as it reads. */
function place(
  { variable }: ContainerSetting,
  value: string,
  { from, length }: ConnectionPart,
): Location | undefined {
  if (!variable || length < 0 || !standsAsItReads(variable)) return undefined;
  const { valueAt } = variable;
  const width = valueAt.end - valueAt.start;
  const skip = width === value.length ? 0 : width === value.length + 2 ? 1 : undefined;
  if (skip === undefined) return undefined;
  const at = valueAt.start + skip + from;
  return { path: valueAt.path, start: at, end: at + length };
}

function standsAsItReads({ from, value }: EnvironmentVariable): boolean {
  return from !== 'env-file' && value !== undefined;
}

/** Templates such as `{USER}` and `<user>` are filled in by the program, as is a password that it reads from a file. */
function plain(text: string | undefined): string | undefined {
  return text === undefined || text.includes(HIDDEN) || /[{}<>$]|%\(|^(?:\/[\w.-]+){2,}$/.test(text)
    ? undefined
    : text;
}
