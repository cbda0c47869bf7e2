import rule from '../../../rules/compose/impossible-memory-limit.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const service = (body: string) => `services:\n  a:\n    image: busybox\n${body}`;

ruleTest(rule, {
  good: [
    service('    mem_limit: 6m\n    memswap_limit: 6m\n'),
    service('    mem_limit: 536870912\n'),
    service('    mem_limit: 0\n    mem_reservation: 0\n    memswap_limit: 0\n'),
    service('    mem_limit: ${LIMIT}\n    memswap_limit: 64m\n'),
    service('    mem_limit: 512m\n    memswap_limit: -1\n'),
    service('    memswap_limit: -1\n'),
    service('    deploy: {resources: {limits: {memory: 512M}}}\n    memswap_limit: 1G\n'),
    // Compose itself refuses what is no size.
    service('    mem_limit: 5x\n'),
    // The override brings the limit.
    {
      'compose.yaml': service('    memswap_limit: 1g\n'),
      'compose.override.yaml': 'services:\n  a:\n    mem_limit: 512m\n',
    },
  ],
  bad: [
    [
      service('    mem_limit: «512» # megabytes\n'),
      'bytes',
      {
        severity: 'warning',
        fixes: [['unit']],
        fixed: service('    mem_limit: 512M # megabytes\n'),
      },
    ],
    [
      service('    deploy: {resources: {limits: {memory: «"256"»}}}\n'),
      'bytes',
      { fixed: service('    deploy: {resources: {limits: {memory: "256M"}}}\n') },
    ],
    [service('    mem_limit: 64m\n    mem_reservation: «4m»\n'), 'least', { args: [{ value: '4M' }] }],
    [
      service('    mem_limit: 512m\n    memswap_limit: «256m»\n'),
      'swap',
      { args: [{ both: '256M', limit: '512M' }], related: ['compose.yaml:4 The limit of `a`.'] },
    ],
    [service('    memswap_limit: «1g»\n'), 'alone'],
    [service('    mem_limit: 0\n    memswap_limit: «1g»\n'), 'alone'],
  ],
});
