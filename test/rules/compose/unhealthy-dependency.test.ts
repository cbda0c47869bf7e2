import rule from '../../../rules/compose/unhealthy-dependency.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const waits = (condition = 'service_healthy') =>
  `  web:\n    image: nginx:1.30\n    depends_on:\n      db:\n        condition: ${condition}\n`;
const WAITS = waits('«service_healthy»');

ruleTest(rule, {
  good: [
    `services:\n${waits()}  db:\n    image: mysql:8.4\n    healthcheck:\n      test: ["CMD", "mysqladmin", "ping"]\n`,
    `services:\n${waits('service_started')}  db:\n    image: mysql:8.4\n`,
    'services:\n  web:\n    image: nginx:1.30\n    depends_on: [db]\n  db:\n    image: mysql:8.4\n',
    // From an anchor, extends, an override file.
    `x-h: &h {test: [CMD, "true"]}\nservices:\n${waits()}  db:\n    image: mysql:8.4\n    healthcheck: *h\n`,
    `services:\n${waits()}  base:\n    image: mysql:8.4\n    healthcheck: {test: "true"}\n  db:\n    extends: base\n`,
    {
      'compose.yaml': `services:\n${waits()}  db:\n    image: mysql:8.4\n`,
      'compose.override.yaml': 'services:\n  db:\n    healthcheck: {test: "true"}\n',
    },
    // From the Dockerfile, or a stage it is based on.
    {
      'compose.yaml': `services:\n${waits()}  db:\n    build: ./db\n`,
      'db/Dockerfile': 'FROM mysql:8.4\nHEALTHCHECK CMD mysqladmin ping\n',
    },
    {
      'compose.yaml': `services:\n${waits()}  db:\n    build: {context: ./db, target: last}\n`,
      'db/Dockerfile': 'FROM mysql:8.4 AS first\nHEALTHCHECK CMD mysqladmin ping\nFROM first AS last\n',
    },
    // Who knows what these images have.
    `services:\n${waits()}  db:\n    image: example/db:1\n`,
    `services:\n${waits()}  db:\n    image: \${DB_IMAGE}\n`,
    `services:\n${waits()}  db:\n    build: ./not-here\n`,
    `services:\n${waits()}  db:\n    build: https://example.com/db.git\n`,
    // A variable may bring or disable it.
    `services:\n${waits()}  db:\n    image: mysql:8.4\n    healthcheck: {disable: "\${OFF}"}\n`,
    // Compose goes on without it.
    'services:\n  web:\n    image: nginx:1.30\n    depends_on:\n      db: {condition: service_healthy, required: false}\n  db:\n    image: mysql:8.4\n',
    // An undefined service is another mistake.
    `services:\n${waits()}`,
    `services:\n${waits()}  db:\n    <<: *missing\n    image: mysql:8.4\n`,
    // Compose 2.40: 'service "web" depends on undefined service "db"', before anything starts.
    'services:\n  web:\n    image: nginx:1.30\n    depends_on: {db: {condition: service_healthy}}\n  db:\n    image: mysql:8.4\n    profiles: [tools]\n',
  ],
  bad: [
    [
      `services:\n${WAITS}  db:\n    image: mysql:8.4\n`,
      'missing',
      {
        fixed: `services:\n${waits()}  db:\n    image: mysql:8.4\n    healthcheck:\n      test: ["CMD-SHELL", "mysqladmin ping -h 127.0.0.1 -u root -p\\"$$MYSQL_ROOT_PASSWORD\\" --silent"]\n      interval: 10s\n      timeout: 5s\n      retries: 5\n      start_period: 60s\n`,
        fixes: [['check', 'started']],
        severity: 'error',
        args: [{ service: 'web', dependency: 'db' }],
        related: ['compose.yaml:7 `db` is defined here.'],
      },
    ],
    // Only how often, not what.
    [
      `services:\n${WAITS}  db:\n    image: postgres:17\n    healthcheck:\n      interval: 5s\n`,
      'missing',
      {
        fixed: `services:\n${waits()}  db:\n    image: postgres:17\n    healthcheck:\n      interval: 5s\n      test: ["CMD-SHELL", "pg_isready -U \\"$\${POSTGRES_USER:-postgres}\\" -d \\"$\${POSTGRES_DB:-postgres}\\""]\n`,
      },
    ],
    [
      `services:\n${WAITS}  db:\n    image: mysql:8.4\n    healthcheck: {disable: true}\n`,
      'disabled',
      { fixes: [['started']], related: ['compose.yaml:9 The healthcheck is disabled here.'] },
    ],
    [`services:\n${WAITS}  db:\n    image: mysql:8.4\n    healthcheck: {test: ["NONE"]}\n`, 'disabled'],
    // The Dockerfile has none, or takes it back.
    [
      {
        'compose.yaml': `services:\n${WAITS}  db:\n    build: ./db\n`,
        'db/Dockerfile': 'FROM alpine:3.22\nCMD ["sleep", "infinity"]\n',
      },
      'missing',
      { fixes: [['started']] },
    ],
    [
      {
        'compose.yaml': `services:\n${WAITS}  db:\n    build: ./db\n`,
        'db/Dockerfile': 'FROM mysql:8.4\nHEALTHCHECK NONE\n',
      },
      'disabled',
    ],
    // Nothing can be offered: the condition is shared by an anchor.
    [
      'services:\n  web:\n    image: nginx:1.30\n    depends_on: {db: {condition: &c «service_healthy»}}\n  db:\n    image: alpine:3.22\n',
      'missing',
      { fixes: [[]] },
    ],
    // The condition stands in the override file, the image in the base.
    [
      {
        'compose.yaml': 'services:\n  web:\n    image: nginx:1.30\n  db:\n    image: redis:7.4\n',
        'compose.override.yaml':
          'services:\n  web:\n    depends_on:\n      db: {condition: «service_healthy»}\n',
      },
      'missing',
    ],
    // The repair goes where both stacks have it.
    [
      {
        'compose.yaml': `services:\n${WAITS}  db:\n    image: mysql:8.4\n`,
        'compose.prod.yaml': 'services:\n  db:\n    restart: always\n',
      },
      'missing',
      {
        fixed: {
          'compose.yaml': `services:\n${waits()}  db:\n    image: mysql:8.4\n    healthcheck:\n      test: ["CMD-SHELL", "mysqladmin ping -h 127.0.0.1 -u root -p\\"$$MYSQL_ROOT_PASSWORD\\" --silent"]\n      interval: 10s\n      timeout: 5s\n      retries: 5\n      start_period: 60s\n`,
        },
      },
    ],
    // Two services wait for one: one repair for both.
    // Also a Redis that asks for a password answers, and is up.
    [
      'services:\n  a:\n    image: nginx:1.30\n    depends_on: {c: {condition: «service_healthy»}}\n  b:\n    image: nginx:1.30\n    depends_on: {c: {condition: «"service_healthy"»}}\n  c:\n    image: redis:7.4\n',
      'missing',
      {
        fixed:
          'services:\n  a:\n    image: nginx:1.30\n    depends_on: {c: {condition: service_healthy}}\n  b:\n    image: nginx:1.30\n    depends_on: {c: {condition: "service_healthy"}}\n  c:\n    image: redis:7.4\n    healthcheck:\n      test: ["CMD-SHELL", "redis-cli ping | grep -qE \'PONG|NOAUTH\'"]\n      interval: 10s\n      timeout: 5s\n      retries: 5\n      start_period: 10s\n',
      },
    ],
  ],
});
