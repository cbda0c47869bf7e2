import rule from '../../../rules/deployment/database-credentials-mismatch.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const lines = (variables: Readonly<Record<string, string>>) =>
  Object.entries(variables)
    .map(([name, value]) => `      ${name}: ${value}\n`)
    .join('');
const MYSQL = {
  MYSQL_ROOT_PASSWORD: 'r00t',
  MYSQL_USER: 'shop',
  MYSQL_PASSWORD: 'apple',
  MYSQL_DATABASE: 'orchard',
};
const project = (
  app: Readonly<Record<string, string>>,
  db: Readonly<Record<string, string>> = MYSQL,
  { image = 'mysql:8.4', more = '' } = {},
) => ({
  'compose.yaml': `services:\n  app:\n    image: busybox\n    environment:\n${lines(app)}  db:\n    image: ${image}\n    environment:\n${lines(db)}${more}`,
});
const url = (text: string) => ({ DATABASE_URL: text });
const POSTGRES = { POSTGRES_USER: 'shop', POSTGRES_PASSWORD: 'pear', POSTGRES_DB: 'orchard' };
const postgres = { image: 'postgres:17' };

ruleTest(rule, {
  good: [
    // Of what variables hide nothing is said.
    project(url('mysql://shop:${DB_PASSWORD}@db/orchard')),
    project(url('mysql://${DB_USER}:${DB_PASSWORD}@db/other')),
    project({
      SPRING_DATASOURCE_URL: 'jdbc:mysql://db:3306/orchard?useSSL=false',
      SPRING_DATASOURCE_USERNAME: 'shop',
      SPRING_DATASOURCE_PASSWORD: '${DB_PASSWORD}',
    }),
    project(url('mysql+pymysql://shop:apple@db:3306/orchard?charset=utf8mb4')),
    project(url('mysql://root:r00t@db/anything')),
    project({ DB_HOST: 'db', DB_USER: 'shop', DB_PASSWORD: 'apple', DB_NAME: 'orchard' }),
    project(url('postgres://shop:pear@db/orchard'), POSTGRES, postgres),
    project(url('postgres://shop:pear@db/postgres'), POSTGRES, postgres),
    project(url('postgres://postgres:pear@db/postgres'), { POSTGRES_PASSWORD: 'pear' }, postgres),
    project(
      url('postgres://shop:other@db/shop'),
      { POSTGRES_USER: 'shop', POSTGRES_HOST_AUTH_METHOD: 'trust' },
      postgres,
    ),
    project(
      url('postgres://shop:a%40b@db/shop'),
      { POSTGRES_USER: 'shop', POSTGRES_PASSWORD: 'a@b' },
      postgres,
    ),
    // It may make one itself.
    project(url('postgres://shop:pear@db/other'), POSTGRES, postgres),
    project({ TEST_DATABASE_URL: 'mysql://shop:apple@db/test' }),
    // Not known.
    project(url('mysql://shop:${PASSWORD}@db/orchard')),
    project(url('mysql://shop:apple@db/orchard'), { ...MYSQL, MYSQL_PASSWORD: '${PASSWORD}' }),
    project(url('mysql://shop:other@db/orchard'), {
      MYSQL_DATABASE: 'orchard',
      MYSQL_USER: 'shop',
      MYSQL_PASSWORD_FILE: '/run/secrets/x',
    }),
    project(url('mysql://other:apple@db/other'), MYSQL, { more: '    env_file: other.env\n' }),
    project(url('mysql://other:apple@db/other'), MYSQL, {
      more: '    volumes: ["./init.sql:/docker-entrypoint-initdb.d/init.sql"]\n',
    }),
    project(url('mysql://other:apple@db/other'), MYSQL, { image: 'example.org/mysql' }),
    // Another host, another kind of server.
    project(url('mysql://other:apple@elsewhere/other')),
    project(url('redis://other:apple@db/1')),
    project({ DB_HOST: 'db' }),
    project(url('mysql://{USER}:{PASSWORD}@db/<name>')),
  ],
  bad: [
    [project(url('«mysql://shop:${DB_PASSWORD}@db/orchid»')), 'database', { fixes: [[]] }],
    [
      project({
        SPRING_DATASOURCE_URL: 'jdbc:mysql://db:3306/«orchid»?useSSL=false',
        SPRING_DATASOURCE_USERNAME: 'shop',
        SPRING_DATASOURCE_PASSWORD: '${DB_PASSWORD}',
      }),
      'database',
    ],
    [
      project({
        SPRING_DATASOURCE_URL: 'jdbc:mysql://db:3306/orchard',
        SPRING_DATASOURCE_USERNAME: '«spring»',
      }),
      'user',
    ],
    [
      project(url('mysql://shop:«pear»@db/orchard')),
      'password',
      {
        severity: 'warning',
        args: [{ client: 'app', server: 'db', name: 'shop' }],
        related: ['compose.yaml:11 `db` sets it here.'],
        fixed: project(url('mysql://shop:apple@db/orchard')),
      },
    ],
    [
      project({ DB_HOST: 'db:3306', DB_USERNAME: '«shpo»', DB_PASSWORD: 'apple', DB_DATABASE: 'orchard' }),
      'user',
      {
        args: [{ known: '`root`, `shop`' }],
        fixed: project({
          DB_HOST: 'db:3306',
          DB_USERNAME: 'shop',
          DB_PASSWORD: 'apple',
          DB_DATABASE: 'orchard',
        }),
      },
    ],
    [
      project(url('"mysql://shop:apple@db:3306/«orchrad»"')),
      'database',
      { fixed: project(url('"mysql://shop:apple@db:3306/orchard"')) },
    ],
    [project(url('mysql://root:«root»@db/x')), 'password'],
    [
      project(url('mysql://shop:apple@db/«orchard»'), {
        MYSQL_ROOT_PASSWORD: 'r',
        MYSQL_USER: 'shop',
        MYSQL_PASSWORD: 'apple',
      }),
      'noDatabase',
      { fixes: [[]] },
    ],
    [project({ PGHOST: 'db', PGUSER: '«postgres»', PGPASSWORD: 'pear' }, POSTGRES, postgres), 'user'],
    [
      {
        'compose.yaml': `services:\n  app:\n    build: .\n    environment:\n      URL: postgresql+psycopg2://shop:pear@db/«shop»\n  db:\n    image: postgres:17\n    environment:\n${lines(POSTGRES)}`,
        Dockerfile: 'FROM python:3.12\nCMD ["gunicorn", "app:app"]\n',
      },
      'database',
    ],
    [
      {
        'compose.yaml': `services:\n  app:\n    image: busybox\n    env_file: «app.env»\n  db:\n    image: postgres:17\n    environment:\n${lines(POSTGRES)}`,
        'app.env': 'DATABASE_URL=postgres://shop:wrong@db/orchard\n',
      },
      'password',
      { fixes: [[]] },
    ],
  ],
});
