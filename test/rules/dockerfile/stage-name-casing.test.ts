import rule from '../../../rules/dockerfile/stage-name-casing.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: ['FROM a AS build-1', 'FROM Registry.example.com/a AS b', 'FROM a AS b\nFROM B', 'FROM a'],
  bad: [
    ['FROM a AS «Build»', 'found', { fixed: 'FROM a AS build', args: [{ lower: 'build' }] }],
    ['FROM a AS «B»\nFROM a\nCOPY --from=B x y', 'found'],
  ],
});
