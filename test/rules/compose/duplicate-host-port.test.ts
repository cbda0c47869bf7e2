import rule from '../../../rules/compose/duplicate-host-port.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const two = (a: string, b: string, more = '') =>
  `services:\n  a:\n    image: x\n    ports: [${a}]\n  b:\n    image: x\n    ports: [${b}]\n${more}`;

ruleTest(rule, {
  good: [
    two('"80:80"', '"81:80"'),
    two('"80:80"', '"80:80/udp"'),
    two('"127.0.0.1:80:80"', '"127.0.0.2:80:80"'),
    two('"[::1]:80:80"', '"127.0.0.1:80:80"'),
    // Docker takes free ones.
    two('"80"', '"80"'),
    two('"8000-8010:80"', '"8005:80"'),
    two('"8000-8010:8000-8010"', '"8011-8012:80-81"'),
    // Not known.
    two('"${PORT}:80"', '"80:80"'),
    two('"${IP}:80:80"', '"80:80"'),
    // One of them in place of the other.
    two('"80:80"', '"80:80"', '    profiles: [dev]\n'),
    two('"80:80"', '"80:80"', '    network_mode: host\n'),
    two('"80:80"', '"80:80"', '    scale: 0\n'),
    {
      'compose.yaml': two('"80:80"', '"80:80"'),
      'compose.override.yaml': 'services:\n  b:\n    ports: !reset []\n',
    },
    // Docker takes free ones, or a swarm shares one.
    'services:\n  a:\n    image: x\n    ports: ["80", "8000-8002:80"]\n    scale: 2\n',
    'services:\n  a:\n    image: x\n    ports: ["80:80"]\n    deploy: {replicas: 2, update_config: {order: start-first}}\n',
    'services:\n  a:\n    image: x\n    ports: ["80:80"]\n    deploy: {replicas: "${REPLICAS:-1}"}\n',
    // An override that appends is another rule's.
    {
      'compose.yaml': 'services:\n  a:\n    image: x\n    ports: ["80:80"]\n',
      'compose.override.yaml': 'services:\n  a:\n    ports: ["127.0.0.1:80:80"]\n',
    },
  ],
  bad: [
    [
      two('"80:80"', '"«80»:8080"'),
      'duplicate',
      {
        args: [{ service: 'b', other: 'a', port: 80 }],
        related: ['compose.yaml:4 It is published here.'],
        severity: 'warning',
      },
    ],
    [
      'services:\n  a:\n    image: x\n    ports: ["«80»:80"]\n    deploy: {replicas: 3}\n',
      'replicas',
      { args: [{ service: 'a', count: 3, port: 80 }] },
    ],
    ['services:\n  a:\n    image: x\n    ports: [{target: 80, published: «80»}]\n    scale: 2\n', 'replicas'],
    [two('"8000-8010:8000-8010"', '"«8005-8006»:80-81"'), 'duplicate', { args: [{ port: 8005 }] }],
    [two('"127.0.0.1:80:80"', '"0.0.0.0:«80»:80"'), 'duplicate'],
    [two('"80:80"', '"[::1]:«80»:80"'), 'duplicate'],
    [two('{target: 80, published: "80"}', '{target: 81, published: «80»}'), 'duplicate'],
    [two('"80:80", "«80»:81"', '"90:90"'), 'twice'],
    [two('"${PORT:-80}:80"', '"«80»:80"'), 'duplicate'],
    [
      two('"80:80"', '"«80»:80"')
        .replace('ports: ["80:80"]', 'profiles: [x]\n    ports: ["80:80"]')
        .concat('    profiles: [x]\n'),
      'duplicate',
    ],
    [
      {
        'compose.yaml': 'services:\n  a:\n    image: x\n    ports: ["80:80"]\n',
        'compose.override.yaml': 'services:\n  b:\n    image: x\n    ports: ["«80»:80"]\n',
      },
      'duplicate',
    ],
    ['x-a: &a\n  image: x\n  ports: ["80:80"]\nservices:\n  a: *a\n  «b»:\n    <<: *a\n', 'duplicate'],
  ],
});
