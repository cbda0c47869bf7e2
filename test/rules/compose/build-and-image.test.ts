import rule from '../../../rules/compose/build-and-image.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const web = (body: string) => `services:\n  web:\n${body}`;

ruleTest(rule, {
  good: [
    web('    build: .\n'),
    web('    image: nginx\n'),
    web('    build: .\n    image: web\n    pull_policy: build\n'),
    web('    build: .\n    image:\n'),
    'services:\n  a:\n    build: .\n  b:\n    image: a\n',
    'x-a:\n  build: .\n  image: a\nservices: {}\n',
  ],
  bad: [
    [web('    «build»: .\n    image: web\n'), 'both', { args: [{ service: 'web' }] }],
    [web('    image: ${IMAGE}\n    «build»:\n      context: .\n'), 'both'],
    [web('    «build»: .\n    image: web\n    pull_policy:\n'), 'both'],
    [
      web('    «build»: .\n    image: web\n    pull_policy: always\n'),
      'both',
      { options: { checkPullPolicy: false } },
    ],
    ['x-a: &a\n  image: a\n  «build»: .\nservices:\n  a: *a\n  b:\n    <<: *a\n', 'both'],
  ],
});
