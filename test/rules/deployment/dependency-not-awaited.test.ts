import rule from '../../../rules/deployment/dependency-not-awaited.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const DOCKERFILE = 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ["gunicorn", "app:app"]\n';
const URL = '    environment:\n      DATABASE_URL: mysql://u@db/shop\n';
const BROKER = '    environment:\n      BROKER_URL: amqp://u@queue:5672//\n';
const MIGRATE = '    command: sh -c "flask db upgrade && gunicorn app:app"\n';
const HEALTHY = '    depends_on:\n      db:\n        condition: service_healthy\n';
/** A service of the project's own and a database. */
const project = (app: string, { db = '', code = 'app = 1\n', more = '', name = 'app' } = {}) => ({
  'compose.yaml': `services:\n  ${name}:\n    build: .\n${app}  db:\n    image: mysql:8.4\n${db}${more}`,
  Dockerfile: DOCKERFILE,
  'app.py': code,
});
const CHECK = '    healthcheck:\n      test: ["CMD", "mysqladmin", "ping"]\n';
const bad = (...[app, options]: Parameters<typeof project>) => project(app, { ...options, name: '«app»' });
/** nginx in front of an application, with what else stands in its entry. */
const proxy = (nginx: string, app: string, name = 'web') => ({
  'compose.yaml': `services:\n  ${name}:\n    image: nginx:1.28\n    volumes:\n      - ./site.conf:/etc/nginx/conf.d/default.conf\n${nginx}  app:\n    image: example/app\n${app}  db:\n    image: postgres:17\n`,
  'site.conf': 'server {\n  listen 80;\n  location / {\n    proxy_pass http://app:8000;\n  }\n}\n',
});

ruleTest(rule, {
  good: [
    project(`${URL}${HEALTHY}`),
    // Another rule's, and waited for by way of another service.
    project(`${URL}    depends_on: [db]\n`),
    project(`${URL}${MIGRATE}    depends_on: [setup]\n`, {
      more: `  setup:\n    image: example/setup\n${HEALTHY}`,
    }),
    // A job that migrates has no need of the broker.
    project(`${BROKER}${HEALTHY}    command: flask db upgrade\n`, {
      more: `  queue:\n    image: rabbitmq:4\n  worker:\n    build: .\n    depends_on:\n      app:\n        condition: service_completed_successfully\n`,
    }),
    // Started again until it works.
    project(`${URL}${MIGRATE}    restart: on-failure\n`),
    project(`${URL}${MIGRATE}    restart: \${RESTART}\n`),
    project(`${URL}${MIGRATE}    deploy:\n      replicas: 2\n`),
    // It waits itself.
    project(`${URL}    command: sh -c "wait-for-it db:3306 && flask db upgrade && gunicorn app:app"\n`),
    // Said, so meant, unless it certainly fails; and somebody else waits.
    project(`${URL}    depends_on:\n      db:\n        condition: service_started\n`),
    project(
      `${URL}${MIGRATE}    depends_on:\n      db:\n        condition: service_started\n      setup:\n        condition: service_started\n`,
      { more: `  setup:\n    image: example/setup\n${HEALTHY}` },
    ),
    // Nothing connects, or nobody knows to what.
    project(MIGRATE),
    project(`${MIGRATE}    environment:\n      DATABASE_URL: mysql://u@\${HOST}/shop\n`),
    project(`${MIGRATE}    environment:\n      REDIS_URL: redis://cache/0\n`, {
      more: '  cache:\n    image: redis:8\n',
    }),
    project(`${URL}${MIGRATE}    profiles: [x]\n`),
    {
      'compose.yaml': `services:\n  app:\n    image: wordpress:6\n${URL}  db:\n    image: mysql:8.4\n`,
    },
    {
      ...project(`${URL}${MIGRATE}`),
      'compose.override.yaml': 'services:\n  app:\n    restart: always\n',
    },
    proxy('    depends_on: [app]\n', HEALTHY),
    proxy('    restart: always\n', HEALTHY),
    // It looks up the name when a request comes.
    {
      ...proxy('', HEALTHY),
      'site.conf':
        'server {\n  listen 80;\n  resolver 127.0.0.11;\n  location / {\n    set $up app;\n    proxy_pass http://$up:8000;\n  }\n}\n',
    },
  ],
  bad: [
    [
      bad(`${URL}${MIGRATE}`, { db: CHECK }),
      'start',
      {
        severity: 'warning',
        args: [{ service: 'app', dependency: 'db', kind: 'mysql' }],
        related: ['compose.yaml:5 `db` is named here.'],
        fixes: [['wait']],
        fixed: {
          'compose.yaml': project(`${URL}${MIGRATE}${HEALTHY}`, { db: CHECK })['compose.yaml'],
        },
      },
    ],
    [
      bad(`${URL}${MIGRATE}    deploy:\n      resources:\n        limits:\n          memory: 256M\n`),
      'start',
    ],
    [bad(`${URL}    restart: "no"\n${MIGRATE}`), 'start'],
    [
      bad(URL, { code: 'from db import db\napp = 1\nwith app.app_context():\n    db.create_all()\n' }),
      'start',
    ],
    // A list has no place for a condition.
    [
      bad(`${URL}${MIGRATE}    depends_on: [cache]\n`, { more: '  cache:\n    image: redis:8\n' }),
      'start',
      { fixes: [[]] },
    ],
    [
      project(`${URL}${MIGRATE}    depends_on:\n      db:\n        condition: «service_started» # runs\n`, {
        db: CHECK,
      }),
      'started',
      {
        fixed: {
          'compose.yaml': project(
            `${URL}${MIGRATE}    depends_on:\n      db:\n        condition: service_healthy # runs\n`,
            { db: CHECK },
          )['compose.yaml'],
        },
      },
    ],
    // Whether it does at once, nobody knows.
    [bad(URL), 'connection', { severity: 'info' }],
    [bad(URL, { code: 'app = 1\ndef init():\n    db.create_all()\n' }), 'connection'],
    [
      proxy('', '    depends_on:\n      db:\n        condition: service_healthy\n', '«web»'),
      'lookup',
      { severity: 'warning', related: ['site.conf:4 `app` is named here.'] },
    ],
    [proxy('', '', '«web»'), 'race', { severity: 'info' }],
    // What a variable makes it wait for may be no more than a start.
    [proxy('', '    depends_on:\n      db:\n        condition: ${CONDITION}\n', '«web»'), 'race'],
  ],
});
