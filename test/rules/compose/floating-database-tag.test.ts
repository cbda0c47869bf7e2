import rule from '../../../rules/compose/floating-database-tag.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const db = (image: string, volume = 'data:/var/lib/mysql') =>
  `services:\n  db:\n    image: ${image}\n    volumes: ["${volume}"]\n`;
const DIGEST = 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';

ruleTest(rule, {
  good: [
    db('mysql:8.0'),
    db('mysql:8.4.6'),
    db('mariadb:11.8'),
    // Its series are whole numbers.
    db('postgres:16'),
    db('postgres:16-alpine'),
    db('mongo:7', 'data:/data/db'),
    db(`mysql:latest@${DIGEST}`),
    db('mysql:${TAG}'),
    {
      'compose.yaml': 'services:\n  db:\n    build: .\n    volumes: ["data:/var/lib/mysql"]\n',
      Dockerfile: 'FROM mysql:8.4\n',
    },
    // No data that would have to go back.
    'services:\n  db:\n    image: mysql:latest\n',
    db('mysql:latest', './init:/docker-entrypoint-initdb.d'),
    db('redis:latest', 'data:/data'),
    db('example.com/mysql:latest'),
    { 'compose.yaml': db('mysql'), 'compose.override.yaml': 'services:\n  db:\n    image: mysql:8.4\n' },
  ],
  bad: [
    [db('«mysql»'), 'floating', { args: [{ image: 'mysql' }], severity: 'warning' }],
    [db('«mysql:8» # eight'), 'floating', { fixed: db('mysql:8.4 # eight') }],
    [db('«"mariadb"»'), 'floating', { fixes: [['pin']] }],
    [db('«mariadb:lts»', './data:/var/lib/mysql'), 'floating'],
    [
      db('«"postgres:alpine"»', 'data:/var/lib/postgresql'),
      'floating',
      { fixed: db('"postgres:18-alpine"', 'data:/var/lib/postgresql') },
    ],
    [db('«mariadb:10-focal»'), 'floating', { fixes: [[]] }],
    [
      {
        'compose.yaml':
          'services:\n  db:\n    build: .\n    volumes: ["data:/var/lib/mysql"]\nvolumes: {data: }\n',
        Dockerfile: 'FROM «mysql:8»\nCOPY init.sql /docker-entrypoint-initdb.d/\n',
      },
      'floating',
      { fixed: { Dockerfile: 'FROM mysql:8.4\nCOPY init.sql /docker-entrypoint-initdb.d/\n' } },
    ],
    [db('«mongo:latest»', 'data:/data/db'), 'floating'],
    [db('«mysql:${TAG:-latest}»'), 'floating', { fixes: [[]] }],
  ],
});
