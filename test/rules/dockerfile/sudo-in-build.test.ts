import rule from '../../../rules/dockerfile/sudo-in-build.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nRUN apt-get install -y sudo',
    'FROM a\nRUN echo sudo x',
    'FROM a\nCMD ["sudo", "x"]',
    'FROM a\nRUN useradd -G sudo u',
  ],
  bad: [
    ['FROM a\nRUN «sudo» apt-get update && x', 'found', { fixes: [['fix']] }],
    ['FROM a\nRUN x && «sudo» -u y z', 'found', { fixes: [[]] }],
    ['FROM a\nONBUILD RUN «sudo» x', 'found'],
  ],
});
