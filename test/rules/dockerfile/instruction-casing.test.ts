import rule from '../../../rules/dockerfile/instruction-casing.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: ['FROM a\nRUN x', 'from a\nrun x', 'FROM a\nONBUILD run x', 'FROM a as b\nRUM x'],
  bad: [
    ['FROM a\n«run» x', 'found', { fixed: 'FROM a\nRUN x' }],
    ['from a\nrun x\n«CMD» y', 'found', { fixed: 'from a\nrun x\ncmd y' }],
    ['FROM a\n«Run» x', 'found'],
    ['«From» a', 'found', { fixed: 'FROM a' }],
  ],
});
