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
    project(service('a', '64')),
  ],
  bad: [
    [
      project(service('a', '«2»'), service('b', '1')),
      'refused',
      { ...target, severity: 'error', args: [{ service: 'a', cpus: 2, host: 1 }] },
    ],
    [project(service('a', '«"1.5"»')), 'refused', target],
    [
      project(service('a', '0.5'), service('b', '«0.8»', '    deploy: { replicas: 2 }\n')),
      'over',
      { ...target, severity: 'warning', args: [{ sum: 2.1 }], related: ['compose.yaml:4 `a` may take 0.5.'] },
    ],
  ],
});
