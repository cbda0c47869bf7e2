import rule from '../../../rules/compose/missing-cpu-limit.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'services:\n  web:\n    image: nginx:1.30\n    deploy: {resources: {limits: {cpus: "0.5"}}}\n',
    'services:\n  web:\n    image: nginx:1.30\n    cpus: 0.5\n',
    'services:\n  web:\n    image: nginx:1.30\n    cpu_quota: 50000\n',
    'services:\n  web:\n    image: nginx:1.30\n    cpuset: "0"\n',
    'services:\n  web:\n    image: nginx:1.30\n    cpus: ${CPUS}\n',
    'x-a: &a {cpus: 0.5}\nservices:\n  web:\n    <<: *a\n    image: nginx:1.30\n',
    'services:\n  base:\n    image: nginx:1.30\n    cpus: 0.5\n  web:\n    extends: {service: base}\n',
    {
      'compose.yaml': 'services:\n  web:\n    image: nginx:1.30\n',
      'compose.override.yaml': 'services:\n  web:\n    cpus: 0.5\n',
    },
    'services:\n  web:\n    image: nginx:1.30\n    scale: 0\n',
    'services:\n  web:\n    extends: *missing\n    image: nginx:1.30\n',
  ],
  bad: [
    [
      'services:\n  «web»:\n    image: nginx:1.30\n',
      'missing',
      {
        fixed:
          'services:\n  web:\n    image: nginx:1.30\n    deploy:\n      resources:\n        limits:\n          cpus: "0.3"\n',
        severity: 'info',
      },
    ],
    [
      'services:\n  «db»:\n    image: mysql:8.4\n    mem_limit: 512m\n',
      'missing',
      { fixed: 'services:\n  db:\n    image: mysql:8.4\n    mem_limit: 512m\n    cpus: "0.8"\n' },
    ],
    // Shares are no limit.
    ['services:\n  «web»:\n    image: nginx:1.30\n    cpu_shares: 512\n', 'missing'],
    ['services:\n  «web»:\n    image: example/shop:1\n', 'missing', { fixes: [[]] }],
  ],
});
