import rule from '../../../rules/dockerfile/copy-from-itself.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a AS b\nFROM a AS c\nCOPY --from=b x y',
    'FROM a AS b\nCOPY --from=a x y',
    'FROM a AS b\nCOPY --from=$b x y',
    'FROM a AS b\nONBUILD COPY --from=b x y',
  ],
  bad: [
    ['FROM a AS b\nCOPY «--from=b» x y', 'found', { severity: 'error' }],
    ['FROM a\nFROM a\nCOPY --chown=x «--from=1» x y', 'found'],
    ['FROM a AS Build\nCOPY «--from=build» x y', 'found'],
  ],
});
