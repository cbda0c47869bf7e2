import rule from '../../../rules/compose/misplaced-data-volume.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const db = (image: string, volume: string, more = '') =>
  `services:\n  db:\n    image: ${image}\n    volumes:\n      - ${volume}\n${more}`;

ruleTest(rule, {
  good: [
    db('mysql:8.0', 'data:/var/lib/mysql/'),
    db('postgres:16', './pg:/var/lib/postgresql/data'),
    db('postgres:18', 'data:/var/lib/postgresql'),
    db('postgres:18', 'data:/var/lib/postgresql/18/docker'),
    db('postgres:16', 'data:/pg', '    environment:\n      PGDATA: /pg/data\n'),
    db(
      'postgres:18',
      'data:/var/lib/postgresql/data',
      '    environment: [PGDATA=/var/lib/postgresql/data]\n',
    ),
    db('postgres:16', 'data:/pg', '    environment:\n      PGDATA: ${PGDATA}\n'),
    db('mysql:8.0', 'data:/data', '    command: --datadir=/data\n'),
    db('mysql:8.0', 'data:/data\n      - ./my.cnf:/etc/mysql/conf.d/my.cnf'),
    db('mysql:8.0', 'data:${DATA}'),
    // Meant for something else.
    db(
      'mysql:8.0',
      './init:/docker-entrypoint-initdb.d\n      - backup:/backup\n      - run:/var/run/mysqld',
    ),
    db('mysql:8.0', 'x:/mnt/x'),
    db('mysql:8.0', 'files:/var/lib/mysql-files'),
    db('mysql:8.0', './import:/data'),
    db('mongo:7.0', 'config:/data/configdb'),
    db('bitnami/postgresql:16', 'data:/bitnami/postgresql'),
    db('mcr.microsoft.com/mssql/server:2022-latest', 'data:/var/opt/mssql'),
    db('example.com/mysql:8', 'data:/data'),
    db('postgres:${TAG}', 'data:/var/lib/postgresql/data'),
    {
      'compose.yaml': db('mongo:7.0', 'data:/data'),
      'compose.override.yaml': 'services:\n  db:\n    volumes: [db:/data/db]\n',
    },
    db('grafana/grafana:12.1', 'data:/var/lib/grafana'),
    db('grafana/grafana:12.1', 'data:/grafana', '    environment: {GF_PATHS_DATA: /grafana}\n'),
    db('prom/prometheus:v3.7.3', './prometheus.yml:/etc/prometheus/prometheus.yml'),
    db('prom/prometheus:v3.7.3', 'tsdb:/tsdb', '    command: --storage.tsdb.path=/tsdb\n'),
    db('minio/minio', 'data:/s3', '    command: server /s3\n'),
    db('redis:7-alpine', 'type: tmpfs\n        target: /data'),
  ],
  bad: [
    [
      db('postgres:16', 'data:«/var/lib/postgresql» # data'),
      'misplaced',
      {
        args: [{ image: 'postgres', folder: '/var/lib/postgresql/data', target: '/var/lib/postgresql' }],
        fixed: db('postgres:16', 'data:/var/lib/postgresql/data # data'),
        severity: 'warning',
      },
    ],
    [
      db('postgres:18-alpine', '"data:«/var/lib/postgresql/data»:rw"'),
      'moved',
      { fixed: db('postgres:18-alpine', '"data:/var/lib/postgresql:rw"'), args: [{ series: '18' }] },
    ],
    [db('postgres', './data:«/var/lib/postgresql/data»'), 'moved'],
    [db('mongo:7.0', 'data:«/data»'), 'misplaced', { fixed: db('mongo:7.0', 'data:/data/db') }],
    [db('mysql:8.0', './data:«/var/lib/postgresql/data»'), 'misplaced'],
    [db('redis:7', 'data:«/var/lib/redis»'), 'misplaced'],
    [db('grafana/grafana:12.1', 'data:«/grafana»'), 'misplaced'],
    [
      db('minio/minio', 'data:«/data»', '    command: server /srv/s3\n'),
      'misplaced',
      { fixed: db('minio/minio', 'data:/srv/s3', '    command: server /srv/s3\n') },
    ],
    [
      db('mariadb:11.8', 'type: volume\n        source: data\n        target: «/var/lib/mariadb»'),
      'misplaced',
    ],
    [db('mysql:8.0', 'data:«${DATA:-/data}»'), 'misplaced', { fixes: [[]] }],
    [
      {
        'compose.yaml': 'services:\n  db:\n    build: .\n    volumes: ["data:«/data/mongo»"]\n',
        Dockerfile: 'FROM mongo:7.0\n',
      },
      'misplaced',
    ],
  ],
});
