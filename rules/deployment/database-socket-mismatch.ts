import { oncePerPlace } from '../engine/once.ts';
import { defineRule } from '../engine/rule.ts';
import { serverNames } from '../graph/database/served-options.ts';
import type { DatabaseServer, Service } from '../graph/nodes.ts';
import type { Location } from '../shared/text.ts';

/**
 * The server's `socket` moved, but not that of the client programs: a healthcheck that calls
 * `mysqladmin` without a host asks at the old place for ever.
 */
export default defineRule({
  id: 'deployment/database-socket-mismatch',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  across: 'some',
  since: '0.1.0',
  messages: {
    moved:
      'The healthcheck looks for the socket of {servers} where the image has it, but the server makes `{socket}`: the container never becomes healthy. Set `socket` under `[client]`, too.',
    healthcheck: 'This healthcheck uses the socket.',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      DatabaseServer(database) {
        const { service, options } = database;
        const option = options.findLast(({ name, prefixes }) => name === 'socket' && prefixes.length === 0);
        const socket = option?.value?.unknown === false ? option.value.text : undefined;
        if (!service || !option || !socket?.startsWith('/') || USUAL.test(socket)) return;
        const check = socketCheck(service);
        if (!check || clientsKnow(database) || !isNew(option)) return;
        const { path, start, end } = option;
        const args = { servers: serverNames([database]), socket };
        context.report({ path, start, end }, 'moved', args, {
          related: [{ ...check, message: 'healthcheck' }],
        });
      },
    };
  },
});

/** Where the images of MySQL and MariaDB have it; `/var/run` is `/run` in them. */
const USUAL = /^\/(?:var\/)?run\/(?:mysqld\/mysqld|mariadb\/mariadb|mysqld\/mysqlx)\.sock$/;

/** A healthcheck that calls a client program and leaves it to find the server. */
function socketCheck({ compose }: Service): Location | undefined {
  const test = compose.healthcheck?.test;
  if (!test?.known) return undefined;
  const line = test.words.map(({ text }) => text ?? '').join(' ');
  if (!/\b(?:mysqladmin|mysql|mariadb-admin|mariadb)\s/.test(line)) return undefined;
  const local = /(?:^|\s)(?:-h\s*|--host[= ])localhost\b/.test(line);
  const hosted = /(?:^|\s)(?:-h|--host|-S|--socket|--protocol|-P|--port|--defaults)/.test(line);
  return hosted && !local ? undefined : test.at;
}

/** True if a file that the client programs may read tells them a socket. */
function clientsKnow({ optionFiles }: DatabaseServer): boolean {
  return optionFiles.some(({ facts }) =>
    facts?.options.some(({ name, group }) => name === 'socket' && CLIENT_GROUPS.test(group)),
  );
}

const CLIENT_GROUPS = /^(?:client(?:-.*)?|mysql(?:admin)?|mariadb-(?:client|admin))$/;
