import rule from '../../../rules/compose/healthcheck-timing.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const web = (times: string, test = '[CMD, "true"]') =>
  `services:\n  web:\n    image: nginx:1.30\n    healthcheck:\n      test: ${test}\n${times}`;

const WAITING =
  '  app:\n    image: example/app\n    depends_on:\n      web:\n        condition: service_healthy\n';

ruleTest(rule, {
  good: [
    web('      interval: 10s\n      timeout: 5s\n'),
    web('      interval: 10s\n      timeout: 10000ms\n'),
    // The interval is Docker's.
    web('      timeout: 1m\n'),
    web('      interval: ${INTERVAL}\n      timeout: 60s\n'),
    web('      interval: 5s\n      timeout: ${TIMEOUT}\n'),
    web('      interval: 5s\n      timeout: 60s\n      retries: ${RETRIES}\n'),
    web('      start_period: 0s\n      start_interval: 1s\n'),
    web('      interval: 5s\n      timeout: 60s\n', '[NONE]'),
    web('      interval: nonsense\n      timeout: 60s\n'),
    // The first check comes early, or nobody waits for it.
    `${web('      interval: 90s\n      start_period: 40s\n')}${WAITING}`,
    `${web('      interval: 30s\n')}${WAITING}`,
    `${web('      interval: 90s\n')}${WAITING.replace('healthy', 'started')}`,
    `${web('      interval: 90s\n')}${WAITING}    profiles: [x]\n`,
    {
      'compose.yaml': web('      interval: 5s\n      timeout: 60s\n'),
      'compose.override.yaml': 'services:\n  web:\n    healthcheck: {interval: 60s}\n',
    },
  ],
  bad: [
    [
      `${web('      interval: «1m30s»\n')}${WAITING}`,
      'late',
      { args: [{ service: 'web', dependant: 'app', interval: 90 }] },
    ],
    [
      web('      interval: 5s\n      timeout: «60s»\n'),
      'timeout',
      { severity: 'info', args: [{ service: 'web', timeout: 60, interval: 5, total: 195 }] },
    ],
    [
      web('      interval: 5s\n      timeout: «60s»\n      retries: 0\n'),
      'timeout',
      { args: [{ service: 'web', timeout: 60, interval: 5, total: 195 }] },
    ],
    [
      web('      interval: «0s»\n      timeout: «0s»\n'),
      'zero',
      { args: [{ key: 'interval', value: '0s' }] },
    ],
  ],
});
