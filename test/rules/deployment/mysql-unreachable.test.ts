import rule from '../../../rules/deployment/mysql-unreachable.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const NEEDED =
  '  web:\n    image: example/shop\n    environment:\n      DATABASE_URL: mysql://app@db:3306/shop\n';

/** A server with an option file; `more` are its further keys, `others` further services. */
function project(cnf: string, others = NEEDED, more = ''): Record<string, string> {
  return {
    'compose.yaml': `services:\n  db:\n    image: mysql:8.4\n${more}    volumes:\n      - ./my.cnf:/etc/my.cnf\n${others}`,
    'my.cnf': `[mysqld]\n${cnf}\n`,
  };
}

const web = (keys: string) => `  web:\n    image: example/shop\n${keys}`;

ruleTest(rule, {
  good: [
    project('bind-address=0.0.0.0'),
    project('bind_address=*\nskip_name_resolve'),
    project('bind_address=127.0.0.1,172.18.0.2'),
    project('bind_address=127.0.0.1\nbind_address=0.0.0.0'),
    project('skip_networking=0\nskip-name-resolve'),
    project('mysqlx_bind_address=127.0.0.1\nadmin_address=127.0.0.1'),
    project(`bind_address=127.0.0.1`, NEEDED, '    command: --bind-address=0.0.0.0\n'),
    project(`port=3306`, NEEDED, `    command: --bind-address=\${ADDRESS}\n`),
    // Nobody connects, as far as the files tell.
    project('bind-address=127.0.0.1', ''),
    project('bind-address=127.0.0.1', web('    environment:\n      NOTE: dbase, thedb\n')),
    // By the same network, by the socket, on the host's network.
    project('bind-address=127.0.0.1', web('    network_mode: service:db\n    depends_on: [db]\n')),
    {
      'compose.yaml':
        'services:\n  db:\n    image: mysql:8.4\n    command: --skip-networking\n    volumes: [run:/var/run/mysqld]\n  web:\n    image: example/shop\n    depends_on: [db]\n    volumes: [run:/var/run/mysqld]\nvolumes:\n  run:\n',
    },
    project('bind-address=127.0.0.1', NEEDED, '    network_mode: host\n'),
    '[mysqld]\nbind-address=127.0.0.1\n',
    { Dockerfile: 'FROM mysql:8.4\nCMD ["--skip-networking"]\n' },
  ].map((each) => (typeof each === 'string' ? { 'my.cnf': each } : each)),
  bad: [
    [
      project('«bind-address = 127.0.0.1» # safe'),
      'loopback',
      {
        fixed: { 'my.cnf': '[mysqld]\nbind-address = 0.0.0.0 # safe\n' },
        args: [{ servers: 'MySQL 8.4 (`db`)', services: '`web`', address: '127.0.0.1' }],
        related: ['compose.yaml:9 The service `web` needs it.'],
      },
    ],
    [project('«bind_address=localhost»', web('    depends_on:\n      - db\n')), 'loopback'],
    [project('«bind_address="::1"»', web('    depends_on:\n      - db\n')), 'loopback', { fixes: [[]] }],
    [project('«skip-networking»'), 'noNetwork', { fixes: [[]] }],
    [
      project('«bind_address=127.0.0.1»', '', '    ports: ["127.0.0.1:3306:3306"]\n'),
      'loopbackPort',
      { related: ['compose.yaml:4 The port is published here.'] },
    ],
    [project('«skip_networking=ON»', '', '    ports: ["3306:3306"]\n'), 'noNetworkPort'],
    [
      {
        'compose.yaml':
          'services:\n  db:\n    image: mariadb:11\n    container_name: shop-db\n    command: ["--port=1", «--bind-address=127.0.0.1»]\n  web:\n    image: example/shop\n    env_file: web.env\n',
        'web.env': 'DB_HOST=shop-db\n',
      },
      'loopback',
      { related: ['web.env:1 The service `web` needs it.'] },
    ],
  ],
});
