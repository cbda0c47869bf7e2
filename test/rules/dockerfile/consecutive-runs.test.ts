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
    ['FROM a\nRUN x\n«RUN» y', 'found', { fixes: [['fix']] }],
    ['FROM a\nRUN x && y\nCOPY z w\nRUN a  \n\n# why\n\n  «RUN» b \\\n  -c', 'found', { fixes: [['fix']] }],
    ['FROM a\nRUN cd x\n«RUN» y', 'found', { fixes: [[]] }],
    ['FROM a\nRUN x # y\n«RUN» z', 'found', { fixes: [[]] }],
    ['FROM a\nRUN x &\n«RUN» z', 'found', { fixes: [[]] }],
    [
      'FROM a\nRUN --network=none x\n# why\n«RUN» --network=none y\n«run» --network=none z',
      ['found', 'found'],
    ],
  ],
});
