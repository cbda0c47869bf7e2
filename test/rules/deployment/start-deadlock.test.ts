import rule from '../../../rules/deployment/start-deadlock.ts';
import { ruleTest } from '../../harness/rule-test.ts';
import { oneFile } from './one-file.ts';

const app = (test: string, more = '') =>
  `services:\n  app:\n    image: example/app\n    healthcheck:\n      test: ${test}\n${more}`;
const proxy = (condition: string) =>
  `  proxy:\n    image: nginx:1.28\n    depends_on:\n      app:\n        condition: ${condition}\n`;
const waiting = (loop: string, dependency = 'service_healthy') =>
  `services:\n  api:\n    image: example/api\n    command: sh -c "${loop} exec node api.js"\n    healthcheck:\n      test: ["CMD", "nc", "-z", "localhost", "80"]\n  web:\n    image: example/web\n    depends_on:\n      api:\n        condition: ${dependency}\n`;
const LOOP = 'until nc -z web 8080; do sleep 1; done;';

ruleTest(
  rule,
  oneFile('compose.yaml', {
    good: [
      app('["CMD", "curl", "-f", "http://localhost/health"]', proxy('service_healthy')),
      // By its own name.
      app('["CMD", "curl", "-f", "http://app/health"]', proxy('service_healthy')),
      // The proxy runs before the service is healthy.
      app('["CMD", "curl", "-f", "http://proxy/health"]', proxy('service_started')),
      app('["CMD", "curl", "-f", "http://proxy/health"]'),
      // Something else may answer.
      app('curl -f http://proxy/health || curl -f http://localhost/', proxy('service_healthy')),
      app('curl -f http://$PROXY/health', proxy('service_healthy')),
      app(
        '["CMD", "curl", "-f", "http://proxy/health"]',
        `${proxy('service_healthy')}        required: false\n`,
      ),
      app(
        '["CMD", "curl", "-f", "http://proxy/health"]',
        `${proxy('service_healthy')}    profiles: [front]\n`,
      ),
      // Compose refuses this one itself.
      'services:\n  a:\n    image: a\n    depends_on: [b]\n  b:\n    image: b\n    depends_on: [a]\n',
      // Loops that go on or give up.
      waiting(LOOP, 'service_started'),
      waiting('nc -z web 8080 || echo later;'),
      waiting('until nc -z web 8080; do sleep 1; n=$$((n+1)); [ $$n -gt 30 ] && break; done;'),
      waiting('until nc -z other.example.org 8080; do sleep 1; done;'),
    ],
    bad: [
      [
        app('«["CMD", "curl", "-f", "http://proxy/health"]»', proxy('service_healthy')),
        'healthcheck',
        {
          severity: 'warning',
          args: [{ ring: '`app` → `proxy` → `app`', service: 'app', other: 'proxy' }],
          related: ['compose.yaml:10 `proxy` waits for `app` here.'],
        },
      ],
      [
        app(
          '«curl -f http://proxy/health || exit 1»',
          `${proxy('service_started').replace('app:\n', 'api:\n')}  api:\n    image: example/api\n    depends_on:\n      app:\n        condition: service_healthy\n`,
        ),
        'healthcheck',
        { args: [{ ring: '`app` → `proxy` → `api` → `app`' }] },
      ],
      [
        waiting(LOOP.replace('nc', '«nc»')),
        'wait',
        { args: [{ service: 'api', other: 'web', ring: '`api` → `web` → `api`' }] },
      ],
      [waiting(LOOP.replace('nc', '«nc»'), 'service_completed_successfully'), 'wait'],
    ],
  }),
);
