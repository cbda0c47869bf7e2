import rule from '../../../rules/compose/missing-log-rotation.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const web = (body = '') => `services:\n  web:\n    image: nginx:1.30\n${body}`;

ruleTest(rule, {
  good: [
    web('    logging: {options: {max-size: 10m}}\n'),
    web('    logging: {driver: local}\n'),
    web('    logging: {driver: journald}\n'),
    web('    logging: {driver: "${DRIVER}"}\n'),
    web('    logging: {driver: none}\n'),
    web('    logging: *unknown\n'),
    'x-log: &log {driver: json-file, options: {max-size: 1m}}\nservices:\n  web:\n    image: nginx:1.30\n    logging: *log\n',
    'x-base: &base {logging: {options: {max-size: 1m}}}\nservices:\n  web:\n    <<: *base\n    image: nginx:1.30\n',
    web('    profiles: [debug]\n'),
    { 'compose.yaml': web(), 'compose.prod.yaml': web('    logging: {driver: local}\n') },
    { 'docker-compose.dev.yml': web() },
    {
      'compose.yaml': web(),
      'compose.prod.yaml': 'services:\n  web:\n    logging: {options: {max-size: 1m}}\n',
    },
  ],
  bad: [
    [
      'services:\n  «web»:\n    image: nginx:1.30\n',
      'missing',
      {
        severity: 'info',
        fixed:
          'services:\n  web:\n    image: nginx:1.30\n    logging:\n      driver: json-file\n      options:\n        max-size: 10m\n        max-file: "3"\n',
      },
    ],
    [
      'services:\n  «web»:\n    image: nginx:1.30\n    logging:\n      driver: json-file\n',
      'missing',
      {
        fixed:
          'services:\n  web:\n    image: nginx:1.30\n    logging:\n      driver: json-file\n      options:\n        max-size: 10m\n        max-file: "3"\n',
      },
    ],
    // Files that are never cut are never more than one.
    [
      'services:\n  «web»:\n    image: nginx:1.30\n    logging: {options: {max-file: "3"}}\n',
      'missing',
      {
        fixed:
          'services:\n  web:\n    image: nginx:1.30\n    logging: {options: {max-file: "3", max-size: 10m}}\n',
      },
    ],
    [
      'x-log: &log {driver: json-file}\nservices:\n  «web»:\n    image: nginx:1.30\n    logging: *log\n',
      'missing',
      { fixes: [[]] },
    ],
  ],
});
