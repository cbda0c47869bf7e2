import rule from '../../../rules/dockerfile/onbuild-nesting.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nONBUILD RUN x',
    'FROM a\nONBUILD',
    'FROM a\nONBUILD COPY from onbuild',
    'FROM a\nMAINTAINER x',
  ],
  bad: [
    ['FROM a\nONBUILD «ONBUILD» RUN x', 'found'],
    ['FROM a\nonbuild «from» b', 'found', { args: [{ name: 'FROM' }] }],
    ['FROM a\nONBUILD «MAINTAINER» x', 'found'],
  ],
});
