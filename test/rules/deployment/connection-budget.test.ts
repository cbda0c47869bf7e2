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
/** A service of any language with a database of which the connections run out, or do not. */
const other = (files: Readonly<Record<string, string>>, service: string, db = 'image: postgres:17') => ({
  'compose.yaml': `services:\n  app:\n    build: .\n    environment:\n      DATABASE_URL: postgres://u@db/x\n${service}  db:\n    ${db}\n`,
  ...files,
});
const NODE = 'FROM node:22\nWORKDIR /app\nCOPY . .\nCMD ["node", "server.js"]\n';
const node = (pool: string, replicas: number) =>
  other(
    {
      Dockerfile: NODE,
      'server.js': "require('./db');\n",
      'db.js': `const { Pool } = require('pg');\n${pool}\n`,
    },
    `    deploy: { replicas: ${replicas} }\n`,
  );
const spring = (pool: string) =>
  other(
    {
      Dockerfile: 'FROM eclipse-temurin:21\nCOPY target/app.jar /app.jar\nCMD ["java", "-jar", "/app.jar"]\n',
      'pom.xml': '<project><artifactId>spring-boot-starter-web</artifactId></project>',
      'src/main/resources/application.properties': `server.port=8080\nspring.datasource.hikari.maximum-pool-size=${pool}\n`,
    },
    '    deploy: { replicas: 4 }\n',
  );
const django = (command: string) =>
  other(
    {
      Dockerfile: 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n',
      'requirements.txt': 'django\n',
    },
    `    command: ${command}\n`,
  );
const rails = (pool: string) =>
  other(
    {
      Dockerfile: 'FROM ruby:3.4\nWORKDIR /app\nCOPY . .\nCMD ["bundle", "exec", "puma", "-w", "6"]\n',
      'config/database.yml': `default: &default\n  adapter: postgresql\n  pool: ${pool}\n`,
    },
    '',
  );
const php = (children: number) => ({
  'compose.yaml': `services:\n  app:\n    image: php:8.3-fpm\n    environment:\n      DB_HOST: db\n    volumes:\n      - ./www.conf:/usr/local/etc/php-fpm.d/www.conf\n  db:\n    image: mysql:8.4\n`,
  'www.conf': `[www]\npm.max_children = ${children}\n`,
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
    project(', pool_size=20', { db: 'image: postgres:17\n    command: -c max_connections=200' }),
    project(', pool_size=20', { db: 'image: postgres:17\n    command: postgres -c config_file=/etc/p.conf' }),
    project(', pool_size=20', {
      db: 'image: postgres:17\n    volumes: ["./p.conf:/etc/postgresql/postgresql.conf"]',
    }),
    project(', pool_size=20', { db: 'image: example.org/pg' }),
    project(', pool_size=25', { db: 'image: mysql:8.4', scheme: 'mysql' }),
    project(', pool_size=20', { app: '    profiles: [x]\n' }),
    node('new Pool({ max: 20 });', 4),
    node('new Pool({ max: Number(process.env.POOL) });', 40),
    node('new Pool({ max: 90 }); new Pool({ max: 90 });', 4),
    spring('20'),
    spring('${DB_POOL}'),
    django('gunicorn -w 4 --threads 8 shop.wsgi'),
    django('gunicorn -k gevent -w 40 --threads 8 shop.wsgi'),
    rails('<%= ENV.fetch("RAILS_MAX_THREADS") { 5 } %>'),
    php(100),
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
      marked(node('new Pool({ host: "db", max: 50 });', 3)),
      'over',
      { args: [{ sum: 150 }], related: ['db.js:2 A pool of 50, in each of 3 processes of `app`.'] },
    ],
    [marked(node('createPool({ connectionLimit: 60 });', 2)), 'over'],
    [marked(spring('30')), 'over', { args: [{ sum: 120 }] }],
    [
      marked(django('gunicorn -w 9 --threads 16 shop.wsgi')),
      'over',
      {
        args: [{ sum: 144 }],
        related: ['compose.yaml:6 A connection for each of 16 threads, in each of 9 processes of `app`.'],
      },
    ],
    [marked(rails('<%= ENV.fetch("RAILS_MAX_THREADS", 20) %>')), 'over', { args: [{ sum: 120 }] }],
    [marked(php(200)), 'over', { args: [{ sum: 200, limit: 151 }] }],
    [
      marked(
        other(
          {
            Dockerfile:
              'FROM golang:1.24 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /bin/shop .\nFROM debian:trixie\nCOPY --from=build /bin/shop /bin/shop\nCMD ["/bin/shop"]\n',
            'main.go': 'package main\n\nfunc main() {\n\tdb.SetMaxOpenConns(200)\n}\n',
          },
          '',
        ),
      ),
      'over',
    ],
    [
      marked(other({ Dockerfile: NODE }, '      OTHER_URL: postgres://u@db/x?connection_limit=120\n')),
      'over',
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
