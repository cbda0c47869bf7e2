import rule from '../../../rules/compose/privileged.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const web = (body: string) => `services:\n  web:\n    image: x\n    ${body}`;

ruleTest(rule, {
  good: [
    web('privileged: false\n'),
    web('privileged: ${PRIVILEGED}\n'),
    web('cap_add: [NET_ADMIN]\n'),
    web('cap_drop: [ALL]\n'),
    web('labels: { privileged: "true" }\n'),
    {
      'compose.yaml': web('privileged: true\n'),
      'compose.override.yaml': 'services:\n  web:\n    privileged: false\n',
    },
  ],
  bad: [
    [web('«privileged»: true\n'), 'privileged', { args: [{ service: 'web' }] }],
    [web('«privileged»: "true"\n'), 'privileged'],
    [web('cap_add:\n      - NET_ADMIN\n      - «ALL»\n'), 'capabilities'],
    [web('cap_add: [«cap_all»]\n'), 'capabilities'],
    ['x-p: &p {«privileged»: true}\nservices:\n  web:\n    image: x\n    <<: *p\n', 'privileged'],
  ],
});
