import rule from '../../../rules/deployment/healthcheck-too-early.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const PROXY =
  '  proxy:\n    image: nginx:1.28\n    depends_on:\n      app:\n        condition: service_healthy\n';
const project = (command: string, times: string, proxy = PROXY, key = 'healthcheck') => ({
  'compose.yaml': `services:\n  app:\n    image: example/app\n    command: ${command}\n    ${key}:\n      test: ["CMD", "true"]\n${times}${proxy}`,
});
const FAST = '      interval: 5s\n      retries: 3\n';
const SLEEP = 'sh -c "sleep 60 && node x.js"';

ruleTest(rule, {
  good: [
    project(SLEEP, `${FAST}      start_period: 1m\n`),
    project(SLEEP, ''),
    project('sh -c "sleep 15 && node x.js"', FAST),
    project(SLEEP, '      interval: 20s\n'),
    project(SLEEP, `${FAST}      start_period: \${PERIOD}\n`),
    project(SLEEP, '      disable: true\n'),
    // It may not sleep, or not so long.
    project('sh -c "sleep $DELAY && node x.js"', FAST),
    project('sh -c "nc -z db 3306 || sleep 60; node x.js"', FAST),
    project('sh -c "until nc -z db 3306; do sleep 60; done; node x.js"', FAST),
    project('sh -c "sleep 60 & node x.js"', FAST),
    project('sh -c "node x.js; sleep 60"', FAST),
    // Nobody waits for that.
    project(SLEEP, FAST, ''),
    project(SLEEP, FAST, PROXY.replace('service_healthy', 'service_started')),
    project(SLEEP, FAST, `${PROXY}    profiles: [x]\n`),
  ],
  bad: [
    [
      project(SLEEP, FAST, PROXY, '«healthcheck»'),
      'early',
      {
        severity: 'warning',
        args: [{ service: 'app', dependant: 'proxy', delay: 60, allowed: 15 }],
        related: ['compose.yaml:4 It sleeps here.'],
        fixed: project(SLEEP, `${FAST}      start_period: 80s\n`),
      },
    ],
    [
      project('sh -c "sleep 1m; sleep 0.5; exec node x.js"', `${FAST}      start_period: «10s» # enough\n`),
      'early',
      {
        args: [{ delay: 60.5, allowed: 25 }],
        fixed: project(
          'sh -c "sleep 1m; sleep 0.5; exec node x.js"',
          `${FAST}      start_period: 81s # enough\n`,
        ),
      },
    ],
    [
      project('sh -c "sleep 100 && node x.js"', '', PROXY, '«healthcheck»'),
      'early',
      { args: [{ allowed: 90 }] },
    ],
    // Others have the time by an alias.
    [project(SLEEP, `${FAST}      start_period: &time «10s»\n`), 'early', { fixes: [[]] }],
  ],
});
