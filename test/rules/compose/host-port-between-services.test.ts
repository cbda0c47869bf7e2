import rule from '../../../rules/compose/host-port-between-services.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const project = (environment: string, db = '    image: mysql:8.4\n    ports: ["3307:3306"]\n', app = '') =>
  `services:\n  app:\n    image: example/app:1\n    environment:\n${environment}${app}  db:\n${db}`;

ruleTest(rule, {
  good: [
    project('      DB: mysql://db:3306/x\n'),
    project('      DB: mysql://db/x\n'),
    project('      DB: mysql://other:3307/x\n'),
    project('      DB: db:3307\n', '    image: mysql:8.4\n    ports: ["3307:3306"]\n    expose: ["3307"]\n'),
    project('      DB: db:3307\n', '    image: mysql:8.4\n    ports: ["${PORT}:3306"]\n'),
    // It listens on that one too, for another purpose.
    project('      DB: db:33060\n', '    image: mysql:8.4\n    ports: ["33060:3306"]\n'),
    project('      DB: db:3307\n', undefined, '    network_mode: host\n'),
    project(
      '      DB: db:3307\n',
      '    image: mysql:8.4\n    network_mode: host\n    ports: ["3307:3306"]\n',
    ),
    project('      DB: db:3307\n', undefined, '    profiles: [debug]\n'),
    `${project('      DB: db:3307\n', undefined, '    networks: [front]\n')}networks: {front: {}}\n`,
    project('      DB_HOST: db\n      DB_PORT: 3306\n'),
    project('      DB_HOST: example.com\n      DB_PORT: 3307\n'),
    // No address: a time, an image, a mapping.
    project('      AT: "db:33071"\n      MAP: "x=db:3307"\n'),
  ],
  bad: [
    [
      project('      DB: mysql+pymysql://u:${PW}@db:«3307»/shop?x=1 # here\n'),
      'published',
      {
        severity: 'warning',
        args: [{ other: 'db', port: 3307, container: 3306 }],
        related: ['compose.yaml:8 The port is published here.'],
        fixed: project('      DB: mysql+pymysql://u:${PW}@db:3306/shop?x=1 # here\n'),
      },
    ],
    [project('      - DB=db:«3307»\n'), 'published', { fixed: project('      - DB=db:3306\n') }],
    // By the variable that the host's port has: that is right for the host.
    [project('      DB: "db:${DB_PORT:-«3307»}"\n'), 'published'],
    [{ 'compose.yaml': project('      DB: "db:«${DB_PORT}»"\n'), '.env': 'DB_PORT=3307\n' }, 'published'],
    [
      project('      DB_HOST: db\n      DB_PORT: "«3307»"\n'),
      'published',
      { fixed: project('      DB_HOST: db\n      DB_PORT: "3306"\n') },
    ],
    [project('      PGHOST: db\n      PGPORT: «3307»\n'), 'published'],
    [project('      POSTGRES_SERVER: db\n      POSTGRES_PORT: «3307»\n'), 'published'],
    // By its container's name, to a web server that is built elsewhere.
    [
      project(
        '      API: http://api-1:«8080»/v1\n',
        '    image: example/api:1\n    container_name: api-1\n    ports: ["8080:80"]\n',
      ),
      'published',
    ],
    [project('      HOSTS: db:3306,db:«3307»\n'), 'published'],
    // The override publishes it elsewhere; the address stands in the base.
    [
      {
        'compose.yaml': project('      DB: db:«3307»\n', '    image: mysql:8.4\n'),
        'compose.override.yaml': 'services:\n  db:\n    ports: ["3307:3306"]\n',
      },
      'published',
    ],
  ],
});
