import type { Location } from '../../shared/text.ts';
import type { EnvironmentVariable } from '../process/environment.ts';
import { variablePlace } from '../process/environment.ts';
import type { Process } from '../process/process.ts';

/** What the entrypoint of a database's image makes at its first start. */
export interface DatabaseAccounts {
  /** Passwords by user; undefined where the environment does not tell. */
  readonly users: ReadonlyMap<string, Account>;
  /** Databases that it makes, and those that are always there. */
  readonly databases: ReadonlySet<string>;
  /** Where the database is named. */
  readonly databaseAt: Location | undefined;
  /** False if scripts may make more. */
  readonly complete: boolean;
  /** Users that may make databases themselves. */
  readonly administrators: ReadonlySet<string>;
}

export interface Account {
  readonly password: string | undefined;
  /** Where the password is set, else the user. */
  readonly at: Location | undefined;
  readonly userAt: Location | undefined;
}

/**
 * The accounts of a database server by the environment of its container, as the entrypoints of the official
 * images of MySQL, MariaDB and PostgreSQL make them. Undefined for anything else, and where they are not known.
 */
export function databaseAccounts(process: Process): DatabaseAccounts | undefined {
  const { service, image, environment } = process;
  if (!service || !environment.complete || service.compose.entrypoint) return undefined;
  const kind = service.facts?.kind;
  const official =
    service.image.kind === 'pulled' ? service.image.reference.official : image?.base?.reference.official;
  if (!official || image?.chain.some(({ entrypoint }) => entrypoint)) return undefined;
  const complete = !hasScripts(process);
  const get = (names: readonly string[]) =>
    names.map((name) => environment.variables.get(name)).find((each) => each);
  const place = (variable: EnvironmentVariable | undefined) => variable && variablePlace(variable, service);
  if (kind === 'postgres') {
    if (get(['POSTGRES_USER_FILE', 'POSTGRES_DB_FILE'])) return undefined;
    const [user, password, database] = [
      get(['POSTGRES_USER']),
      get(['POSTGRES_PASSWORD']),
      get(['POSTGRES_DB']),
    ];
    const name = user ? user.value : 'postgres';
    const base = database ? database.value : name;
    if (!name || !base) return undefined;
    const trusts = get(['POSTGRES_HOST_AUTH_METHOD'])?.value === 'trust';
    const account = {
      password: trusts ? undefined : password?.value,
      at: place(password) ?? place(user),
      userAt: place(user),
    };
    return {
      users: new Map([[name, account]]),
      databases: new Set([base, 'postgres', 'template0', 'template1']),
      databaseAt: place(database) ?? place(user) ?? service.at,
      complete,
      administrators: new Set(),
    };
  }
  if (kind !== 'mysql' && kind !== 'mariadb') return undefined;
  if (get(['MYSQL_USER_FILE', 'MARIADB_USER_FILE', 'MYSQL_DATABASE_FILE', 'MARIADB_DATABASE_FILE']))
    return undefined;
  const of = (name: string) => get([`MARIADB_${name}`, `MYSQL_${name}`]);
  const [user, password, database, root] = [of('USER'), of('PASSWORD'), of('DATABASE'), of('ROOT_PASSWORD')];
  if ((user && !user.value) || (database && !database.value)) return undefined;
  const users = new Map<string, Account>([
    ['root', { password: root?.value, at: place(root), userAt: place(root) }],
  ]);
  if (user?.value)
    users.set(user.value, {
      password: password?.value,
      at: place(password) ?? place(user),
      userAt: place(user),
    });
  return {
    users,
    databases: new Set([
      ...(database?.value ? [database.value] : []),
      'mysql',
      'sys',
      'information_schema',
      'performance_schema',
    ]),
    databaseAt: place(database) ?? place(user) ?? service.at,
    complete,
    administrators: new Set(['root']),
  };
}

const SCRIPTS = '/docker-entrypoint-initdb.d';

/** True if scripts are mounted or copied that run at the first start, or may be. */
function hasScripts({ service, image }: Process): boolean {
  const mounted = service?.compose.volumes.some(
    ({ target }) => target?.value === undefined || target.value.startsWith(SCRIPTS),
  );
  const configs = service?.compose.configs.some(({ target }) => target?.value?.startsWith(SCRIPTS));
  const copied = image?.chain.some(
    ({ copies, runs }) =>
      copies.some(({ place }) => place === undefined || place.startsWith(SCRIPTS) || place === '/') ||
      runs.some(({ words, redirects }) =>
        [...words, ...redirects].some(({ value }) => value?.includes(SCRIPTS)),
      ),
  );
  return (mounted || configs || copied) ?? false;
}
