import rule from '../../../rules/compose/hardcoded-secret.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const env = (body: string) => `services:\n  db:\n    image: mysql:8.4\n    environment:\n${body}`;

ruleTest(rule, {
  good: [
    env('      MYSQL_ROOT_PASSWORD: ${MYSQL_ROOT_PASSWORD:?}\n'),
    env('      MYSQL_ROOT_PASSWORD: $PW\n'),
    env('      MYSQL_ROOT_PASSWORD: prefix-${PW}\n'),
    env('      MYSQL_ROOT_PASSWORD: ${PW:-root}\n'),
    env('      MYSQL_ROOT_PASSWORD:\n'),
    env('      MYSQL_ROOT_PASSWORD: ""\n'),
    env('      - MYSQL_ROOT_PASSWORD\n'),
    env('      - MYSQL_ROOT_PASSWORD=\n'),
    env('      MYSQL_ROOT_PASSWORD_FILE: /run/secrets/root\n'),
    env('      MYSQL_ALLOW_EMPTY_PASSWORD: "yes"\n'),
    env('      MYSQL_RANDOM_ROOT_PASSWORD: 1\n'),
    env('      POSTGRES_HOST_AUTH_METHOD: trust\n'),
    // Placeholders, references, public things.
    env(
      '      API_TOKEN: changeme\n      SECRET_KEY: <your secret>\n      JWT_SECRET: your-secret-here\n      API_KEY: xxxxxx\n',
    ),
    env(
      '      API_TOKEN: arn:aws:secretsmanager:eu-west-1:1:secret:x\n      DB_PASSWORD: ENC[AES256_GCM,data:x]\n',
    ),
    env(
      '      STRIPE_PUBLIC_KEY: pk_live_abcdef\n      TOKEN_TTL: 86400\n      PASSWORD_MIN_LENGTH: 12\n      KMS_KEY: alias/app\n      ETCD_INITIAL_CLUSTER_TOKEN: patroni\n      TLS_KEY: certs/server.key\n      ACCESS_TOKEN_EXPIRE_MINUTES: 11520\n      HTTP_AUTH: basic\n',
    ),
    // Addresses without a password, with a variable, with RabbitMQ's own guest.
    env(
      '      A: http://user@host/\n      B: redis://cache:6379/0\n      C: mysql://root:${PW}@db/shop\n      D: amqp://guest:guest@mq\n      E: postgres://user:@db/x\n',
    ),
    env('      A: "see http://example.com: user@example.com"\n'),
    'services:\n  cache:\n    image: redis:7.4\n    command: redis-server --requirepass ${PW} --masterauth "" --port 6379\n',
    'services:\n  app:\n    image: x\n    command: [login, --password, --user, me]\n',
    // For developers.
    {
      'compose.yaml': env('      DB_PASSWORD: root\n'),
      'docker-compose.prod.yml': 'services:\n  db:\n    image: mysql:8.4\n',
    },
    { 'docker-compose.dev.yml': env('      MYSQL_ROOT_PASSWORD: root\n') },
    { 'tests/docker-compose.yml': env('      MYSQL_ROOT_PASSWORD: root\n') },
    [env('      SECRET_KEY: abcdef\n'), { options: { allow: ['secret_key'] } }],
  ],
  bad: [
    // Neither file is there.
    [
      env('      MYSQL_ROOT_PASSWORD: «Orchard@2023» # root\n'),
      'value',
      {
        severity: 'warning',
        args: [{ name: 'MYSQL_ROOT_PASSWORD', service: 'db' }],
        fixed: {
          'compose.yaml': env('      MYSQL_ROOT_PASSWORD: ${MYSQL_ROOT_PASSWORD:?} # root\n'),
          '.env': 'MYSQL_ROOT_PASSWORD=Orchard@2023\n',
          '.gitignore': '.env\n',
        },
      },
    ],
    // Both are, and one has no line ending at its end.
    [
      {
        'compose.yaml': env('      - "MYSQL_ROOT_PASSWORD=«se cret#1»"\n'),
        '.env': 'TZ=UTC',
        '.gitignore': 'dist\n',
      },
      'value',
      {
        fixed: {
          'compose.yaml': env('      - "MYSQL_ROOT_PASSWORD=${MYSQL_ROOT_PASSWORD:?}"\n'),
          '.env': "TZ=UTC\nMYSQL_ROOT_PASSWORD='se cret#1'\n",
          '.gitignore': 'dist\n.env\n',
        },
      },
    ],
    // Ignored already, also by a file further up; and the value is there already.
    [
      {
        'shop/compose.yaml': env('      {MYSQL_PASSWORD: «geheim»}\n'),
        'shop/.env': 'MYSQL_PASSWORD=geheim\n',
        '.gitignore': '.env\n',
      },
      'value',
      { fixed: { 'shop/compose.yaml': env('      {MYSQL_PASSWORD: "${MYSQL_PASSWORD:?}"}\n') } },
    ],
    // One name for equal values; another service with another value of that name.
    [
      'services:\n  a:\n    image: x\n    environment:\n      URL: mysql://shop:«s3cr3t»@db:3306/shop\n      SECRET_KEY: \'«first»\'\n  b:\n    image: y\n    environment:\n      SECRET_KEY: "«second»"\n      DB_PASSWORD: «s3cr3t»\n',
      ['address', 'value', 'value', 'value'],
      {
        fixed: {
          'compose.yaml':
            'services:\n  a:\n    image: x\n    environment:\n      URL: mysql://shop:${DB_PASSWORD:?}@db:3306/shop\n      SECRET_KEY: \'${SECRET_KEY:?}\'\n  b:\n    image: y\n    environment:\n      SECRET_KEY: "${B_SECRET_KEY:?}"\n      DB_PASSWORD: ${DB_PASSWORD:?}\n',
          '.env': 'SECRET_KEY=first\nB_SECRET_KEY=second\nDB_PASSWORD=s3cr3t\n',
          '.gitignore': '.env\n',
        },
      },
    ],
    // Two accounts with one password stay two accounts.
    [
      'services:\n  db:\n    image: mysql:8.4\n    environment:\n      MYSQL_ROOT_PASSWORD: «geheim»\n      MYSQL_PASSWORD: «geheim»\n      URL: mysql://shop:«geheim»@db/shop\n',
      ['value', 'value', 'address'],
      {
        fixed: {
          'compose.yaml':
            'services:\n  db:\n    image: mysql:8.4\n    environment:\n      MYSQL_ROOT_PASSWORD: ${MYSQL_ROOT_PASSWORD:?}\n      MYSQL_PASSWORD: ${MYSQL_PASSWORD:?}\n      URL: mysql://shop:${MYSQL_PASSWORD:?}@db/shop\n',
          '.env': 'MYSQL_PASSWORD=geheim\nMYSQL_ROOT_PASSWORD=geheim\n',
          '.gitignore': '.env\n',
        },
      },
    ],
    // The variable was moved before.
    [
      {
        'compose.yaml':
          'services:\n  a:\n    image: x\n    environment:\n      PW: ${DB_PASSWORD}\n      URL: mysql://shop:«geheim»@db/shop\n',
        '.env': 'DB_PASSWORD=geheim\n',
        '.gitignore': '.env\n',
      },
      'address',
      {
        fixed: {
          'compose.yaml':
            'services:\n  a:\n    image: x\n    environment:\n      PW: ${DB_PASSWORD}\n      URL: mysql://shop:${DB_PASSWORD:?}@db/shop\n',
        },
      },
    ],
    // By an anchor that two services share: once.
    [
      'x-env: &env\n  API_TOKEN: «a1b2c3d4e5»\nservices:\n  a: {image: x, environment: *env}\n  b: {image: y, environment: *env}\n',
      'value',
      { fixes: [['move']] },
    ],
    // Behind an option, and in a build.
    [
      'services:\n  cache:\n    image: redis:7.4\n    command: redis-server --requirepass «geheim» --appendonly yes\n  app:\n    build: {context: ., args: {NPM_TOKEN: «a1b2c3»}}\n',
      'value',
      {
        args: [{ name: '--requirepass' }, { name: 'NPM_TOKEN' }],
        fixed: {
          'compose.yaml':
            'services:\n  cache:\n    image: redis:7.4\n    command: redis-server --requirepass ${CACHE_PASSWORD:?} --appendonly yes\n  app:\n    build: {context: ., args: {NPM_TOKEN: "${NPM_TOKEN:?}"}}\n',
          '.env': 'NPM_TOKEN=a1b2c3\nCACHE_PASSWORD=geheim\n',
          '.gitignore': '.env\n',
        },
      },
    ],
    // By its form, whatever it is called.
    [
      env('      HEADER: "Bearer «ghp_16C7e42F292c6912E7710c838347Ae178B4a»"\n'),
      'value',
      { args: [{ name: 'HEADER' }], fixes: [['move']] },
    ],
    // Digits are a password where a password belongs.
    [env('      MYSQL_PASSWORD: «1234»\n'), 'value'],
    // In the quotes that `.env` needs; a line that waits for the value gets it.
    [
      { 'compose.yaml': env('      MYSQL_PASSWORD: «pa$$word»\n'), '.gitignore': '.env\n' },
      'value',
      {
        fixed: {
          'compose.yaml': env('      MYSQL_PASSWORD: ${MYSQL_PASSWORD:?}\n'),
          '.env': "MYSQL_PASSWORD='pa$word'\n",
        },
      },
    ],
    [
      {
        'compose.yaml': env('      MYSQL_PASSWORD: "«it\'s»"\n'),
        '.gitignore': '.env\n',
        '.env': '# db\nMYSQL_PASSWORD=\nTZ=UTC\n',
      },
      'value',
      {
        fixed: {
          'compose.yaml': env('      MYSQL_PASSWORD: "${MYSQL_PASSWORD:?}"\n'),
          '.env': '# db\nMYSQL_PASSWORD="it\'s"\nTZ=UTC\n',
        },
      },
    ],
    ...["''", '""', ''].map(
      (empty) =>
        [
          {
            'compose.yaml': env('      MYSQL_PASSWORD: «geheim»\n'),
            '.gitignore': '.env\n',
            '.env': `MYSQL_PASSWORD=${empty}\nTZ=UTC\n`,
          },
          'value',
          {
            fixed: {
              'compose.yaml': env('      MYSQL_PASSWORD: ${MYSQL_PASSWORD:?}\n'),
              '.env': 'MYSQL_PASSWORD=geheim\nTZ=UTC\n',
            },
          },
        ] as const,
    ),
    // What `.env` could not hold: to be moved by hand.
    [env('      MYSQL_PASSWORD: "«it\'s pa\\\\ss»"\n'), 'value', { fixes: [[]] }],
    // The file for production builds on this one.
    [
      {
        'compose.yaml': env('      DB_PASSWORD: «geheim»\n'),
        'compose.prod.yaml': 'services:\n  db:\n    restart: always\n',
      },
      'value',
    ],
    // The environment of an included file has a .env of its own.
    [
      {
        'compose.yaml': 'include: [db/compose.yaml]\nservices: {}\n',
        'db/compose.yaml': env('      MYSQL_PASSWORD: «geheim»\n'),
      },
      'value',
    ],
  ],
});
