import rule from '../../../rules/compose/appended-port.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const files = (base: string, over: string) => ({
  'compose.yaml': `services:\n  web:\n    image: x\n    ports:\n      - ${base}\n`,
  'compose.override.yaml': `services:\n  web:\n    ports:${over}`,
});

ruleTest(rule, {
  good: [
    files('"80:80"', ' !override ["81:80"]\n'),
    files('"80:80"', ' ["80:80"]\n'),
    files('"80:80"', ' ["443:443"]\n'),
    files('"80:80"', ' ["80:80/udp"]\n'),
    files('"127.0.0.1:80:80"', ' ["10.0.0.1:80:80"]\n'),
    files('"80"', ' ["81:80"]\n'),
    files('8000-8002:8000-8002', ' [9000-9001:8000-8001, 9002:80]\n'),
    files('"${PORT}:80"', ' ["81:80"]\n'),
    // In one file both are meant.
    'services:\n  web:\n    image: x\n    ports: ["80:80", "81:80"]\n',
  ],
  bad: [
    [
      files('"80:80"', ' # dev\n      - «"8080:80"»\n'),
      'appended',
      {
        args: [{ service: 'web', other: '80:80', target: '80' }],
        related: ['compose.yaml:5 It is published here already.'],
        fixed: {
          'compose.override.yaml': 'services:\n  web:\n    ports: !override # dev\n      - "8080:80"\n',
        },
      },
    ],
    // A list in place of the base's would lack another port.
    [files('"80:80"\n      - "443:443"', ' [«"8080:80"»]\n'), 'appended', { fixes: [[]] }],
    [
      files('"80:80"\n      - "443:443"', ' [«"8080:80"», «"8443:443"»]\n'),
      'appended',
      {
        fixed: {
          'compose.override.yaml': 'services:\n  web:\n    ports: !override ["8080:80", "8443:443"]\n',
        },
      },
    ],
    [
      files('8000-8002:8000-8002', ' [«9000-9002:8000-8002»]\n'),
      'appended',
      { args: [{ other: '8000-8002:8000-8002', target: '8000-8002' }] },
    ],
    [files('80:80', ' [«"127.0.0.1:80:80"»]\n'), 'clash'],
    [
      {
        'compose.yaml':
          'services:\n  db:\n    image: x\n    ports:\n      - target: 3306\n        published: 3306\n',
        'compose.prod.yaml': 'x-p: &p [«"127.0.0.1:3307:3306"»]\nservices:\n  db:\n    ports: *p\n',
      },
      'appended',
      { fixes: [[]], args: [{ other: '3306:3306' }] },
    ],
  ],
});
