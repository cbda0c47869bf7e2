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

const MONGO = { MONGO_INITDB_ROOT_USERNAME: 'root', MONGO_INITDB_ROOT_PASSWORD: 'fig' };
const mongo = { image: 'mongo:8' };
const RABBIT = { RABBITMQ_DEFAULT_USER: 'shop', RABBITMQ_DEFAULT_PASS: 'plum' };
const rabbit = { image: 'rabbitmq:4-management' };
const redis = (command = '') => ({
  image: 'redis:8',
  more: command === '' ? '' : `    command: ${command}\n`,
});
const NONE = { TZ: 'UTC' };
/** A project whose database runs a script at its first start. */
const scripted = (
  app: Readonly<Record<string, string>>,
  name: string,
  text: string,
  db = MYSQL as Readonly<Record<string, string>>,
  image = 'mysql:8.4',
) => ({
  ...project(app, db, { image, more: '    volumes: ["./init:/docker-entrypoint-initdb.d:ro"]\n' }),
  [`init/${name}`]: text,
});

/** Why a file of properties is not tried with a byte order mark. */
const JAVA = 'Java takes the mark for a part of the first name';
const WEB = { 'pom.xml': '<dependency><artifactId>spring-boot-starter-web</artifactId></dependency>' };
/** A program of Spring Boot with these properties; `web` marks its service. */
const spring = (properties: string, variables = '', web = 'web') => ({
  ...WEB,
  'compose.yaml': `services:\n  ${web}:\n    build: .\n${variables}  db:\n    image: mysql:8.4\n    environment:\n${lines(MYSQL)}`,
  Dockerfile: 'FROM eclipse-temurin:21\nCOPY target/app.jar /app.jar\nCMD ["java", "-jar", "/app.jar"]\n',
  'src/main/resources/application.properties': properties,
});
/** A project of Django with these settings of its database. */
const django = (entries: string, variables = '', web = 'web') => ({
  'compose.yaml': `services:\n  ${web}:\n    build: .\n${variables}  db:\n    image: postgres:17\n    environment:\n${lines(POSTGRES)}`,
  Dockerfile: 'FROM python:3.12\nWORKDIR /srv\nCOPY . .\nCMD ["gunicorn", "shop.wsgi"]\n',
  'shop/__init__.py': '',
  'shop/wsgi.py': "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n",
  'shop/settings.py': `import os\nDATABASES = {\n    'default': {\n        'ENGINE': 'django.db.backends.postgresql',\n${entries}        'HOST': 'db',\n    }\n}\n`,
});
const LARAVEL = {
  'compose.yaml': `services:\n  web:\n    build: .\n  db:\n    image: mysql:8.4\n    environment:\n${lines(MYSQL)}`,
  Dockerfile: 'FROM php:8.4-apache\nWORKDIR /srv\nCOPY . .\nCMD ["php", "artisan", "serve"]\n',
  artisan: '<?php\n',
};

