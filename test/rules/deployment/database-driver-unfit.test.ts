import rule from '../../../rules/deployment/database-driver-unfit.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const project = (
  requirements: string,
  database: string,
  { web = '', image = 'python:3.12-slim', build = '' }: { web?: string; image?: string; build?: string } = {},
) => ({
  'compose.yaml': `services:\n  web:\n    build: .\n    depends_on: [db]\n${web}  db:\n    image: ${database}`,
  Dockerfile: `FROM ${image}\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n${build}`,
  'requirements.txt': requirements,
});

ruleTest(rule, {
  good: [
    project('PyMySQL[rsa]==1.1.1\n', 'mysql:8.4\n'),
    project('PyMySQL==1.1.1\ncryptography\n', 'mysql:8.4\n'),
    // Another one requires it, or may.
    project('PyMySQL==1.1.1\npyopenssl\n', 'mysql:8.4\n'),
    project('PyMySQL==1.1.1\nour-client\n', 'mysql:8.4\n'),
    project('PyMySQL==1.1.1\n', 'mysql:8.4\n', { build: 'RUN pip install cryptography\n' }),
    project('mysqlclient==2.2.4\n', 'mysql:8.4\n'),
    // Servers that ask for something else.
    project('PyMySQL==1.1.1\n', 'mysql:5.7\n'),
    project('PyMySQL==1.1.1\n', 'mariadb:11\n'),
    project('PyMySQL==1.1.1\n', 'mysql:${VERSION}\n'),
    project(
      'PyMySQL==1.1.1\n',
      'mysql:8.0\n    command: --default-authentication-plugin=mysql_native_password\n',
    ),
    project(
      'PyMySQL==1.1.1\n',
      'mysql:8.0\n    volumes: ["./init.sql:/docker-entrypoint-initdb.d/init.sql"]\n',
    ),
    project('PyMySQL==1.1.1\n', 'mysql:8.0\n    environment: {MYSQL_ALLOW_EMPTY_PASSWORD: "1"}\n'),
    project('PyMySQL==1.1.1\n', 'mysql:8.0\n', { web: '    environment: {DB_SSL_CA: /ca.pem}\n' }),
    // Nobody talks to it.
    {
      ...project('PyMySQL==1.1.1\n', ''),
      'compose.yaml': 'services:\n  web:\n    build: .\n  db:\n    image: mysql:8.4\n',
    },
    // It is not known what is installed.
    project('PyMySQL==1.1.1\n', 'mysql:8.4\n', { build: 'RUN uv sync\n' }),
    // SCRAM is there.
    project('psycopg2-binary==2.9.5\n', 'postgres:16\n'),
    project('psycopg2-binary==2.9.6\n', 'postgres:16\n', { web: '    platform: linux/arm64\n' }),
    project('psycopg2-binary==2.9.5\n', 'postgres:16\n', { web: '    platform: linux/amd64\n' }),
    project('psycopg2-binary>=2.9\n', 'postgres:16\n', { web: '    platform: linux/arm64\n' }),
    project('psycopg2-binary==2.9.5\n', 'postgres:13\n', { web: '    platform: linux/arm64\n' }),
    project('psycopg2-binary==2.9.5\n', 'postgres:16\n    environment: {POSTGRES_HOST_AUTH_METHOD: md5}\n', {
      web: '    platform: linux/arm64\n',
    }),
  ],
  bad: [
    [
      project('flask==3.0.3\n«PyMySQL»==1.1.1\n', 'mysql:8.4\n'),
      'cryptography',
      {
        severity: 'warning',
        args: [{ driver: 'pymysql', series: '8.4' }],
        related: ['compose.yaml:5 This is the database.'],
        fixed: { 'requirements.txt': 'cryptography\nflask==3.0.3\nPyMySQL==1.1.1\n' },
      },
    ],
    [
      {
        ...project('«pymysql»\n', ''),
        'compose.yaml':
          'services:\n  web:\n    build: .\n    environment:\n      DATABASE_URL: mysql+pymysql://a:b@db:3306/shop\n  worker:\n    build: .\n    depends_on: [db]\n  db:\n    image: mysql:8.0.36\n',
      },
      'cryptography',
    ],
    // Asked for on pip's command line.
    [
      {
        ...project('flask\n', 'mysql:9.7\n'),
        Dockerfile:
          'FROM python:3.12-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt «pymysql»\n',
      },
      'cryptography',
      { fixes: [[]] },
    ],
    [
      project('«psycopg2-binary»==2.9.3 # old\n', 'postgres:16-alpine\n', {
        web: '    platform: linux/arm64\n',
      }),
      'scram',
      {
        args: [{ version: '2.9.3', architecture: 'arm64', series: '16' }],
        fixed: { 'requirements.txt': 'psycopg2-binary==2.9.10 # old\n' },
      },
    ],
    [
      project('«psycopg2-binary»==2.9.3\n', 'postgres:14\n'),
      'scram',
      { config: { target: { architecture: 'arm64' } } },
    ],
  ],
});
