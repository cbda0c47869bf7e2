import rule from '../../../rules/compose/unescaped-dollar.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const app = (body: string) => `services:\n  app:\n    image: example/app:1\n${body}`;
const env = (body: string) => app(`    environment:\n${body}`);

const content = (text: string) =>
  `${app('')}configs:\n  site:\n    content: |\n      ${text.trimEnd().replace(/\n/g, '\n      ')}\n`;

ruleTest(rule, {
  good: [
    env('      DB_PASSWORD: pa$$word\n'),
    env('      DB_PASSWORD: $DB_PASSWORD\n      B_PASSWORD: ${db_password}\n      C_PASSWORD: $secret\n'),
    env('      DB_PASSWORD: prefix_$SUFFIX\n'),
    // No names: a dollar before these is text.
    env('      DB_PASSWORD: pa$ $1 $%x cost$\n      HASH: $2y$05$8K1p/a0dL1\n'),
    env('      URL: http://$host/x\n'),
    env('      HASH: $$2y$$05$$abcdefghijklmnopqrstuv\n'),
    { 'compose.yaml': env('      DB_PASSWORD: pa$word\n'), '.env': 'word=x\n' },
    // Set where Compose runs as well, or by `.env`.
    app('    environment:\n      PW: ${PW}\n    healthcheck: {test: [CMD-SHELL, "ping -p$PW"]}\n'),
    app('    environment: [PW]\n    command: ping -p$PW\n'),
    { 'compose.yaml': app('    environment: {PW: x}\n    command: ping -p$PW\n'), '.env': 'PW=x\n' },
    app('    environment: {PW: x}\n    command: ping -p$$PW -q${PW:-none} -r$OTHER\n'),
    app('    command: sh -c "for i in 1 2; do echo $$i; done"\n'),
    app('    command: sh -c "if [ -z ${ID} ]; then ID=1; fi; echo ${ID}"\n'),
    app('    env_file: not-here.env\n    command: ping -p$PW\n'),
    // Of an address the user and the host, and a password that is a variable.
    env('      A: postgres://$user:$password@$host/x\n      B: http://$host:8$port/x@y\n'),
    // Options whose value is a variable, or no secret.
    app('    command: redis-server --requirepass $password --dir /data$suffix --maxmemory ${x}\n'),
    app('    command: [redis-server, --requirepass, $password]\n'),
    content('listen ${port}; # $PORT $$host costs 5$\n'),
    { 'compose.yaml': content('server_name $host;\n'), '.env': 'host=example.com\n' },
    app('configs:\n  a: {file: ./a.conf}\n'),
  ],
  bad: [
    [
      env('      DB_PASSWORD: "pa«$word»!"\n'),
      'text',
      { severity: 'warning', args: [{ variable: '$word' }], fixed: env('      DB_PASSWORD: "pa$$word!"\n') },
    ],
    [env('      - API_TOKEN=«$ecr»!t\n'), 'text'],
    // Half of the dollars are harmless; all are doubled.
    [
      env('      ADMIN: admin:$2y$05«$abcdefghijklmnopqrstuv»/x\n'),
      'text',
      { fixed: env('      ADMIN: admin:$$2y$$05$$abcdefghijklmnopqrstuv/x\n') },
    ],
    [
      app('    labels:\n      - "traefik.http.middlewares.a.basicauth.users=admin:«$apr1»$hello$k2j3"\n'),
      'text',
      {
        fixed: app(
          '    labels:\n      - "traefik.http.middlewares.a.basicauth.users=admin:$$apr1$$hello$$k2j3"\n',
        ),
      },
    ],
    [
      app(
        '    environment: {MYSQL_ROOT_PASSWORD: x}\n    healthcheck:\n      test: [CMD-SHELL, "mysqladmin ping -p«${MYSQL_ROOT_PASSWORD}»"]\n',
      ),
      'container',
      {
        args: [{ variable: '${MYSQL_ROOT_PASSWORD}' }],
        fixed: app(
          '    environment: {MYSQL_ROOT_PASSWORD: x}\n    healthcheck:\n      test: [CMD-SHELL, "mysqladmin ping -p$${MYSQL_ROOT_PASSWORD}"]\n',
        ),
      },
    ],
    [
      env('      URL: postgres://app:s3«$cret»@db/app\n'),
      'text',
      { fixed: env('      URL: postgres://app:s3$$cret@db/app\n') },
    ],
    // Wherever values are.
    [
      app('    deploy:\n      labels: [a.users=x:«$apr1»$hello$k2]\n'),
      'text',
      { fixed: app('    deploy:\n      labels: [a.users=x:$$apr1$$hello$$k2]\n') },
    ],
    [app('    build: {context: ., args: {HASH: $2b$12«$KIXQ1nW3o4t8F9»}}\n'), 'text'],
    // In a command only the word with the password.
    [
      app('    command: redis-server --dir $DIR --requirepass Sup«$er3cr»$et $x\n'),
      'text',
      { fixed: app('    command: redis-server --dir $DIR --requirepass Sup$$er3cr$$et $x\n') },
    ],
    [
      app('    command: [redis-server, --requirepass, "Sup«$er3»"]\n'),
      'text',
      { fixed: app('    command: [redis-server, --requirepass, "Sup$$er3"]\n') },
    ],
    [app('    command:\n      - --basicauth.users=a:«$apr1»$hello$k2\n'), 'text'],
    // What reads the file has variables of its own; those in capitals may be for Compose.
    [
      content('location / {\n  proxy_set_header Host «$host»;\n  return 301 $scheme://$SITE;\n}\n'),
      'text',
      {
        fixed: content('location / {\n  proxy_set_header Host $$host;\n  return 301 $$scheme://$SITE;\n}\n'),
      },
    ],
    // Shared by an anchor: once.
    [
      'x-env: &env {DB_PASSWORD: pa«$word»}\nservices:\n  a: {image: x, environment: *env}\n  b: {image: y, environment: *env}\n',
      'text',
    ],
    // Another variable brings the value; an env file does.
    [
      app('    environment: {PW: "${OTHER}"}\n    command: [sh, -c, "ping -p«$PW»"]\n'),
      'container',
      { fixed: app('    environment: {PW: "${OTHER}"}\n    command: [sh, -c, "ping -p$$PW"]\n') },
    ],
    [
      app('    environment: {PW: x}\n    entrypoint: [bash, -ec]\n    command: ["ping -p«$PW»"]\n'),
      'container',
    ],
    [app('    environment: {PW: x}\n    entrypoint: sh\n    command: -c "ping -p«$PW»"\n'), 'container'],
    // No shell is there, so that two dollars would not help.
    [app('    environment: {PW: x}\n    command: ping -p«$PW»\n'), 'no-shell', { fixes: [[]] }],
    [
      app('    environment: {PW: x}\n    healthcheck: {test: [CMD, mysqladmin, ping, "-p«$PW»"]}\n'),
      'no-shell',
      { fixes: [[]] },
    ],
    [
      { 'compose.yaml': app('    env_file: db.env\n    command: ping -p«$PW»\n'), 'db.env': 'PW=x\n' },
      'no-shell',
    ],
    [
      app('    command: sh -c "for i in 1 2; do echo «$i»; done; N=1; echo «$N»"\n'),
      'script',
      { fixed: app('    command: sh -c "for i in 1 2; do echo $$i; done; N=1; echo $$N"\n') },
    ],
    [app('    command: >\n      sh -c "while read line; do\n      echo «$line»; done"\n'), 'script'],
  ],
});
