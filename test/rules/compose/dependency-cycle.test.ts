import rule from '../../../rules/compose/dependency-cycle.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const two = (a: string, b: string): string =>
  `services:\n  a:\n    image: nginx\n    ${a}\n  b:\n    image: nginx\n    ${b}\n`;

ruleTest(rule, {
  good: [
    two('depends_on: [b]', 'restart: always'),
    // A diamond is no ring.
    'services:\n  a: {image: x, depends_on: [b, c]}\n  b: {image: x, depends_on: [d]}\n  c: {image: x, depends_on: [d]}\n  d: {image: x}\n',
    // Profiles that are off are not looked at.
    two('depends_on: [b]\n    profiles: [p]', 'depends_on: [a]\n    profiles: [p]'),
    two('volumes_from: ["container:b"]', 'volumes_from: [a]'),
    two('depends_on: [nobody]', 'depends_on: [a]'),
    {
      'compose.yaml': two('depends_on: [b]', 'depends_on: [a]'),
      'compose.override.yaml': 'services:\n  b:\n    depends_on: !reset []\n',
    },
  ],
  bad: [
    ['services:\n  a:\n    image: x\n    depends_on: [«a»]\n', 'itself'],
    [
      two('depends_on: [«b»]', 'links: ["a:other"]'),
      'cycle',
      { args: [{ ring: '`a` → `b` → `a`' }], related: ['compose.yaml:7 `b` waits for `a` here.'] },
    ],
    [two('network_mode: «service:b»', 'volumes_from: ["a:ro"]'), 'cycle'],
    [two('depends_on: {«b»: {condition: service_started, required: false}}', 'ipc: service:a'), 'cycle'],
    [
      {
        'compose.yaml': two('depends_on: [«b»]', 'restart: always'),
        'compose.override.yaml': 'services:\n  b:\n    depends_on: [a]\n',
      },
      'cycle',
    ],
  ],
});
