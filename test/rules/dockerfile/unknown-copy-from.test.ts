import rule from '../../../rules/dockerfile/unknown-copy-from.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a AS b\nFROM a\nCOPY --from=b x y',
    'FROM a AS b\nFROM a\nCOPY --from=B x y\nCOPY --from=0 x y',
    'FROM a\nCOPY --from=nginx:1.29 x y',
    'FROM a\nCOPY --from=nginx x y',
    'FROM a\nCOPY --from=ghcr.io/o/i x y',
    'FROM a\nCOPY --from=$STAGE x y',
    'FROM a\nCOPY --from=later x y\nFROM a AS later',
    'FROM a AS b\nONBUILD COPY --from=c x y',
  ],
  bad: [
    ['FROM a AS build\nCOPY --from=«biuld» x y', 'unknown', { fixes: [[]] }],
    [
      'FROM a AS build\nFROM a\nCOPY --from=«biuld» x y',
      'nearly',
      { fixes: [['replace']], args: [{ nearest: 'build' }] },
    ],
    ['FROM a\nCOPY --from=«assets» x y', 'unknown', { severity: 'warning' }],
    ['FROM a\nCOPY --from=«2» x y', 'index', { severity: 'error' }],
    ['FROM a\nCOPY --from=«-1» x y', 'index'],
  ],
});
