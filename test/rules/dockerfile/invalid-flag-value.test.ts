import rule from '../../../rules/dockerfile/invalid-flag-value.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nRUN --network=none x',
    'FROM a\nCOPY --link=true --from=b x y',
    'FROM a\nCOPY --link x y',
    'FROM a\nCOPY --link=TRUE x y',
    'FROM a\nONBUILD RUN --network=nope x',
    'FROM a\nRUN x --network=nope',
  ],
  bad: [
    ['FROM a\nRUN --network=«nome» x', 'found', { fixes: [['replace']] }],
    ['FROM a\nRUN --network=«bridge» x', 'found', { fixes: [[]], severity: 'error' }],
    ['FROM a\nCOPY --link=«yes» x y', 'found', { args: [{ flag: 'link' }] }],
    ['FROM a\nRUN --security=«unsafe» x', 'found'],
    ['FROM a\nRUN --security=«$S» --network=«NONE» x', ['found', 'found'], { fixes: [[], ['replace']] }],
  ],
});
