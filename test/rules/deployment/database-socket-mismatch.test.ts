import rule from '../../../rules/deployment/database-socket-mismatch.ts';
import { ruleTest } from '../../harness/rule-test.ts';

/** A server with an option file and a healthcheck. */
function project(cnf: string, test: string, image = 'mysql:8.4'): Record<string, string> {
  return {
    'compose.yaml': `services:\n  db:\n    image: ${image}\n    volumes:\n      - ./my.cnf:/etc/my.cnf\n    healthcheck:\n      test: ${test}\n`,
    'my.cnf': cnf,
  };
}

const PING = '[CMD, mysqladmin, ping, -proot]';
const MOVED = '[mysqld]\nsocket=/tmp/mysql.sock\n';

ruleTest(rule, {
  good: [
    project('[mysqld]\nsocket=/var/run/mysqld/mysqld.sock\n', PING),
    project('[mysqld]\nsocket=/run/mysqld/mysqld.sock\n', PING, 'mariadb:11'),
    project(`${MOVED}[client]\nsocket=/tmp/mysql.sock\n`, PING),
    project(`${MOVED}[mysqladmin]\nsocket=/tmp/mysql.sock\n`, PING),
    project(MOVED, '[CMD, mysqladmin, ping, -h, 127.0.0.1]'),
    project(MOVED, 'mysqladmin ping --protocol=tcp'),
    project(MOVED, 'mysqladmin ping -S /tmp/mysql.sock'),
    project(MOVED, '[CMD, healthcheck.sh, --connect]', 'mariadb:11'),
    project(MOVED, 'nc -z 127.0.0.1 3306'),
    project('[mysqld]\nmysqlx_socket=/tmp/x.sock\n', PING),
    project('[mysqld]\nsocket=mysql.sock\n', PING),
    project(MOVED, '[CMD, mysqladmin, ping]', 'redis:7'),
    project(MOVED, `mysqladmin ping \${ARGS}`),
  ],
  bad: [
    [
      project('[mysqld]\n«socket=/tmp/mysql.sock»\n', PING),
      'moved',
      {
        args: [{ socket: '/tmp/mysql.sock' }],
        related: ['compose.yaml:7 This healthcheck uses the socket.'],
      },
    ],
    [project('[mysqld]\n«socket=/tmp/mysql.sock»\n', 'mysqladmin ping -h localhost -u root'), 'moved'],
    [
      project(
        '[mysqld]\n«socket = "/data/db.sock"»\n[mysqld_safe]\nsocket=/x\n',
        'mysqladmin ping',
        'mariadb:11',
      ),
      'moved',
    ],
  ],
});
