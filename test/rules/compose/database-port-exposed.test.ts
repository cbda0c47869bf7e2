import rule from '../../../rules/compose/database-port-exposed.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const db = (ports: string, more = '') =>
  `services:\n  db:\n    image: mysql:8.4\n${more}    ports:\n${ports}`;

ruleTest(rule, {
  good: [
    db('      - "127.0.0.1:3306:3306"\n'),
    db('      - "[::1]:3306:3306"\n'),
    db('      - "10.0.0.5:3306:3306"\n'),
    db('      - "${BIND}:3306:3306"\n'),
    db('      - {target: 3306, published: 3306, host_ip: 127.0.0.1}\n'),
    db('      - {target: 3306, published: "${PORT}"}\n'),
    db('      - "${PORT}:3306"\n'),
    // Another program of the image.
    db('      - "9104:9104"\n'),
    'services:\n  db:\n    image: mysql:8.4\n    expose: ["3306"]\n',
    db('      - "3306:3306"\n', '    network_mode: host\n'),
    // Production has a file of its own.
    {
      'compose.yaml': db('      - "3306:3306"\n'),
      'compose.prod.yaml': 'services:\n  db:\n    image: mysql:8.4\n',
    },
    { 'docker-compose.dev.yml': db('      - "3306:3306"\n') },
    {
      'compose.override.yaml': db('      - "3306:3306"\n'),
      'compose.yaml': 'services:\n  db:\n    image: mysql:8.4\n',
    },
    'services:\n  web:\n    image: nginx:1.30\n    ports: ["80:80"]\n',
    'services:\n  db:\n    image: example.com/mysql:8\n    ports: ["3306:3306"]\n',
    db('      - "nonsense:3306"\n'),
  ],
  bad: [
    [
      'services:\n  db:\n    image: mysql:8.4\n    ports:\n      - «"3306:3306"» # mysql\n      - «\'33060:33060\'»\n',
      'exposed',
      {
        severity: 'warning',
        args: [
          { service: 'db', kind: 'mysql', port: 3306 },
          { service: 'db', kind: 'mysql', port: 33060 },
        ],
        fixed:
          'services:\n  db:\n    image: mysql:8.4\n    ports:\n      - "127.0.0.1:3306:3306" # mysql\n      - \'127.0.0.1:33060:33060\'\n',
      },
    ],
    [
      'services:\n  cache:\n    image: redis:7.4\n    ports: [«6379:6379»]\n',
      'exposed',
      { fixed: 'services:\n  cache:\n    image: redis:7.4\n    ports: [127.0.0.1:6379:6379]\n' },
    ],
    // On any free port of the host.
    [
      'services:\n  cache:\n    image: redis:7.4\n    ports:\n      - «"6379"»\n',
      'exposed',
      { fixed: 'services:\n  cache:\n    image: redis:7.4\n    ports:\n      - "127.0.0.1::6379"\n' },
    ],
    [
      'services:\n  cache:\n    image: redis:7.4\n    ports:\n      - «0.0.0.0:6380:6379/tcp»\n',
      'exposed',
      {
        args: [{ port: 6380 }],
        fixed: 'services:\n  cache:\n    image: redis:7.4\n    ports:\n      - 127.0.0.1:6380:6379/tcp\n',
      },
    ],
    // Long forms.
    [
      'services:\n  db:\n    image: postgres:17\n    ports:\n      - «target: 5432\n        published: "5432"»\n',
      'exposed',
      {
        fixed:
          'services:\n  db:\n    image: postgres:17\n    ports:\n      - host_ip: 127.0.0.1\n        target: 5432\n        published: "5432"\n',
      },
    ],
    [
      'services:\n  db:\n    image: postgres:17\n    ports: [«{"target": 5432, "published": 5432}»]\n',
      'exposed',
      {
        fixed:
          'services:\n  db:\n    image: postgres:17\n    ports: [{"host_ip": "127.0.0.1", "target": 5432, "published": 5432}]\n',
      },
    ],
    [
      'services:\n  db:\n    image: postgres:17\n    ports:\n      - «target: 5432\n        published: 5432\n        host_ip: 0.0.0.0»\n',
      'exposed',
      {
        fixed:
          'services:\n  db:\n    image: postgres:17\n    ports:\n      - target: 5432\n        published: 5432\n        host_ip: 127.0.0.1\n',
      },
    ],
    // Built here, on top of a database.
    [
      {
        'compose.yaml': 'services:\n  db:\n    build: .\n    ports: [«"5432:5432"»]\n',
        Dockerfile: 'FROM postgres:17\n',
      },
      'exposed',
      { fixes: [['local']] },
    ],
    // The override publishes it: it is to be changed there.
    [
      {
        'compose.yaml': 'services:\n  db:\n    image: postgres:17\n',
        'compose.prod.yaml': 'services:\n  db:\n    ports: [«"5432:5432"»]\n',
      },
      'exposed',
    ],
    [
      'x-p: &p «"5432:5432"»\nservices:\n  db:\n    image: postgres:17\n    ports: [*p]\n',
      'exposed',
      { fixes: [[]] },
    ],
  ],
});
