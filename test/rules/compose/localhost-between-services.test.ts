import rule from '../../../rules/compose/localhost-between-services.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const project = (environment: string, more = '', cache = '    image: redis:7.4\n') =>
  `services:\n  app:\n    image: example/app:1\n    environment:\n${environment}${more}  cache:\n${cache}`;

ruleTest(rule, {
  good: [
    project('      REDIS_URL: redis://cache:6379/0\n'),
    project('      REDIS_HOST: ${REDIS_HOST}\n'),
    {
      'compose.yaml': project('      REDIS_URL: "${REDIS_URL:-redis://localhost:6379/0}"\n'),
      '.env': 'REDIS_URL=redis://cache/0\n',
    },
    // For the browser, for the program itself, of another kind.
    project('      API_URL: http://localhost:8000\n      BIND: 127.0.0.1\n      LISTEN_HOST: localhost\n'),
    project('      DB_HOST: localhost\n'),
    project('      DATABASE_URL: postgres://localhost/x\n'),
    project('      REDIS_URL: redis://localhost:9999/0\n'),
    // On the host's network, in another container's, on another network.
    project('      REDIS_HOST: localhost\n', '    network_mode: host\n'),
    project('      REDIS_HOST: localhost\n', '    network_mode: service:cache\n'),
    `${project('      REDIS_HOST: localhost\n', '    networks: [front]\n')}networks: {front: {}}\n`,
    project('      REDIS_HOST: localhost\n', '', '    image: redis:7.4\n    profiles: [debug]\n'),
    // It is such a server itself.
    'services:\n  a:\n    image: redis:7.4\n    environment: {REDIS_HOST: localhost}\n  b:\n    image: redis:7.4\n',
    project('      NOTE: "redis://localhost:6379 is wrong"\n'),
    project('      ELASTICSEARCH_URL: http://localhost:9200\n'),
    project('      Db: "Server=localhost;Database=x"\n'),
    {
      'compose.yaml': project('      REDIS_HOST: cache\n', '    env_file: .env\n'),
      '.env': 'REDIS_HOST=localhost\n',
    },
    // A file for all, and one that sets what it needs.
    {
      'compose.yaml': `${project('      REDIS_HOST: cache\n', '    env_file: .env\n')}  web:\n    image: example/web:1\n    env_file: .env\n`,
      '.env': 'REDIS_HOST=localhost\n',
    },
    { 'compose.yaml': project('      A: b\n', '    env_file: .env\n'), '.env': 'REDIS_HOST=cache\n' },
    {
      'compose.yaml':
        'services:\n  app:\n    build: .\n    environment: [REDIS_HOST=cache]\n  cache:\n    image: redis:7.4\n',
      Dockerfile: 'FROM python:3.13-slim\nENV REDIS_HOST=localhost\n',
    },
  ],
  bad: [
    // From `.env`, by a variable and as a file.
    [
      {
        'compose.yaml': project('      REDIS_URL: «${REDIS_URL}»\n'),
        '.env': 'REDIS_URL=redis://localhost:6379/0\n',
      },
      'own',
    ],
    [
      {
        'compose.yaml': project('      A: b\n', '    env_file: [«app.env»]\n'),
        'app.env': '# cache\nREDIS_URL="redis://localhost:6379/0" # local\n',
      },
      'own',
      {
        fixed: {
          'app.env': '# cache\nREDIS_URL="redis://cache:6379/0" # local\n',
        },
      },
    ],
    // The image sets it, and nothing sets another.
    [
      {
        'compose.yaml': 'services:\n  app:\n    build: .\n  cache:\n    image: redis:7.4\n',
        Dockerfile: 'FROM python:3.13-slim\nENV A=b REDIS_URL="redis://«localhost:6379»/0"\n',
      },
      'own',
      { fixed: { Dockerfile: 'FROM python:3.13-slim\nENV A=b REDIS_URL="redis://cache:6379/0"\n' } },
    ],
    // Nobody's browser asks a search server.
    [
      project('      ELASTICSEARCH_HOSTS: http://«localhost:9200»\n', '', '    image: elasticsearch:9.2.0\n'),
      'own',
    ],
    [
      project(
        '      ConnectionStrings__Shop: "Host=«localhost»;Database=shop"\n',
        '',
        '    image: postgres:17\n',
      ),
      'own',
    ],
    [
      project('      REDIS_URL: redis://:${PW}@«localhost:6379»/0 # cache\n'),
      'own',
      {
        severity: 'warning',
        args: [{ service: 'app', name: 'REDIS_URL', host: 'localhost', other: 'cache', kind: 'redis' }],
        fixed: project('      REDIS_URL: redis://:${PW}@cache:6379/0 # cache\n'),
      },
    ],
    [
      project('      - "REDIS_HOST=«127.0.0.1»"\n'),
      'own',
      { fixed: project('      - "REDIS_HOST=cache"\n') },
    ],
    // As a default; where `.env` says another, that counts.
    [
      project('      REDIS_URL: "${REDIS_URL:-redis://«localhost:6379»/0}"\n'),
      'own',
      { fixed: project('      REDIS_URL: "${REDIS_URL:-redis://cache:6379/0}"\n') },
    ],
    // The port that the host knows it by.
    [
      project(
        '      DATABASE_URL: mysql+pymysql://shop@«localhost:3307»/shop\n',
        '',
        '    image: mysql:8.4\n    ports: ["127.0.0.1:3307:3306"]\n',
      ),
      'own',
      {
        fixed: project(
          '      DATABASE_URL: mysql+pymysql://shop@cache:3306/shop\n',
          '',
          '    image: mysql:8.4\n    ports: ["127.0.0.1:3307:3306"]\n',
        ),
      },
    ],
    // Which of the two is not known.
    [
      `${project('      REDIS_HOST: «localhost»\n')}  queue:\n    image: valkey/valkey:8\n`,
      'own',
      { fixes: [[]] },
    ],
    [
      'x-env: &env {DB_HOST: «localhost»}\nservices:\n  a: {image: x, environment: *env}\n  b: {image: y, environment: *env}\n  db: {image: "postgres:17"}\n',
      'own',
    ],
  ],
});
