import rule from '../../../rules/dockerfile/consecutive-runs.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nRUN x && y\nRUN z',
    'FROM a\nRUN x\nCOPY y z\nRUN w',
    'FROM a\nRUN --mount=type=cache,target=/x y\nRUN z',
    'FROM a\nRUN <<EOF\nx\nEOF\nRUN y',
    'FROM a\nRUN x\nFROM b\nRUN y',
    'FROM a\nRUN ["x"]\nRUN y',
  ],
  bad: [
    ['FROM a\nRUN x\n«RUN» y', 'found'],
    [
      'FROM a\nRUN --network=none x\n# why\n«RUN» --network=none y\n«run» --network=none z',
      ['found', 'found'],
    ],
  ],
});