ruleTest(rule, {
  good: [
    // A replica has the accounts of its primary.
    project(
      url('postgres://shop:pear@db/orchard'),
      { POSTGRESQL_REPLICATION_MODE: 'slave', POSTGRESQL_PASSWORD: 'pear' },
      { image: 'bitnami/postgresql:16' },
    ),
    // The program reads the file itself.
    project({ DB_HOST: 'db', DB_USER: 'shop', DB_PASSWORD: '/run/secrets/db-password' }),
    // Settings of programs.
    spring(
      'spring.datasource.url=jdbc:mysql://db/orchard\nspring.datasource.username=shop\nspring.datasource.password=apple\n',
    ),
    spring(
      'spring.datasource.url=jdbc:mysql://db/orchard\nspring.datasource.username=shop\nspring.datasource.password=${DB_PASSWORD}\n',
    ),
    spring(
      'spring.datasource.url=jdbc:mysql://db/x\nspring.datasource.username=y\n',
      '    environment: {SPRING_DATASOURCE_URL: "jdbc:mysql://db/orchard", SPRING_DATASOURCE_USERNAME: shop}\n',
    ),
    django(
      "        'NAME': 'orchard',\n        'USER': os.environ.get('DB_USER', 'shop'),\n        'PASSWORD': os.environ['DB_PASSWORD'],\n",
    ),
    django("        'USER': os.environ.get('DB_USER', 'other'),\n", '    environment: {DB_USER: shop}\n'),
    django("        'USER': os.environ.get('DB_USER', 'other'),\n", '    env_file: [prod.env]\n'),
    { ...LARAVEL, '.env': 'DB_HOST=db\nDB_USERNAME=shop\nDB_PASSWORD=apple\nDB_DATABASE=orchard\n' },
    { ...LARAVEL, '.env': 'DB_HOST=db\nDB_USERNAME=shop\nDB_PASSWORD=pear\n', '.dockerignore': '.env\n' },
    // Users and databases that scripts make.
    scripted(
      url('mysql://other:kiwi@db/crates'),
      'a.sql',
      "CREATE DATABASE `crates`;\nCREATE USER 'other'@'%' IDENTIFIED BY 'kiwi';\n",
    ),
    scripted(url('mysql://other:kiwi@db/crates'), 'a.sh', 'mysql -e "$SQL"\n'),
    scripted(url('mysql://other:kiwi@db/crates'), 'dump.sql.gz', ''),
    scripted(url('mysql://shop:new@db/orchard'), 'a.sql', "ALTER USER 'shop'@'%' IDENTIFIED BY 'new';\n"),
    scripted(
      url('mongodb://app:kiwi@db/shop'),
      'a.js',
      "db.createUser({ user: 'app', pwd: 'kiwi', roles: [] })",
      MONGO,
      'mongo:8',
    ),
    {
      ...project(url('postgres://app:kiwi@db/crates'), POSTGRES, {
        image: 'postgres:17',
        more: "    configs: [{source: init, target: /docker-entrypoint-initdb.d/init.sql}]\nconfigs:\n  init:\n    content: |\n      CREATE ROLE app LOGIN PASSWORD 'kiwi';\n      CREATE DATABASE crates;\n",
      }),
    },
    // What another service makes, or may mean all there is.
    project(url('mysql://other:kiwi@db/crates'), MYSQL, {
      more: `  setup:\n    image: mysql:8.4\n    command: mysql -h db -e "CREATE DATABASE crates; CREATE USER other IDENTIFIED BY 'kiwi'"\n`,
    }),
    project({ DB_HOST: 'db', DB_USER: 'shop', DB_NAME: 'ALL' }),
    project({ DB_HOST: 'db', DB_USER: 'shop', DB_NAME: '"orchard,crates"' }),
    project(
      { RABBITMQ_HOST: 'db', RABBITMQ_USER: 'shop', RABBITMQ_PASSWORD: 'plum', RABBITMQ_NAME: 'orders' },
      RABBIT,
      rabbit,
    ),
    // MongoDB, RabbitMQ, Redis.
    project(url('mongodb://root:fig@db:27017/shop?authSource=admin'), MONGO, mongo),
    project(url('mongodb://root:fig@db:27017'), MONGO, mongo),
    project({ MONGO_URL: 'mongodb://db/shop', MONGO_USER: 'root', MONGO_PASSWORD: 'fig' }, MONGO, mongo),
    project(url('mongodb://db/shop'), NONE, mongo),
    project(url('mongodb://root:fig@db/shop'), NONE, { ...mongo, more: '    command: mongod --auth\n' }),
    project({ MONGO_HOST: 'db', MONGO_USER: 'root', MONGO_PASSWORD: 'fig', MONGO_DB: 'shop' }, MONGO, mongo),
    project(url('amqp://shop:plum@db:5672//'), RABBIT, rabbit),
    project(url('amqp://shop:plum@db/%2F'), RABBIT, rabbit),
    project(url('amqp://guest:guest@db'), NONE, rabbit),
    project(url('amqp://db'), NONE, rabbit),
    project(url('amqp://other:x@db/shop'), RABBIT, {
      ...rabbit,
      more: '    volumes: ["./rabbit:/etc/rabbitmq"]\n',
    }),
    {
      ...project(url('amqp://other:x@db'), RABBIT, {
        ...rabbit,
        more: '    volumes: ["./mq.conf:/etc/rabbitmq/rabbitmq.conf"]\n',
      }),
      'mq.conf': 'default_user = other\ndefault_pass = x\n',
    },
    project(url('redis://db:6379/0'), NONE, redis()),
    project(url('redis://:lime@db:6379/0'), NONE, redis('redis-server --requirepass lime')),
    project(
      { REDIS_URL: 'redis://db', REDIS_PASSWORD: 'lime' },
      NONE,
      redis('redis-server --requirepass lime'),
    ),
    project(url('redis://:x@db'), { REDIS_PASSWORD: 'y' }, redis('redis-server --requirepass ${PW}')),
    project(url('redis://db'), NONE, redis('redis-server ${OPTIONS}')),
    // Other ways to say it.
    project({ DSN: 'shop:apple@tcp(db:3306)/orchard?parseTime=true' }),
    project({ CS: '"Server=db;Port=3306;Database=orchard;Uid=shop;Pwd=apple"' }),
    project({ CS: 'host=db user=shop password=pear dbname=orchard sslmode=disable' }, POSTGRES, postgres),
    project({
      GITEA__database__HOST: 'db:3306',
      GITEA__database__USER: 'shop',
      GITEA__database__PASSWD: 'apple',
    }),
    project(
      url('postgres://shop:pear@db/orchard'),
      { POSTGRESQL_USERNAME: 'shop', POSTGRESQL_PASSWORD: 'pear', POSTGRESQL_DATABASE: 'orchard' },
      { image: 'bitnami/postgresql:17' },
    ),
    {
      ...project(
        { DB_HOST: 'db', DB_USER: 'shop', DB_PASSWORD_FILE: '/run/secrets/pw' },
        { ...MYSQL, MYSQL_PASSWORD: 'apple' },
      ),
      'pw.txt': 'other\n',
    },
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
    [
      spring(
        'spring.datasource.url=jdbc:mysql://db/orchard\nspring.datasource.username=root\nspring.datasource.password=root\n',
        '',
        '«web»',
      ),
      'password',
      {
        related: [
          'src/main/resources/application.properties:3 This says so.',
          'compose.yaml:7 `db` sets it here.',
        ],
        fixes: [[]],
        notBom: JAVA,
      },
    ],
    [
      spring(
        'spring.datasource.url=jdbc:mysql://db/orchid\nspring.datasource.username=${USER:shop}\n',
        '',
        '«web»',
      ),
      'database',
      { notBom: JAVA },
    ],
    [
      django(
        "        'NAME': 'orchard',\n        'USER': 'django',  # ours\n        'PASSWORD': 'pear',\n",
        '',
        '«web»',
      ),
      'user',
      { related: ['shop/settings.py:6 This says so.', 'compose.yaml:7 `db` sets it here.'] },
    ],
    [
      django(
        "        'USER': os.environ.get('DB_USER', 'shop'),\n        'PASSWORD': os.getenv('DB_PASSWORD', default='apple'),\n",
        '',
        '«web»',
      ),
      'password',
    ],
    [
      django("        'USER': os.environ['DB_USER'],\n", '    environment:\n      DB_USER: «other»\n'),
      'user',
    ],
    [
      {
        ...LARAVEL,
        'compose.yaml': LARAVEL['compose.yaml'].replace('web', '«web»'),
        '.env': 'DB_HOST=db\nDB_USERNAME=shop\nDB_PASSWORD=pear\nDB_DATABASE=orchard\n',
      },
      'password',
      { related: ['.env:3 This says so.', 'compose.yaml:9 `db` sets it here.'] },
    ],
    [
      scripted(
        url('mysql://other:«lime»@db/crates'),
        'a.sql',
        "CREATE DATABASE crates;\nCREATE USER other@'%' IDENTIFIED BY 'kiwi';\nGRANT ALL ON crates.* TO other;\n",
      ),
      'password',
      { related: ['init/a.sql:2 `db` sets it here.'] },
    ],
    [
      scripted(url('mysql://shop:apple@db/«boxes»'), 'a.sql', 'CREATE DATABASE IF NOT EXISTS crates;\n'),
      'database',
      { args: [{ known: '`orchard`, `crates`' }] },
    ],
    [project(url('mongodb://«admin»:fig@db/shop?authSource=admin'), MONGO, mongo), 'user'],
    [
      project(url('«mongodb://root:fig@db/shop»'), MONGO, mongo),
      'elsewhere',
      {
        args: [{ used: 'shop', known: '`admin`', name: 'root' }],
        fixed: project(url('mongodb://root:fig@db/shop?authSource=admin'), MONGO, mongo),
      },
    ],
    [
      project(url('«mongodb://root:fig@db/shop?retryWrites=true»'), MONGO, mongo),
      'elsewhere',
      { fixed: project(url('mongodb://root:fig@db/shop?retryWrites=true&authSource=admin'), MONGO, mongo) },
    ],
    [project(url('«mongodb://db:27017/shop»'), MONGO, mongo), 'anonymous'],
    [project(url('mongodb://«root»:fig@db/shop'), NONE, mongo), 'nobody'],
    [project(url('amqp://«guest»:guest@db:5672/'), RABBIT, rabbit), 'user'],
    [project(url('amqp://shop:«pear»@db:5672/'), RABBIT, rabbit), 'password'],
    [
      {
        ...project(url('amqp://«other»:x@db'), RABBIT, {
          ...rabbit,
          more: '    volumes: ["./mq.conf:/etc/rabbitmq/rabbitmq.conf"]\n',
        }),
        'mq.conf': 'vm_memory_high_watermark.absolute = 256MB\n',
      },
      'user',
    ],
    [project(url('amqp://shop:plum@db:5672/«shop»'), RABBIT, rabbit), 'vhost'],
    [
      project(
        url('redis://:«lemon»@db:6379/0'),
        NONE,
        redis('redis-server --requirepass lime --appendonly yes'),
      ),
      'password',
    ],
    [project(url('«redis://db:6379/0»'), NONE, redis('redis-server --requirepass lime')), 'anonymous'],
    [project(url('redis://:«lime»@db:6379/0'), { REDIS_PASSWORD: 'lime' }, redis()), 'open'],
    [
      project({ REDIS_HOST: 'db', REDIS_PASSWORD: '«lime»' }, NONE, redis('redis-server --appendonly yes')),
      'open',
    ],
    [
      {
        ...project(url('redis://:«lemon»@db:6379/0'), NONE, {
          image: 'redis:8',
          more: '    command: redis-server /etc/redis.conf\n    volumes: ["./redis.conf:/etc/redis.conf"]\n',
        }),
        'redis.conf': 'port 6379\nrequirepass lime\n',
      },
      'password',
      { related: ['redis.conf:2 `db` sets it here.'] },
    ],
    [project({ DSN: 'shop:«pear»@tcp(db:3306)/orchard' }), 'password'],
    [project({ CS: '"Server=db;Database=«orchid»;Uid=shop;Pwd=apple"' }), 'database'],
    [project({ CS: 'host=db user=«app» password=pear dbname=orchard' }, POSTGRES, postgres), 'user'],
    [
      project({ URL: '«jdbc:postgresql://db/orchard?user=app&password=pear»' }, POSTGRES, postgres),
      'user',
      { fixes: [[]] },
    ],
    [
      project(
        url('postgres://shop:«x»@db/orchard'),
        { POSTGRESQL_USERNAME: 'shop', POSTGRESQL_PASSWORD: 'pear' },
        { image: 'bitnami/postgresql:17' },
      ),
      'password',
    ],
    [project({ HOST: 'db', USER: '«odoo»', PASSWORD: 'pear' }, POSTGRES, postgres), 'user'],
    [
      {
        'compose.yaml': `services:\n  app:\n    image: busybox\n    environment:\n      DB_HOST: db\n      DB_USER: shop\n      DB_PASSWORD_FILE: «/run/secrets/app»\n    secrets: [app]\n  db:\n    image: mysql:8.4\n    environment:\n      MYSQL_USER: shop\n      MYSQL_PASSWORD_FILE: /run/secrets/db\n    secrets: [{source: server, target: db}]\nsecrets:\n  app: {file: ./app.txt}\n  server: {file: ./db.txt}\n`,
        'app.txt': 'pear\n',
        'db.txt': 'apple\n',
      },
      'password',
      { fixes: [[]] },
    ],
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
