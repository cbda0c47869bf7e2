import rule from '../../../rules/dockerfile/invalid-mode.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nCOPY --chmod=755 x /y',
    'FROM a\nCOPY --chmod=00755 x /y',
    'FROM a\nCOPY --chmod=u=rwX,go=rX x /y',
    'FROM a\nADD --chmod=+x x /y',
    'FROM a\nCOPY --chmod=$M x /y',
    'FROM a\nCOPY --chmod= x /y',
    'FROM a\nONBUILD COPY --chmod=9 x /y',
    'FROM a\nCOPY --chown=x:y x /y',
  ],
  bad: [
    ['FROM a\nCOPY --chmod=«999» x /y', 'octal', { severity: 'error' }],
    ['FROM a\nCOPY --chmod=«77777» x /y', 'octal'],
    ['FROM a\nCOPY --chmod=«0o755» x /y', 'octal'],
    ['FROM a\nADD --chmod=«rwx» x /y', 'symbolic'],
    ['FROM a\nCOPY --chmod=«u+x,» x /y', 'symbolic'],
    ['FROM a\nCOPY --chmod=«-1» x /y', 'symbolic'],
  ],
});
