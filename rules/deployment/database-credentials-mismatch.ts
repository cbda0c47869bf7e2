import { defineRule, type FixSpec } from '../engine/rule.ts';
import { type DatabaseAccounts, databaseAccounts } from '../graph/database/accounts.ts';
import { type ClientField, type DatabaseClient, databaseClients } from '../graph/database/clients.ts';
import { peerOf } from '../graph/process/peers.ts';
import type { Process } from '../graph/process/process.ts';
import type { Location } from '../shared/text.ts';

/** The words of a password never show in a message. */
export default defineRule({
  id: 'deployment/database-credentials-mismatch',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    password:
      '`{client}` connects to `{server}` as `{name}` with another password than `{server}` sets: access is denied.',
    user: '`{client}` connects to `{server}` as `{name}`, and `{server}` makes no such user, only {known}: access is denied.',
    database:
      '`{client}` uses the database `{name}` of `{server}`, and nothing makes it there: {known} is made.',
    noDatabase: '`{client}` uses the database `{name}` of `{server}`, and nothing makes it there.',
    here: '`{server}` sets it here.',
    usePassword: 'Use the password that `{server}` sets',
    useUser: 'Connect as `{name}`',
    useDatabase: 'Use the database `{name}`',
  },
  create: (context) => {
    const reported = new Set<string>();
    return {
      Deployment(deployment) {
        for (const process of deployment.processes) {
          if (process.service?.active === false) continue;
          for (const client of databaseClients(process)) {
            const peer = peerOf(client.host.value ?? '', process, deployment);
            if (peer.kind !== 'service' || peer.process === process) continue;
            const problem = problemOf(client, peer.process, process);
            const from = process.service?.name ?? '';
            const server = peer.process.service?.name ?? '';
            if (!problem || reported.has(keyOf(problem.field.at, problem.message))) continue;
            reported.add(keyOf(problem.field.at, problem.message));
            const { message, field, name, known, at, use } = problem;
            context.report(
              field.exactAt ?? field.at,
              message,
              { client: from, server, name, known },
              {
                related: at ? [{ ...at, message: 'here', args: { server } }] : [],
                fixes: fixesOf(message, field, use, server),
              },
            );
          }
        }
      },
    };
  },
});

function keyOf({ path, start }: Location, message: string): string {
  return `${path}\n${start}\n${message}`;
}

interface Problem {
  readonly message: 'password' | 'user' | 'database' | 'noDatabase';
  readonly field: ClientField;
  readonly name: string;
  readonly known: string;
  /** What the server says. */
  readonly at: Location | undefined;
  /** What the client could say instead. */
  readonly use: string | undefined;
}

function problemOf(client: DatabaseClient, server: Process, from: Process): Problem | undefined {
  const kind = server.service?.facts?.kind;
  const accounts = databaseAccounts(server);
  if (!accounts || kind === undefined || (client.kinds && !client.kinds.includes(kind))) return undefined;
  return (
    userProblem(client, accounts) ??
    (makesDatabases(from, kind) ? undefined : databaseProblem(client, accounts))
  );
}

function userProblem({ user, password }: DatabaseClient, accounts: DatabaseAccounts): Problem | undefined {
  if (user?.value === undefined) return undefined;
  const name = user.value;
  const account = accounts.users.get(name);
  if (!account) {
    if (!accounts.complete) return undefined;
    const names = [...accounts.users.keys()];
    const own = [...accounts.users].find(([each]) => each !== 'root') ?? [...accounts.users][0];
    return { message: 'user', field: user, name, known: quoted(names), at: own?.[1].userAt, use: own?.[0] };
  }
  if (password?.value === undefined || account.password === undefined || password.value === account.password)
    return undefined;
  return { message: 'password', field: password, name, known: '', at: account.at, use: account.password };
}

function databaseProblem(
  { user, database }: DatabaseClient,
  accounts: DatabaseAccounts,
): Problem | undefined {
  const name = database?.value;
  if (!database || name === undefined || name === '' || accounts.databases.has(name) || !accounts.complete)
    return undefined;
  // Who may make databases may well do so.
  if (user?.value === undefined || accounts.administrators.has(user.value)) return undefined;
  const made = [...accounts.databases].filter((each) => !ALWAYS.has(each));
  const [only] = made;
  return {
    message: made.length > 0 ? 'database' : 'noDatabase',
    field: database,
    name,
    known: quoted(made),
    at: accounts.databaseAt,
    use: made.length === 1 ? only : undefined,
  };
}

/** True if a client may make its database: the user of PostgreSQL's image may, and some programs do. */
function makesDatabases({ image, calls }: Process, kind: string): boolean {
  if (kind !== 'postgres') return false;
  const words = calls?.flatMap((call) => call.words.map(({ value }) => value ?? '')) ?? [];
  return (
    !image ||
    /db:(?:create|prepare|setup)|createdb|create[-_]database|prisma|ecto\.(?:create|setup)|database:create/i.test(
      words.join(' '),
    )
  );
}

/** Databases that every server has for itself. */
const ALWAYS: ReadonlySet<string> = new Set([
  'postgres',
  'template0',
  'template1',
  'mysql',
  'sys',
  'information_schema',
  'performance_schema',
]);

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

type Title = 'usePassword' | 'useUser' | 'useDatabase';

function fixesOf(
  message: Problem['message'],
  { exactAt }: ClientField,
  use: string | undefined,
  server: string,
): readonly FixSpec<Title>[] {
  if (!exactAt || use === undefined || !/^[\w.-]+$/.test(use)) return [];
  const title = message === 'password' ? 'usePassword' : message === 'user' ? 'useUser' : 'useDatabase';
  return [
    {
      title,
      args: { name: message === 'password' ? '' : use, server },
      safe: false,
      edits: [{ ...exactAt, newText: use }],
    },
  ];
}
