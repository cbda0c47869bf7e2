import type { Location } from '../../shared/text.ts';
import type { Process } from '../process/process.ts';
import type { Account, DatabaseAccounts } from './accounts.ts';
import type { ClientField, DatabaseClient } from './clients.ts';

/** Why a server does not let a client in, or has not what it wants. */
export interface Refusal {
  /**
   * `password`, `user`, `database`, `vhost`: other than what the server has; `nobody`: it knows no user at all;
   * `open`: a password where none is set; `anonymous`: none where one is; `elsewhere`: the user is kept in another
   * database than the one that the client signs in to.
   */
  readonly reason: 'password' | 'user' | 'nobody' | 'open' | 'anonymous' | 'elsewhere' | 'database' | 'vhost';
  readonly field: ClientField;
  /** The user, or the database. */
  readonly name: string;
  /** What there is instead. */
  readonly known: readonly string[];
  /** What the server says. */
  readonly at: Location | undefined;
  /** What the client could say instead. */
  readonly use: string | undefined;
}

/** What a server of a kind with these accounts refuses a client; undefined if nothing, as far as known. */
export function refusalOf(
  client: DatabaseClient,
  accounts: DatabaseAccounts,
  kind: string,
  from: Process,
): Refusal | undefined {
  if (client.kinds && !client.kinds.includes(kind)) return undefined;
  const signIn = client.user
    ? userRefusal(client, client.user, accounts)
    : withoutUser(client, accounts, from);
  return signIn ?? (makesDatabases(from, kind) ? undefined : databaseRefusal(client, accounts, kind));
}

function userRefusal(
  client: DatabaseClient,
  user: ClientField,
  accounts: DatabaseAccounts,
): Refusal | undefined {
  const name = user.value;
  if (name === undefined) return undefined;
  const account = accounts.users.get(name);
  if (account) return passwordRefusal(client, name, account) ?? elsewhere(client, user, name, account);
  if (!accounts.complete) return undefined;
  const known = [...accounts.users.keys()];
  const [use] = known.filter((each) => !accounts.administrators.has(each)).concat(known);
  const at = use === undefined ? accounts.databaseAt : accounts.users.get(use)?.userAt;
  return { reason: known.length === 0 ? 'nobody' : 'user', field: user, name, known, at, use };
}

function passwordRefusal({ password }: DatabaseClient, name: string, account: Account): Refusal | undefined {
  const { at, open } = account;
  if (!password) return undefined;
  if (open) return { reason: 'open', field: password, name, known: [], at, use: undefined };
  const differs =
    password.value !== undefined && account.password !== undefined && password.value !== account.password;
  return differs
    ? { reason: 'password', field: password, name, known: [], at, use: account.password }
    : undefined;
}

/** MongoDB looks for a user in the database of the URL, unless `authSource` names another one. */
function elsewhere(
  { database, signsInTo, optionsAt, host }: DatabaseClient,
  user: ClientField,
  name: string,
  { keptIn, userAt }: Account,
): Refusal | undefined {
  const used = signsInTo ?? database?.value;
  // Keys of their own are put together by a program, which may say where to sign in.
  if (keptIn === undefined || used === undefined || used === keptIn || host.at !== user.at) return undefined;
  const field =
    optionsAt && signsInTo === undefined
      ? { ...user, exactAt: optionsAt.at }
      : { ...user, exactAt: undefined };
  const use = optionsAt && `${optionsAt.sign}authSource=${keptIn}`;
  return { reason: 'elsewhere', field: { ...field, value: used }, name, known: [keptIn], at: userAt, use };
}

function withoutUser(client: DatabaseClient, accounts: DatabaseAccounts, from: Process): Refusal | undefined {
  const { password, anonymous, host } = client;
  const unnamed = accounts.unnamed === undefined ? undefined : accounts.users.get(accounts.unnamed);
  if (password && unnamed) return passwordRefusal(client, accounts.unnamed ?? '', unnamed);
  if (!anonymous || accounts.anonymous !== false || !accounts.complete) return undefined;
  // A program may read a secret by itself.
  if (!from.environment.complete || (from.service?.compose.secrets.length ?? 0) > 0) return undefined;
  const at = [...accounts.users.values()][0]?.at;
  return {
    reason: 'anonymous',
    field: { ...host, exactAt: undefined },
    name: '',
    known: [],
    at,
    use: undefined,
  };
}

function databaseRefusal(
  { user, database, kinds }: DatabaseClient,
  { databases, always, complete, administrators, databaseAt }: DatabaseAccounts,
  kind: string,
): Refusal | undefined {
  const name = database?.value;
  if (!database || name === undefined || !databases || databases.has(name) || !complete) return undefined;
  // A tool may take several, or all; and of a broker only a URL says which virtual host is meant.
  if (!/^(?!all$)[\w.-]+$/i.test(name) || (kind === 'rabbitmq' && !kinds)) return undefined;
  // Who may make databases may well do so.
  if (user?.value === undefined || administrators.has(user.value)) return undefined;
  const known = [...databases].filter((each) => !always.has(each));
  const use = known.length === 1 ? known[0] : undefined;
  return {
    reason: kind === 'rabbitmq' ? 'vhost' : 'database',
    field: database,
    name,
    known,
    at: databaseAt,
    use,
  };
}

/** True if a client may make its database: the user of PostgreSQL's image may, and some programs do. */
function makesDatabases({ image, calls }: Process, kind: string): boolean {
  if (kind !== 'postgres') return false;
  const words = calls?.flatMap((call) => call.words.map(({ value }) => value ?? '')) ?? [];
  return !image || MAKES_DATABASES.test(words.join(' '));
}

const MAKES_DATABASES =
  /db:(?:create|prepare|setup)|createdb|create[-_]database|prisma|ecto\.(?:create|setup)|database:create/i;
