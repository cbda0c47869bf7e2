import rule from '../../../rules/compose/depends-on-without-health.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const CHECK = '    healthcheck: {test: [CMD, pg_isready]}\n';
const project = (dependsOn: string, db = '    image: postgres:17\n', app = '    image: example/app:1\n') =>
  `services:\n  app:\n${app}    depends_on:${dependsOn}  db:\n${db}`;

/** An application of the project's own, by its code and its command. */
const coded = (files: Readonly<Record<string, string>>, command: string, db = 'db') => ({
  'compose.yaml': project(
    ` [${db}]\n`,
    `    image: postgres:17\n${CHECK}`,
    '    build: .\n    environment:\n      DATABASE_URL: postgres://db/shop\n',
  ),
  Dockerfile: `FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ${command}\n`,
  ...files,
});

ruleTest(rule, {
  good: [
    project('\n      db:\n        condition: service_healthy\n'),
    // Said, so meant.
    project('\n      db:\n        condition: service_started\n'),
    project(' [db]\n', '    image: nginx:1.30\n'),
    project(' [db]\n', '    image: example/db:1\n'),
    // It answers as soon as it runs.
    project(' [db]\n', '    image: redis:7.4\n'),
    project(' [db]\n', '    image: nats:2\n'),
    project(' [other]\n'),
    // They connect when they are used.
    project(' [db]\n', undefined, '    image: adminer:5\n'),
    project(' [db]\n', undefined, '    image: nginx:1.30\n'),
    // It waits itself.
    project(
      ' [db]\n',
      undefined,
      '    image: example/app:1\n    command: ./wait-for-it.sh db:5432 -- gunicorn app:app\n',
    ),
    project(
      ' [db]\n',
      undefined,
      '    image: example/app:1\n    command: sh -c "until pg_isready -h db; do sleep 1; done; app"\n',
    ),
    project(
      ' [db]\n',
      undefined,
      '    image: example/app:1\n    entrypoint: [dockerize, -wait, "tcp://db:5432"]\n',
    ),
    {
      'compose.yaml': project(' [db]\n', undefined, '    build: .\n'),
      Dockerfile: 'FROM python:3.13\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n',
      'entrypoint.sh': '#!/bin/sh\nwhile ! nc -z db 5432; do sleep 0.1; done\nexec "$@"\n',
    },
    // Its code tries again.
    ...[
      'import time\nimport psycopg\nfor i in range(30):\n    try:\n        psycopg.connect(DSN)\n        break\n    except OSError:\n        time.sleep(1)\n',
      'from tenacity import retry\nfrom sqlalchemy import create_engine\n',
    ].map((code) => coded({ 'app.py': code }, '["python", "app.py"]')),
    coded(
      {
        'server.js': "require('./db').connectWithRetry();\n",
        'db.js': "const { Pool } = require('pg');\nfunction connectWithRetry() {}\n",
      },
      '["node", "server.js"]',
    ),
    {
      'compose.yaml': project(' [db]\n'),
      'compose.override.yaml':
        'services:\n  app:\n    depends_on:\n      db:\n        condition: service_healthy\n',
    },
  ],
  bad: [
    [
      project(
        '\n      - redis # cache\n      # the data\n      - «db»\n',
        `    image: postgres:17\n${CHECK}  redis:\n    image: redis:7.4\n`,
      ),
      'unseen',
      {
        severity: 'info',
        args: [{ service: 'app', dependency: 'db', kind: 'postgres' }],
        fixed: project(
          '\n      redis:\n        condition: service_started # cache\n      # the data\n      db:\n        condition: service_healthy\n',
          `    image: postgres:17\n${CHECK}  redis:\n    image: redis:7.4\n`,
        ),
      },
    ],
    // No healthcheck yet; the dash stands as deep as the key.
    [
      project('\n    - "«db»"\n').replace('"«db»"', '«"db"»'),
      'unseen',
      {
        fixes: [['checked']],
        fixed: project(
          '\n      "db":\n        condition: service_healthy\n',
          '    image: postgres:17\n    healthcheck:\n      test: ["CMD-SHELL", "pg_isready -U \\"$${POSTGRES_USER:-postgres}\\" -d \\"$${POSTGRES_DB:-postgres}\\""]\n      interval: 10s\n      timeout: 5s\n      retries: 5\n      start_period: 30s\n',
        ),
      },
    ],
    [
      project(' [«db»]\n', `    image: postgres:17\n${CHECK}`),
      'unseen',
      { fixed: project(' {db: {condition: service_healthy}}\n', `    image: postgres:17\n${CHECK}`) },
    ],
    // Both of a list by one edit.
    [
      `services:\n  app:\n    image: example/app:1\n    depends_on: [«a», «b»]\n  a:\n    image: mysql:8.4\n${CHECK}  b:\n    image: rabbitmq:4\n${CHECK}`,
      'unseen',
      {
        fixed: `services:\n  app:\n    image: example/app:1\n    depends_on: {a: {condition: service_healthy}, b: {condition: service_healthy}}\n  a:\n    image: mysql:8.4\n${CHECK}  b:\n    image: rabbitmq:4\n${CHECK}`,
      },
    ],
    // Nothing known that would tell.
    [project(' [«db»]\n', '    image: couchdb:3\n'), 'unseen', { fixes: [[]] }],
    [
      project(' [«db»]\n', '    image: mysql:8.4\n    healthcheck: {disable: true}\n'),
      'unseen',
      { fixes: [[]] },
    ],
    // A list that others share.
    [
      `services:\n  app:\n    image: example/app:1\n    depends_on: &d [«db»]\n  other:\n    image: example/other:1\n    depends_on: *d\n  db:\n    image: postgres:17\n${CHECK}`,
      ['unseen'],
      { fixes: [[]] },
    ],
    // A script that is not here may well wait.
    [
      {
        'compose.yaml': project(' [«db»]\n', `    image: postgres:17\n${CHECK}`, '    build: .\n'),
        Dockerfile: 'FROM python:3.13\nENTRYPOINT ["/entrypoint.sh"]\n',
      },
      'unseen',
    ],
    [
      {
        'compose.yaml': project(' [«db»]\n', `    image: postgres:17\n${CHECK}`, '    build: .\n'),
        Dockerfile: 'FROM example/base:1\n',
      },
      'unseen',
    ],
    [
      {
        'compose.yaml': project(' [«db»]\n', `    image: postgres:17\n${CHECK}`, '    build: .\n'),
        Dockerfile: 'FROM python:3.13\nCMD ["gunicorn", "app:app"]\n',
      },
      'started',
    ],
    // A Dockerfile that is not here.
    [project(' [«db»]\n', `    image: postgres:17\n${CHECK}`, '    build: ./app\n'), 'started'],
    // What it tries again has nothing to do with the database.
    [
      coded({ 'app.py': 'from tenacity import retry\nimport requests\n' }, '["python", "app.py"]', '«db»'),
      'started',
    ],
    // The entrypoint script does not wait.
    [
      {
        'compose.yaml': project(' [«db»]\n', `    image: postgres:17\n${CHECK}`, '    build: .\n'),
        Dockerfile:
          'FROM python:3.13\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\nCMD ["gunicorn", "app:app"]\n',
        'entrypoint.sh': '#!/bin/sh\nexec "$@"\n',
      },
      'started',
      { severity: 'warning' },
    ],
  ],
});
