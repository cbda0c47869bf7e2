import rule from '../../../rules/compose/missing-start-period.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const db = (healthcheck: string, image = 'mysql:8.4') =>
  `services:\n  db:\n    image: ${image}\n    healthcheck:\n      test: [CMD, "true"]\n${healthcheck}`;

ruleTest(rule, {
  good: [
    db('      interval: 5s\n      start_period: 30s\n'),
    db('      interval: 5s\n      start_period: ${PERIOD}\n'),
    // Long enough without: 90 s by Docker's defaults, 60 s here.
    db(''),
    db('      interval: 10s\n      retries: 6\n'),
    db('      interval: ${INTERVAL}\n'),
    db('      interval: 1s\n      retries: ${RETRIES}\n'),
    db('      interval: 1s\n', 'redis:7.4'),
    db('      interval: 1s\n', 'example/db:1'),
    db('      disable: true\n      interval: 1s\n'),
    'services:\n  db:\n    image: mysql:8.4\n    healthcheck:\n      interval: 1s\n',
    {
      'compose.yaml': db('      interval: 5s\n'),
      'compose.override.yaml': 'services:\n  db:\n    healthcheck: {start_period: 60s}\n',
    },
  ],
  bad: [
    [
      db('      interval: 5s # often\n').replace('healthcheck', '«healthcheck»'),
      'missing',
      {
        severity: 'info',
        args: [{ service: 'db', kind: 'mysql', allowed: 15, needed: 60 }],
        fixed: db('      interval: 5s # often\n      start_period: 60s\n'),
      },
    ],
    // Zero stands for the default of three.
    [db('      interval: 10s\n      retries: 0\n').replace('healthcheck', '«healthcheck»'), 'missing'],
    [
      'x-c: &c {test: [CMD, "true"], interval: 5s}\nservices:\n  db:\n    image: mysql:8.4\n    «healthcheck»: *c\n',
      'missing',
      { fixes: [[]] },
    ],
  ],
});
