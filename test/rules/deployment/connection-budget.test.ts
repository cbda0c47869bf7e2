import rule from '../../../rules/deployment/connection-budget.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const project = (
  pool: string,
  { command = 'gunicorn -w 4 app:app', db = 'image: postgres:17', app = '', scheme = 'postgres' } = {},
) => ({
  'compose.yaml': `services:\n  app:\n    build: .\n    command: ${command}\n    environment:\n      URL: ${scheme}://u@db/x\n${app}  db:\n    ${db}\n`,
  Dockerfile: 'FROM python:3.12\nWORKDIR /app\nCOPY . .\n',
  'app.py': `from sqlalchemy import create_engine\nengine = create_engine(URL${pool})\napp = 1\n`,
});
const marked = (files: Readonly<Record<string, string>>) => ({
  ...files,
  'compose.yaml': (files['compose.yaml'] ?? '').replace('  db:', '  «db»:'),
});

ruleTest(rule, {
  good: [
    project(''),
    project(', pool_size=10'),
    project(', pool_size=20, max_overflow=0'),
    project(', pool_size=SIZE'),
    project(', pool_size=50, max_overflow=-1'),
    project(', pool_size=50, poolclass=NullPool'),
    project(', pool_size=20', { command: 'gunicorn app:app' }),
    project(', pool_size=20', { db: 'image: postgres:17\n    command: postgres -c max_connections=200' }),
    project(', pool_size=20', { db: 'image: postgres:17\n    command: postgres -c config_file=/etc/p.conf' }),
    project(', pool_size=20', {
      db: 'image: postgres:17\n    volumes: ["./p.conf:/etc/postgresql/postgresql.conf"]',
    }),
    project(', pool_size=20', { db: 'image: example.org/pg' }),
    project(', pool_size=25', { db: 'image: mysql:8.4', scheme: 'mysql' }),
    project(', pool_size=20', { app: '    profiles: [x]\n' }),
  ],
  bad: [
    [
      marked(project(', pool_size=20')),
      'over',
      {
        severity: 'warning',
        args: [{ sum: 120, limit: 100, server: 'db', parts: 'app 4 × 30' }],
        related: ['app.py:2 A pool of 30, in each of 4 processes of `app`.'],
      },
    ],
    [
      marked(
        project(', pool_size=20', { command: 'gunicorn app:app', app: '    deploy: { replicas: 4 }\n' }),
      ),
      'over',
    ],
    [
      marked(
        project(', pool_size=5, max_overflow=5', {
          scheme: 'mysql+pymysql',
          db: 'image: mysql:8.4\n    command: --max-connections=30',
        }),
      ),
      'over',
      {
        args: [{ sum: 40, limit: 30 }],
        related: [
          'app.py:2 A pool of 10, in each of 4 processes of `app`.',
          'compose.yaml:9 `max_connections` is set here.',
        ],
      },
    ],
  ],
});
