import rule from '../../../rules/deployment/unknown-host.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const project = (value: string, { name = 'TARGET_URL', more = '', app = '' } = {}) => ({
  'compose.yaml': `services:\n  app:\n    image: busybox\n    environment:\n      ${name}: ${value}\n${app}  database:\n    image: postgres:17\n  api:\n    image: busybox\n${more}`,
});

const networks = (app: string, database: string, more = '') => ({
  'compose.yaml': `services:\n  app:\n    image: busybox\n    environment:\n      DB_HOST: ${app}\n    networks: [front]\n  database:\n    image: postgres:17\n${database}networks:\n  front:\n${more}  back:\n`,
});

ruleTest(rule, {
  good: [
    // An alias that stands for a service of each network.
    {
      'compose.yaml':
        'services:\n  old:\n    image: postgres:17\n    networks:\n      back:\n        aliases: [store]\n  app:\n    image: busybox\n    environment:\n      DB_HOST: store\n    networks: [front]\n  new:\n    image: postgres:17\n    networks:\n      front:\n        aliases: [store]\nnetworks:\n  front:\n  back:\n',
    },
    networks('database', '    networks: [front, back]\n'),
    networks('database', '    networks: [back]\n', '    external: true\n'),
    networks('database', '    network_mode: service:app\n'),
    networks('database', '    networks: [back]\n    profiles: [x]\n'),
    project('postgres://u:p@database/x'),
    project('http://api:8000'),
    project('http://example.org/x'),
    project('http://other:8000'),
    project('http://localhost:8000'),
    project('http://${HOST}:8000'),
    project('redis://cache:6379'),
    project('databas', { name: 'DB_NAME' }),
    project('http://databas', { app: '    extra_hosts: ["databas:10.0.0.1"]\n' }),
    project('http://databas', { app: '    network_mode: host\n' }),
    project('http://databas', { app: '    links: ["database:databas"]\n' }),
    project('http://databas', { more: '    container_name: databas\n' }),
    project('http://databas', { more: '    networks:\n      default:\n        aliases: [databas]\n' }),
    project('http://databas', { more: 'networks:\n  default:\n    external: true\n' }),
    project('http://apo', { more: '' }),
    // Waits that end, for what may be elsewhere, or for a service.
    ...[
      'nc -z host.example.org 80',
      'nc -z api 8000',
      '[ -n "$$X" ] && nc -z broker 5672',
      'echo broker:5672',
    ].map((wait) => project('x', { app: `    command: sh -c '${wait}; exec app'\n` })),
    project('x', { app: '    network_mode: host\n    command: wait-for-it broker:5672\n' }),
    // Two of that kind: nobody knows which.
    project('postgres://u:p@pg/x', { more: '  other:\n    image: postgres:17\n' }),
    project('http://databas', { app: '    profiles: [x]\n' }),
  ],
  bad: [
    // Of two of that kind one is off.
    [
      project('«postgres://u:${P}@pg/x»', { more: '  other:\n    image: postgres:17\n    profiles: [x]\n' }),
      'unknown',
    ],
    [
      networks('«database»', '    networks: [back]\n'),
      'apart',
      { args: [{ host: 'database', name: 'DB_HOST', service: 'database', from: 'app' }] },
    ],
    [networks('«database»', ''), 'apart'],
    // A name with a dot is an alias, too.
    [
      networks('«db.internal»', '    networks:\n      back:\n        aliases: [db.internal]\n'),
      'apart',
      { args: [{ host: 'db.internal', name: 'DB_HOST', service: 'database', from: 'app' }] },
    ],
    [
      project('x', { app: `    command: sh -c 'while ! nc -z «broker» 5672; do sleep 1; done; exec app'\n` }),
      'waits',
      { args: [{ host: 'broker', name: 'nc' }] },
    ],
    [
      project('x', { app: `    command: wait-for-it «databse»:5432 -- app\n` }),
      'unknown',
      { fixed: project('x', { app: `    command: wait-for-it database:5432 -- app\n` }) },
    ],
    [
      project('«app:${PASSWORD}@tcp(mysql:3306)/x»', { more: '  maria:\n    image: mariadb:11\n' }),
      'unknown',
      { args: [{ host: 'mysql', name: 'TARGET_URL', service: 'maria' }] },
    ],
    [
      project('«postgres»', { name: 'DB_HOST', app: '      DB_PORT: 5432\n' }),
      'unknown',
      { args: [{ host: 'postgres', name: 'DB_HOST', service: 'database' }] },
    ],
    [project('«postgres://app:${PASSWORD}@db/x»'), 'unknown', { fixes: [[]] }],
    [project('jdbc:postgresql://«db»:5432/x'), 'unknown'],
    [
      project('http://«databse»:8000/x'),
      'unknown',
      {
        severity: 'warning',
        args: [{ host: 'databse', name: 'TARGET_URL', service: 'database' }],
        fixed: project('http://database:8000/x'),
      },
    ],
    [
      project('postgres://user:pg@«pg»:5432/x'),
      'unknown',
      { fixed: project('postgres://user:pg@database:5432/x') },
    ],
    [project('"«datbase»:5432"', { name: 'DB_HOST' }), 'unknown'],
    [
      {
        'compose.yaml':
          'services:\n  app:\n    image: busybox\n    env_file: «app.env»\n  database:\n    image: busybox\n',
        'app.env': 'URL=http://databse\n',
      },
      'unknown',
      { fixes: [[]] },
    ],
  ],
});
