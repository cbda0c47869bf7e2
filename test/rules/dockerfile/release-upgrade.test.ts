import rule from '../../../rules/dockerfile/release-upgrade.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nRUN zypper -n up',
    'FROM a\nRUN zypper -n in dup',
    'FROM a\nRUN echo zypper dup',
    'FROM a\nCMD zypper dup',
  ],
  bad: [
    ['FROM a\nRUN «zypper -n dist-upgrade»', 'found'],
    ['FROM a\nONBUILD RUN x && «zypper dup -y»', 'found', { args: [{ command: 'zypper dup' }] }],
  ],
});
