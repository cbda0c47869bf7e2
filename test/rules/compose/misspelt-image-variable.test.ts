import rule from '../../../rules/compose/misspelt-image-variable.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const db = (environment: string, image = 'mysql:8.4') =>
  `services:\n  db:\n    image: ${image}\n    environment:\n${environment}`;

ruleTest(rule, {
  good: [
    db(
      '      MYSQL_ROOT_PASSWORD: x\n      MYSQL_ROOT_PASSWORD_FILE: /x\n      MYSQL_USER: a\n      MYSQL_PASSWORD: b\n',
    ),
    // Not near to any.
    db('      MYSQL_TUNING: x\n      TZ: UTC\n      MYSQL_HOST: db\n'),
    db('      POSTGRES_PASWORD: x\n'),
    // The right one is there as well.
    db('      POSTGRES_DB: shop\n      POSTGRES_DATABASE: shop\n', 'postgres:17'),
    // Another image of the same name, another entrypoint.
    db('      POSTGRES_PASWORD: x\n', 'example.com/postgres:17'),
    db('      POSTGRESQL_DATABASE: x\n', 'bitnami/postgresql:17'),
    `${db('      MYSQL_PASWORD: x\n')}    entrypoint: /start.sh\n`,
    {
      'compose.yaml': 'services:\n  db:\n    build: .\n    environment: {MYSQL_PASWORD: x}\n',
      Dockerfile: 'FROM mysql:8.4\nENTRYPOINT ["/start.sh"]\n',
    },
    {
      'compose.yaml':
        'services:\n  db:\n    image: postgres:17\n    env_file: db.env\n    environment: {POSTGRES_DATABASE: x}\n',
      'db.env': 'POSTGRES_DB=x\n',
    },
    // What others read may stand in the same file; of the right spelling.
    {
      'compose.yaml': 'services:\n  db:\n    image: mysql:8.4\n    env_file: .env\n',
      '.env': 'MYSQL_DB=shop\nMYSQL_ROOT_PASSWORD=x\n',
    },
    db(
      '      GF_SERVER_HTTP_PORT: 3000\n      GF_SERVER_HTTP_ADDR: ""\n      GF_EXPLORE_ENABLED: "1"\n',
      'grafana/grafana:12.1',
    ),
    db(
      '      KC_HTTP_PORT: 80\n      KC_HTTPS_PORT: 443\n      KC_DB_USERNAME: x\n',
      'quay.io/keycloak/keycloak:26.4',
    ),
    db('      REDIS_HOST: x\n      NEXTCLOUD_UPDATE: 1\n', 'nextcloud:32'),
  ],
  bad: [
    [
      {
        'compose.yaml': 'services:\n  db:\n    image: mysql:8.4\n    env_file: [«db.env»]\n',
        'db.env': '# db\nMYSQL_ROOT_PASWORD="x" # root\n',
      },
      'unknown',
      {
        fixed: {
          'db.env': '# db\nMYSQL_ROOT_PASSWORD="x" # root\n',
        },
      },
    ],
    [
      {
        'compose.yaml': 'services:\n  db:\n    build: .\n',
        Dockerfile: 'FROM mysql:8.4\nENV A=b «MYSQL_DB»=shop\n',
      },
      'unknown',
      { fixed: { Dockerfile: 'FROM mysql:8.4\nENV A=b MYSQL_DATABASE=shop\n' } },
    ],
    [db('      «GF_ADMIN_PASSWORD»: x\n', 'grafana/grafana-oss:12.1'), 'unknown'],
    [db('      «KC_DB_USER»: x\n', 'quay.io/keycloak/keycloak:26.4'), 'unknown'],
    [db('      «REDIS_PASSWORD»: x\n', 'nextcloud:32'), 'unknown'],
    [
      db('      «GITEA__database__PASSWORD»: x\n', 'gitea/gitea:1.25'),
      'unknown',
      { fixed: db('      GITEA__database__PASSWD: x\n', 'gitea/gitea:1.25') },
    ],
    [db('      - «ES_JAVA_OPT»=-Xmx1g\n', 'docker.elastic.co/elasticsearch/elasticsearch:9.2.0'), 'unknown'],
    [
      db('      «MYSQL_ROOT_PASWORD»: x # root\n'),
      'unknown',
      {
        severity: 'warning',
        args: [{ service: 'db', name: 'MYSQL_ROOT_PASWORD', right: 'MYSQL_ROOT_PASSWORD' }],
        fixed: db('      MYSQL_ROOT_PASSWORD: x # root\n'),
      },
    ],
    [db('      - "«MYSQL_DATABSE»=shop"\n'), 'unknown', { fixed: db('      - "MYSQL_DATABASE=shop"\n') }],
    [
      db('      "POSTGRES_DATABASE": shop\n', 'postgis/postgis:17-3.5').replace(
        '"POSTGRES_DATABASE"',
        '«"POSTGRES_DATABASE"»',
      ),
      'unknown',
      { fixed: db('      "POSTGRES_DB": shop\n', 'postgis/postgis:17-3.5') },
    ],
    [db('      «MARIADB_ROOT_PASSWROD»: x\n', 'mariadb:11.8'), 'unknown'],
    [
      {
        'compose.yaml': 'services:\n  db:\n    build: .\n    environment: {«MYSQL_PASWORD»: x}\n',
        Dockerfile: 'FROM mysql:8.4\nCOPY my.cnf /etc/\n',
        'my.cnf': '[mysqld]\n',
      },
      'unknown',
    ],
  ],
});
