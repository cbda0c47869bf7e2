import rule from '../../../rules/dockerfile/from-as-casing.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: ['FROM a AS b', 'from a as b', 'From a as b', 'FROM as'],
  bad: [
    ['FROM a «as» b', 'found', { fixed: 'FROM a AS b', severity: 'hint' }],
    ['from a «AS» b', 'found', { fixed: 'from a as b' }],
    ['FROM a «As» b', 'found'],
  ],
});
