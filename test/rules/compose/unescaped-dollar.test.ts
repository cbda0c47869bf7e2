import rule from '../../../rules/compose/unescaped-dollar.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const app = (body: string) => `services:\n  app:\n    image: example/app:1\n${body}`;
const env = (body: string) => app(`    environment:\n${body}`);

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
