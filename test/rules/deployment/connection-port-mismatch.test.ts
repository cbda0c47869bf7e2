import rule from '../../../rules/deployment/connection-port-mismatch.ts';
import { ruleTest } from '../../harness/rule-test.ts';

interface Around {
  /** Lines of the client below its image. */
  readonly app?: string;
  readonly db?: string;
  readonly more?: string;
}

/** A client with variables, and a server of data. */
const project = (environment: string, { app = '', db = 'image: mysql:8.4', more = '' }: Around = {}) => ({
  'compose.yaml': `services:\n  app:\n    image: busybox\n    environment:\n      ${environment}\n${app}  db:\n    ${db}\n${more}`,
});

/** A client of a service that runs gunicorn. */
const compose = (environment: string) => ({
  'compose.yaml': `services:\n  app:\n    image: busybox\n    environment:\n      ${environment}\n  api:\n    build: .\n`,
});

const server = (environment: string, bind = '0.0.0.0:8000') => ({
  ...compose(environment),
  Dockerfile: `FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ["gunicorn", "-b", "${bind}", "app:app"]\n`,
});

ruleTest(rule, {
  good: [
    project('URL: mysql://u:p@db:3306/x'),
    project('URL: mysql://u:p@db/x'),
    project('URL: mysql://u:p@db:${PORT}/x'),
    project('URL: mysql://u:p@other:3307/x'),
    project('URL: jdbc:mysql://db:33060/x'),
    project('DB_HOST: db\n      DB_PORT: ${DB_PORT}'),
    project('DB_HOST: db\n      OTHER_PORT: 3307'),
    project('MYSQL_IMAGE: db:17'),
    // What it is called and listens on itself, in all likelihood.
    project('HOST: db\n      PORT: 8080'),
    project('CORS_ORIGIN: http://db:3000'),
    project('URL: mysql://u:p@db:3307/x', { app: '    profiles: [tools]\n' }),
    project('URL: mysql://u:p@db:3307/x', {
      app: '    extra_hosts: ["other:10.0.0.1"]\n    network_mode: host\n',
    }),
    // Told another port, or told something that nobody can read.
    project('URL: mysql://u:p@db:3307/x', { db: 'image: mysql:8.4\n    command: --port=3307' }),
    project('URL: mysql://u:p@db:3307/x', { db: 'image: mysql:8.4\n    command: ${OPTIONS}' }),
    project('URL: mysql://u:p@db:3307/x', { db: 'image: mysql:8.4\n    environment: [MYSQL_TCP_PORT=3307]' }),
    project('URL: mysql://u:p@db:3307/x', {
      db: 'image: mysql:8.4\n    volumes: ["/etc/my.cnf:/etc/my.cnf"]',
    }),
    project('URL: mysql://u:p@db:3307/x', { db: 'image: example.org/mysql:8.4' }),
    // The name may be that of another container, of another network.
    project('URL: mysql://u:p@db:3307/x', {
      db: 'image: mysql:8.4\n    networks: [back]',
      more: 'networks:\n  back: {}\n',
    }),
    // Plugins of a broker have ports of their own.
    project('API: http://db:15672', { db: 'image: rabbitmq:4-management' }),
    // What compose/host-port-between-services says.
    project('URL: mysql://u:p@db:3307/x', { db: 'image: mysql:8.4\n    ports: ["3307:3306"]' }),
    server('API_URL: http://api:8000'),
    server('API_URL: http://api\n      API_PORT: 8000'),
    server('API_URL: http://api:9000', '0.0.0.0:$PORT'),
  ],
  bad: [
    [
      project('URL: mysql://u:p@db:«3307»/x'),
      'port',
      {
        severity: 'warning',
        args: [{ name: 'URL', port: 3307, host: 'db', ports: '3306, 33060' }],
        fixes: [[]],
      },
    ],
    [
      {
        'compose.yaml':
          'services:\n  app:\n    image: busybox\n    env_file: «app.env»\n  db:\n    image: redis:7\n    ports: ["6380:6379"]\n',
        'app.env': 'REDIS_URL=redis://db:6380\n',
      },
      'host',
    ],
    [
      project('URL: redis://db:«6380»/0', { db: 'image: redis:7' }),
      'port',
      { fixed: project('URL: redis://db:6379/0', { db: 'image: redis:7' }) },
    ],
    [project('URL: «mysql://u:${PASSWORD}@db:3307/x»'), 'port', { fixes: [[]] }],
    [project('DSN: u:p@tcp(db:«3307»)/x'), 'port'],
    [project('DB_HOST: db\n      DB_PORT: «3307»'), 'port', { args: [{ name: 'DB_PORT' }] }],
    [project('PGHOST: db\n      PGPORT: "«5433»"', { db: 'image: postgres:17' }), 'port'],
    [project('SERVERS: db:«3307»,other:3307'), 'port'],
    [project('A: b', { app: '    command: wait-for-it db:«3307» -- run\n' }), 'port'],
    [project('A: b', { app: '    command: sh -c "nc -z db «3307» && run"\n' }), 'port'],
    [project('URL: mysql://u:p@db:«3306»/x', { db: 'image: mysql:8.4\n    command: --port=3307' }), 'port'],
    [
      {
        ...project('URL: mysql://u:p@db:«3307»/x', {
          db: 'image: mysql:8.4\n    volumes: ["./my.cnf:/etc/mysql/conf.d/my.cnf"]',
        }),
        'my.cnf': '[mysqld]\nmax_connections=20\n',
      },
      'port',
    ],
    [
      {
        'compose.yaml':
          'services:\n  app:\n    image: busybox\n    env_file: «app.env»\n  db:\n    image: redis:7\n',
        'app.env': 'REDIS_URL=redis://db:6380\n',
      },
      'port',
      { fixes: [[]] },
    ],
    [server('API_URL: http://api:«3000»/v1'), 'port', { fixed: compose('API_URL: http://api:8000/v1') }],
    [server('API_URL: «http://api/v1»'), 'scheme', { fixed: compose('API_URL: http://api:8000/v1') }],
  ],
});
