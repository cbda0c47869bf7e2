import { oncePerPlace } from '../engine/once.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import { type Refusal, refusalOf } from '../graph/database/refusals.ts';
import { peerOf } from '../graph/process/network/peers.ts';

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
    nobody:
      '`{client}` connects to `{server}` as `{name}`, and nothing makes any user there: access is denied.',
    open: '`{client}` gives a password to `{server}`, which has none set and refuses that.',
    anonymous:
      '`{client}` connects to `{server}` without a user, and `{server}` asks for one: access is denied.',
    elsewhere:
      '`{client}` signs in to the database `{used}` of `{server}` as `{name}`, who is kept in {known}: access is denied.',
    database:
      '`{client}` uses the database `{name}` of `{server}`, and nothing makes it there: {known} is made.',
    noDatabase: '`{client}` uses the database `{name}` of `{server}`, and nothing makes it there.',
    vhost: '`{client}` uses the virtual host `{name}` of `{server}`, and nothing makes it there.',
    here: '`{server}` sets it here.',
    said: 'This says so.',
    usePassword: 'Use the password that `{server}` sets',
    useUser: 'Connect as `{name}`',
    useDatabase: 'Use the database `{name}`',
    signIn: 'Sign in to {known}',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      Deployment(deployment) {
        for (const { process, clients } of deployment.databaseAccess) {
          if (process.service?.active === false) continue;
          for (const client of clients) {
            const peer = peerOf(client.host.value ?? '', process, deployment);
            if (peer.kind !== 'service' || peer.process === process) continue;
            const { service } = peer.process;
            const accounts = deployment.databaseAccess.find(
              (each) => each.process === peer.process,
            )?.accounts;
            const kind = service?.facts?.kind;
            const refusal = accounts && kind !== undefined && refusalOf(client, accounts, kind, process);
            if (!refusal) continue;
            const { field, name, at } = refusal;
            const message = messageOf(refusal);
            if (!isNew(field.at, message)) continue;
            const server = service?.name ?? '';
            const known = refusal.known.map((each) => `\`${each}\``).join(', ');
            const args = {
              client: process.service?.name ?? '',
              server,
              name,
              known,
              used: field.value ?? '',
            };
            const place = message === 'elsewhere' ? field.at : (field.exactAt ?? field.at);
            context.report(place, message, args, {
              related: [
                ...(field.source ? [{ ...field.source, message: 'said' as const }] : []),
                ...(at ? [{ ...at, message: 'here' as const, args: { server } }] : []),
              ],
              fixes: fixesOf(refusal, server, known),
            });
          }
        }
      },
    };
  },
});

function messageOf({ reason, known }: Refusal): Refusal['reason'] | 'noDatabase' {
  return reason === 'database' && known.length === 0 ? 'noDatabase' : reason;
}

type Title = 'usePassword' | 'useUser' | 'useDatabase' | 'signIn';

const TITLES: Readonly<Partial<Record<Refusal['reason'], Title>>> = {
  password: 'usePassword',
  user: 'useUser',
  database: 'useDatabase',
  vhost: 'useDatabase',
  elsewhere: 'signIn',
};

function fixesOf(
  { reason, field: { exactAt }, use }: Refusal,
  server: string,
  known: string,
): readonly FixSpec<Title>[] {
  const title = TITLES[reason];
  if (!title || !exactAt || use === undefined || !/^[?&]?[\w.=-]+$/.test(use)) return [];
  const args = { name: reason === 'password' ? '' : use, server, known };
  return [{ title, args, safe: false, edits: [{ ...exactAt, newText: use }] }];
}
