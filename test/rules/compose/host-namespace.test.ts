import rule from '../../../rules/compose/host-namespace.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const web = (body: string) => `services:\n  web:\n    image: x\n    ${body}`;

ruleTest(rule, {
  good: [
    web('network_mode: bridge\n'),
    web('network_mode: service:db\n'),
    web('pid: ${PID}\n'),
    web('ipc: shareable\n'),
    web('networks: [host]\n'),
    {
      'compose.yaml': web('network_mode: host\n'),
      'compose.override.yaml': 'services:\n  web:\n    network_mode: bridge\n',
    },
  ],
  bad: [
    [web('network_mode: «host»\n'), 'network_mode', { args: [{ service: 'web' }], severity: 'info' }],
    [web('pid: «"host"»\n    ipc: «host»\n'), ['pid', 'ipc']],
    [web('uts: «host»\n    userns_mode: «host»\n    cgroup: «host»\n'), ['uts', 'userns_mode', 'cgroup']],
  ],
});
