import rule from '../../../rules/compose/unsorted-top-level-keys.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'x-a: 1\nx-b: 1\nversion: "3"\nname: a\ninclude: []\nservices: {}\nnetworks: {}\nvolumes: {}\nsecrets: {}\nconfigs: {}\nmodels: {}\n',
    'services: {}\n',
    '',
    '[]\n',
    // What has the anchor stays first.
    'services:\n  a: &a {image: x}\nx-b: *a\n',
    ['services: {}\nname: x\nvolumes: {}\n', { options: { customOrder: ['services', 'name'] } }],
    'name: a\n---\nname: b\n',
  ],
  bad: [
    [
      '# The shop\nservices:\n  a: {image: x}\n# what stays\n«name»: shop\n',
      'unsorted',
      {
        fixed: '# The shop\n# what stays\nname: shop\nservices:\n  a: {image: x}\n',
        args: [{ key: 'name', other: 'services' }],
      },
    ],
    [
      'models: {}\n«services»: {}\n«x-b»: 1\n«x-a»: 1\n',
      'unsorted',
      { fixed: 'x-a: 1\nx-b: 1\nservices: {}\nmodels: {}\n' },
    ],
    ['{"services": {}, «"name"»: "a"}\n', 'unsorted', { fixed: '{"name": "a", "services": {}}\n' }],
    [
      'name: a\n«services»: {}\n',
      'unsorted',
      { options: { customOrder: ['services'] }, fixed: 'services: {}\nname: a\n' },
    ],
    ['--- # x\nservices: {}\n«name»: |-\n  x', 'unsorted', { fixes: [[]] }],
  ],
});
