import rule from '../../../rules/compose/missing-healthcheck.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'services:\n  db:\n    image: postgres:17\n    healthcheck: {test: [CMD, pg_isready]}\n',
    'services:\n  db:\n    image: postgres:17\n    healthcheck: {disable: true}\n',
    // It brings its own.
    'services:\n  db:\n    image: mysql/mysql-server:8.0\n',
    // Not known whether it has one.
    'services:\n  db:\n    image: example.com/db:1\n',
    'services:\n  db:\n    image: bitnami/postgresql:17\n',
    // Nothing waits for these.
    'services:\n  web:\n    image: nginx:1.30\n',
    'services:\n  app:\n    image: python:3.13\n',
    'services:\n  db:\n    image: postgres:17\n    profiles: [debug]\n',
    'services:\n  db:\n    image: postgres:17\n    <<: *unknown\n',
    {
      'compose.yaml': 'services:\n  db:\n    image: postgres:17\n',
      'compose.override.yaml': 'services:\n  db:\n    healthcheck: {test: [CMD, pg_isready]}\n',
    },
    {
      'compose.yaml': 'services:\n  db:\n    build: .\n',
      Dockerfile: 'FROM postgres:17\nHEALTHCHECK CMD pg_isready\n',
    },
  ],
  bad: [
    [
      'services:\n  «db»:\n    image: redis:7.4 # cache\n\nvolumes: {}\n',
      'missing',
      {
        severity: 'info',
        args: [{ service: 'db' }],
        fixed:
          'services:\n  db:\n    image: redis:7.4 # cache\n    healthcheck:\n      test: ["CMD-SHELL", "redis-cli ping | grep -qE \'PONG|NOAUTH\'"]\n      interval: 10s\n      timeout: 5s\n      retries: 5\n      start_period: 10s\n\nvolumes: {}\n',
      },
    ],
    // Nothing is known that would work in it.
    ['services:\n  «db»:\n    image: nats:2\n', 'missing', { fixes: [[]] }],
    [
      { 'compose.yaml': 'services:\n  «db»:\n    build: .\n', Dockerfile: 'FROM postgres:17\n' },
      'missing',
      { fixes: [['add']] },
    ],
  ],
});
