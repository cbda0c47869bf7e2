import rule from '../../../rules/compose/unsorted-services.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'services:\n  a: {image: x}\n  a-b: {image: x}\n  a1: {image: x}\n  B: {image: x}\n  c: {image: x}\n',
    'services: {}\n',
    'services:\n',
    // An alias comes after its anchor.
    'services:\n  web: &web\n    image: x\n  api:\n    <<: *web\n',
    // Half typed: what is what, nobody knows.
    'services:\n  b:\n    image: "x\n  a:\n    image: x\n',
    'x-services:\n  b: 1\n  a: 1\n',
  ],
  bad: [
    [
      '# shop\nservices:\n  # the web\n  web:\n    image: x # x\n\n  «api»:\n    image: y\n    # more\n\nvolumes: {}\n',
      'unsorted',
      {
        fixed:
          '# shop\nservices:\n  api:\n    image: y\n    # more\n\n  # the web\n  web:\n    image: x # x\n\nvolumes: {}\n',
        args: [{ service: 'api', other: 'web' }],
      },
    ],
    [
      'services:\n  c: {image: x}\n  «a»: {image: x}\n  d: {image: x}\n  «b»: {image: x}\n',
      'unsorted',
      {
        args: [
          { service: 'a', other: 'c' },
          { service: 'b', other: 'c' },
        ],
        fixed: 'services:\n  a: {image: x}\n  b: {image: x}\n  c: {image: x}\n  d: {image: x}\n',
      },
    ],
    [
      'services: {b: {image: x}, «a»: {image: y}}\n',
      'unsorted',
      { fixed: 'services: {a: {image: y}, b: {image: x}}\n' },
    ],
    ['services: {b: {image: x}, # b\n  «a»: {image: y}}\n', 'unsorted', { fixes: [[]] }],
  ],
});
