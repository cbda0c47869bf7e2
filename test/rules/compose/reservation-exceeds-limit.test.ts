import rule from '../../../rules/compose/reservation-exceeds-limit.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const service = (body: string) => `services:\n  a:\n    image: busybox\n${body}`;

ruleTest(rule, {
  good: [
    service('    deploy: {resources: {limits: {memory: 128M}, reservations: {memory: 64M}}}\n'),
    // Equal, in other units.
    service('    deploy: {resources: {limits: {memory: 1G}, reservations: {memory: 1024m}}}\n'),
    service('    mem_limit: 128m\n    mem_reservation: 64m\n'),
    service('    mem_reservation: 64m\n'),
    service('    mem_limit: 0\n    mem_reservation: 64m\n'),
    service('    mem_limit: ${LIMIT}\n    mem_reservation: 64m\n'),
    service('    mem_limit: 32m\n    mem_reservation: ${RESERVED}\n'),
    service('    deploy: {resources: {limits: {cpus: "0.5"}, reservations: {cpus: "0.5"}}}\n'),
    service('    cpus: ${CPUS}\n    deploy: {resources: {reservations: {cpus: "2"}}}\n'),
    service('    deploy: {resources: {limits: {memory: 64}, reservations: }}\n'),
    // The override raises the limit as well.
    {
      'compose.yaml': service('    mem_limit: 64m\n'),
      'compose.override.yaml': 'services:\n  a:\n    mem_limit: 256m\n    mem_reservation: 128m\n',
    },
  ],
  bad: [
    [
      service('    deploy: {resources: {limits: {memory: 64M}, reservations: {memory: «128M»}}}\n'),
      'memory',
      {
        severity: 'error',
        args: [{ service: 'a', reserved: '128M', limit: '64M' }],
        related: ['compose.yaml:4 The limit is set here.'],
      },
    ],
    [service('    mem_limit: 64m\n    mem_reservation: «1g»\n'), 'memory'],
    [
      service('    deploy: {resources: {limits: {cpus: "0.5"}, reservations: {cpus: «"1"»}}}\n'),
      'cpus',
      { severity: 'warning', args: [{ reserved: '1', limit: '0.5' }] },
    ],
    // The production file lowers the limit and forgets the reservation of the base.
    [
      {
        'compose.yaml': service('    mem_limit: 256m\n    mem_reservation: «128m»\n'),
        'compose.prod.yaml': 'services:\n  a:\n    mem_limit: 64m\n',
      },
      'memory',
      { related: ['compose.prod.yaml:3 The limit is set here.'] },
    ],
    // By an anchor that two services share: said once a place.
    [
      'x-r: &r {limits: {memory: 64M}, reservations: {memory: «128M»}}\nservices:\n  a:\n    image: busybox\n    deploy: {resources: *r}\n',
      'memory',
    ],
  ],
});
