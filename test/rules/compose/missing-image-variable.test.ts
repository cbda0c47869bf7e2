import rule from '../../../rules/compose/missing-image-variable.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const db = (more: string, image = 'mysql:8.4') => `services:\n  db:\n    image: ${image}\n${more}`;

ruleTest(rule, {
  good: [
    db('    environment: {MYSQL_ROOT_PASSWORD: "${PW}"}\n'),
    db('    environment: [MYSQL_ROOT_PASSWORD]\n'),
    db('    environment: {MYSQL_ROOT_PASSWORD_FILE: /run/secrets/root}\n'),
    db('    environment: {MYSQL_ALLOW_EMPTY_PASSWORD: "1"}\n'),
    db('    environment: {MYSQL_ROOT_PASSWORD: x}\n', 'mariadb:11.8'),
    db('    environment: {POSTGRES_HOST_AUTH_METHOD: trust}\n', 'postgres:17'),
    // Not here, so perhaps in there.
    db('    env_file: .env.db\n'),
    db('    environment: *unknown\n'),
    { 'compose.yaml': db('    env_file: db.env\n'), 'db.env': 'MYSQL_ROOT_PASSWORD=x\n' },
    {
      'compose.yaml': db(''),
      'compose.override.yaml': 'services:\n  db:\n    environment: {MYSQL_ROOT_PASSWORD: x}\n',
    },
    {
      'compose.yaml': 'services:\n  db:\n    build: .\n',
      Dockerfile: 'FROM mysql:8.4\nENV MYSQL_ROOT_PASSWORD=x\n',
    },
    // Another program of the image, another entrypoint.
    db('    command: mysqldump -h db shop\n'),
    db('    entrypoint: mysql -h db\n'),
    // They make a password themselves, or need none.
    db('', 'mysql/mysql-server:8.0'),
    db('', 'redis:7.4'),
    db('', 'mongo:8'),
    db('    environment: {MONGO_INITDB_ROOT_USERNAME: a, MONGO_INITDB_ROOT_PASSWORD_FILE: /b}\n', 'mongo:8'),
  ],
  bad: [
    [
      'services:\n  «db»:\n    image: mysql:8.4\n    environment: {MYSQL_DATABASE: shop}\n',
      'oneOf',
      {
        severity: 'warning',
        args: [{ service: 'db', name: 'MYSQL_ROOT_PASSWORD' }],
        fixed:
          'services:\n  db:\n    image: mysql:8.4\n    environment: {MYSQL_DATABASE: shop, MYSQL_ROOT_PASSWORD: "${MYSQL_ROOT_PASSWORD:?}"}\n',
      },
    ],
    [
      'services:\n  «db»:\n    image: postgres:17 # data\n    environment:\n      TZ: UTC\n',
      'oneOf',
      {
        fixed:
          'services:\n  db:\n    image: postgres:17 # data\n    environment:\n      TZ: UTC\n      POSTGRES_PASSWORD: "${POSTGRES_PASSWORD:?}"\n',
      },
    ],
    // A list of pairs.
    ['services:\n  «db»:\n    image: postgres:17\n    environment: [TZ=UTC]\n', 'oneOf', { fixes: [[]] }],
    ['services:\n  «db»:\n    image: mysql:8.4\n    command: --max-connections=50\n', 'oneOf'],
    ['services:\n  «db»:\n    image: postgres:17\n    command: postgres -c max_connections=50\n', 'oneOf'],
    [
      {
        'compose.yaml': 'services:\n  «db»:\n    image: postgres:17\n    env_file: db.env\n',
        'db.env': 'POSTGRES_DB=shop\n',
      },
      'oneOf',
    ],
    [
      'services:\n  ««admin»»:\n    image: dpage/pgadmin4:9\n',
      ['missing', 'oneOf'],
      { args: [{ name: 'PGADMIN_DEFAULT_EMAIL' }, { name: 'PGADMIN_DEFAULT_PASSWORD' }] },
    ],
    [
      'services:\n  «db»:\n    image: mongo:8\n    environment: {MONGO_INITDB_ROOT_PASSWORD: x}\n',
      'together',
      { args: [{ name: 'MONGO_INITDB_ROOT_PASSWORD', other: 'MONGO_INITDB_ROOT_USERNAME' }] },
    ],
  ],
});
