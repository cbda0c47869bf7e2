import rule from '../../../rules/compose/missing-data-volume.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const db = (image: string, more = '') => `services:\n  db:\n    image: ${image}\n${more}`;

ruleTest(rule, {
  good: [
    db('mysql:8.0', '    volumes: ["data:/var/lib/mysql"]\n'),
    db('mysql:8.0', '    volumes: ["/var/lib/mysql"]\n'),
    db('mysql:8.0', '    tmpfs: /var/lib/mysql\n'),
    // Another rule speaks of a volume in another place.
    db('postgres:16', '    volumes: ["data:/var/lib/postgresql"]\n'),
    db('mysql:8.0', '    command: --datadir=/x\n'),
    db('mysql:8.0', '    volumes_from: [data]\n'),
    db('redis:7'),
    db('redis:7', '    command: redis-server --appendonly no --save ""\n'),
    db('redis:7', '    command: redis-server --appendonly yes\n    volumes: ["data:/data"]\n'),
    db('nginx:1.30'),
    db('minio/minio', '    command: server /export\n    volumes: ["data:/export"]\n'),
    db('minio/minio', '    command: server /a /b\n'),
    db('minio/minio', '    command: ${COMMAND}\n'),
    db('grafana/grafana:12.1'),
    db('rabbitmq:4', '    volumes: ["./mq:/var/lib/rabbitmq"]\n'),
    db('example.com/mysql'),
    // Not for production.
    { 'compose.dev.yaml': db('mysql:8.0') },
    { 'compose.yaml': db('mysql:8.0'), 'compose.test.yaml': 'services:\n  a:\n    image: x\n' },
    {
      'compose.yaml': db('mysql:8.0'),
      'compose.prod.yaml': 'services:\n  db:\n    volumes: ["data:/var/lib/mysql"]\n',
    },
    db('mysql:8.0', '    profiles: [test]\n'),
  ],
  bad: [
    [
      'services:\n  «s3»:\n    image: minio/minio\n    command: minio server --console-address :9001 /srv/s3\n',
      'missing',
      { args: [{ folder: '/srv/s3' }] },
    ],
    ['services:\n  «mq»:\n    image: rabbitmq:4-management\n', 'missing'],
    [
      'services:\n  «db»:\n    image: mysql:8.0\n    volumes: ["./init:/docker-entrypoint-initdb.d"]\n',
      'missing',
      { args: [{ image: 'mysql', folder: '/var/lib/mysql' }] },
    ],
    [
      { 'compose.prod.yaml': 'services:\n  «db»:\n    image: postgres:18\n' },
      'missing',
      { args: [{ folder: '/var/lib/postgresql' }] },
    ],
    [{ 'compose.yaml': 'services:\n  «db»:\n    build: .\n', Dockerfile: 'FROM mongo:7.0\n' }, 'missing'],
    [
      'services:\n  «db»:\n    image: redis:7-alpine\n    command: [redis-server, --appendonly, "yes"]\n',
      'missing',
    ],
  ],
});
