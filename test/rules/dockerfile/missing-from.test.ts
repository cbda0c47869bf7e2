import rule from '../../../rules/dockerfile/missing-from.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: ['FROM scratch', 'ARG A=b\nFROM $A', 'RUN x', 'FROM', 'from a'],
  bad: [
    ['«»', 'empty'],
    ['# only a comment\n«»', 'empty'],
    ['ARG A=1\n«ARG» B=2\n', 'noStage'],
  ],
});
