import rule from '../../../rules/dockerfile/pointless-command.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nRUN apt-get install -y vim ssh',
    'FROM a\nRUN --mount=type=ssh ssh -T x',
    'FROM a\nCMD service x start && top',
    'FROM a\nRUN --mount=type=cache,target=/x y',
  ],
  bad: [
    ['FROM a\nRUN «service» x start', 'found', { args: [{ command: 'service' }] }],
    ['FROM a\nRUN x && «mount» -t tmpfs y /z\nONBUILD RUN «top»', ['found', 'found']],
  ],
});
