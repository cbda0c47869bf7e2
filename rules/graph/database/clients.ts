import type { Location } from '../../shared/text.ts';
import type { EnvironmentVariable } from '../process/environment.ts';
import { HIDDEN, variablePlace } from '../process/environment.ts';
import type { Process } from '../process/process.ts';

/** A part of a connection as a client's environment says it. */
export interface ClientField {
  /** Undefined if a variable hides it. */
  readonly value: string | undefined;
  /** In a Dockerfile or compose file. */
  readonly at: Location;
  /** Where it stands by itself; undefined if it does not. */
  readonly exactAt: Location | undefined;
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
}

const SCHEMES: Readonly<Record<string, readonly string[]>> = {
  mysql: ['mysql', 'mariadb'],
  mysql2: ['mysql', 'mariadb'],
  mariadb: ['mysql', 'mariadb'],
  postgres: ['postgres'],
  postgresql: ['postgres'],
  postgis: ['postgres'],
  mongodb: ['mongo'],
  redis: ['redis'],
  rediss: ['redis'],
};

const URL =
  /^((?:jdbc:)?([a-z][a-z\d]*)(?:\+[\w.]+)?:\/\/)(?:([^:@/\s]*)(?::([^@/\s]*))?@)?([\w.-]+)(?::(\d{1,5}))?(?:\/([^?#\s]*))?(?:[?#]\S*)?$/i;

/** Connections in the environment of a container: by URLs, and by variables of one prefix. */
export function databaseClients({ environment, service }: Process): readonly DatabaseClient[] {
  if (!service) return [];
  const variables = environment.variables;
  const clients: DatabaseClient[] = [];
  for (const variable of variables.values()) {
    const place = variablePlace(variable, service);
    // Databases of tests and of migrations are made by those.
    if (/TEST|SHADOW/.test(variable.name)) continue;
    if (variable.pattern === undefined || !place) continue;
    const client =
      byUrl(variable.pattern, variable, place, variables, service) ??
      byGroup(variable, variables, place, service);
    if (client) clients.push(client);
  }
  return clients;
}

function byUrl(
  value: string,
  variable: EnvironmentVariable,
  place: Location,
  variables: ReadonlyMap<string, EnvironmentVariable>,
  service: NonNullable<Process['service']>,
): DatabaseClient | undefined {
  const match = URL.exec(value);
  if (!match) return undefined;
  const [, prefix = '', scheme = '', user, password, host = '', port, database] = match;
  const kinds = Object.hasOwn(SCHEMES, scheme.toLowerCase()) ? SCHEMES[scheme.toLowerCase()] : undefined;
  if (!kinds) return undefined;
  let offset = prefix.length;
  const field = (text: string | undefined, skip: number): ClientField | undefined => {
    if (text === undefined) return undefined;
    const start = offset;
    offset += text.length + skip;
    return { value: plain(decoded(text)), at: place, exactAt: part(variable, value, start, text.length) };
  };
  const userField = field(user, 1);
  const passwordField = field(password, 1);
  const hostField = field(host, port === undefined ? 1 : port.length + 2);
  const databaseField = field(database, 0);
  if (!hostField) return undefined;
  const named = user === undefined ? besideUrl(variable, variables, service) : undefined;
  return {
    kinds,
    host: hostField,
    port: port === undefined ? undefined : Number(port),
    user: named?.user ?? (userField?.value === '' ? undefined : userField),
    password: named?.password ?? (passwordField?.value === '' ? undefined : passwordField),
    database: databaseField?.value === '' ? undefined : databaseField,
  };
}

/** `SPRING_DATASOURCE_USERNAME` and `…_PASSWORD` beside a URL without them. */
function besideUrl(
  { name }: EnvironmentVariable,
  variables: ReadonlyMap<string, EnvironmentVariable>,
  service: NonNullable<Process['service']>,
): Pick<DatabaseClient, 'user' | 'password'> | undefined {
  const prefix = /^(.+)_UR[LI]$/.exec(name)?.[1];
  if (prefix === undefined) return undefined;
  const find = (names: readonly string[]) =>
    fieldOf(
      names.map((each) => variables.get(`${prefix}_${each}`)),
      service,
    );
  return { user: find(['USERNAME', 'USER']), password: find(['PASSWORD', 'PASS']) };
}

/** The first of some variables that is set, as a field of its own. */
function fieldOf(
  candidates: readonly (EnvironmentVariable | undefined)[],
  service: NonNullable<Process['service']>,
): ClientField | undefined {
  const found = candidates.find((each) => each);
  const at = found && variablePlace(found, service);
  if (!found || !at) return undefined;
  const exactAt = found.value === undefined ? undefined : part(found, found.value, 0, found.value.length);
  return { value: plain(found.value), at, exactAt };
}

/** `DB_HOST` with `DB_USER`, `DB_PASSWORD`, `DB_NAME`; `PGHOST` with `PGUSER` … */
function byGroup(
  variable: EnvironmentVariable,
  variables: ReadonlyMap<string, EnvironmentVariable>,
  place: Location,
  service: NonNullable<Process['service']>,
): DatabaseClient | undefined {
  const name = /^(.*?)(?:_HOST(?:NAME)?|_SERVER|HOST)$/.exec(variable.name)?.[1];
  const address = /^([\w.-]+)(?::(\d{1,5}))?$/.exec(variable.value ?? '');
  if (name === undefined || !address) return undefined;
  const find = (names: readonly string[]) =>
    fieldOf(
      names.map((each) => variables.get(name === 'PG' ? `PG${each}` : `${name}_${each}`)),
      service,
    );
  const user = find(['USER', 'USERNAME']);
  const password = find(['PASSWORD', 'PASS', 'PWD']);
  const database = find(['NAME', 'DATABASE', 'DB', 'DBNAME', 'DB_NAME', 'DATABASE_NAME']);
  if (!user && !password && !database) return undefined;
  const [, host = '', port] = address;
  const hostField = { value: host, at: place, exactAt: part(variable, variable.value ?? '', 0, host.length) };
  const kinds = /PG|POSTGRES/.test(name)
    ? ['postgres']
    : /MYSQL|MARIADB/.test(name)
      ? ['mysql', 'mariadb']
      : undefined;
  return {
    kinds,
    host: hostField,
    port: port === undefined ? undefined : Number(port),
    user,
    password,
    database,
  };
}

/** Where a part of a value stands, if the value stands as it reads. */
function part(
  { valueAt, from, value: known }: EnvironmentVariable,
  value: string,
  start: number,
  length: number,
): Location | undefined {
  if (from === 'env-file' || known === undefined) return undefined;
  const width = valueAt.end - valueAt.start;
  const skip = width === value.length ? 0 : width === value.length + 2 ? 1 : undefined;
  if (skip === undefined) return undefined;
  const at = valueAt.start + skip + start;
  return { path: valueAt.path, start: at, end: at + length };
}

/** Templates such as `{USER}` and `<user>` are filled in by the program. */
function plain(text: string | undefined): string | undefined {
  return text === undefined || text.includes(HIDDEN) || /[{}<>$]|%\(/.test(text) ? undefined : text;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
