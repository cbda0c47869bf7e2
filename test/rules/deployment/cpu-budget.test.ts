import rule from '../../../rules/deployment/cpu-budget.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const target = { config: { target: { cpus: 1 } } };
const service = (name: string, cpus: string, more = '') =>
  `  ${name}:\n    image: busybox\n    cpus: ${cpus}\n${more}`;
const project = (...services: readonly string[]) => ({ 'compose.yaml': `services:\n${services.join('')}` });

ruleTest(rule, {
  good: [
    [project(service('a', '1'), service('b', '1')), target],
    [project(service('a', '0.5', '    deploy: { replicas: 4 }\n')), target],
    [project(service('a', '${CPUS}'), service('b', '0')), target],
    [project(service('a', '1'), service('b', '1'), service('c', '1', '    profiles: [x]\n')), target],
    [
      project(service('a', '1'), service('b', '1'), service('c', '1', '    deploy: { replicas: 0 }\n')),
      target,
    ],
    // Nobody knows the machine.
    project(service('a', '64', '    cpuset: 0-63\n')),
    // A quota is not compared with the CPUs there are.
    [project('  a:\n    image: busybox\n    cpu_quota: 200000\n'), target],
    [project(service('a', '1', '    cpuset: 0\n')), target],
    [project(service('a', '1', '    cpuset: "${CORES}"\n')), target],
    [project(service('a', '1', '    cpuset: 0-3\n    profiles: [x]\n')), target],
    // Reservations of CPUs are Swarm's.
    [
      project('  a:\n    image: busybox\n    deploy: { resources: { reservations: { cpus: "4" } } }\n'),
      target,
    ],
  ],
  bad: [
    [
      project(service('a', '«2»'), service('b', '1')),
      'refused',
      { ...target, severity: 'error', args: [{ service: 'a', cpus: 2, host: 1 }] },
    ],
    [project(service('a', '«"1.5"»')), 'refused', target],
    [
      project(service('a', '1', '    cpuset: «"0,2-3"»\n')),
      'cores',
      { ...target, severity: 'error', args: [{ cores: '0,2-3', host: 1 }] },
    ],
    [
      project(service('a', '0.5'), service('b', '«0.8»', '    deploy: { replicas: 2 }\n')),
      'over',
      {
        ...target,
        severity: 'warning',
        args: [{ sum: 2.1, parts: 'b 0.8 × 2, a 0.5' }],
        related: ['compose.yaml:4 `a` may take 0.5.'],
      },
    ],
  ],
});
