import rule from '../../../rules/dockerfile/empty-continuation.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nRUN x \\\n  && y\n\nRUN z',
    'FROM a\nRUN x \\\n  # why\n  && y',
    'FROM a\nRUN <<EOF\nx\n\ny\nEOF',
    'FROM a\n\n\nRUN x',
  ],
  bad: [
    [
      'FROM a\nRUN x \\\n\n  «&& y»',
      'found',
      { fixed: 'FROM a\nRUN x \\\n  && y', related: ['Dockerfile:3 This line is empty.'] },
    ],
    ['FROM a\nENV A=1 \\\n\n  \n  # c\n  «B=2»', 'found', { fixed: 'FROM a\nENV A=1 \\\n  # c\n  B=2' }],
    ['FROM a\nRUN x \\\n\n«RUN y»', 'found'],
    ['FROM a\n«RUN x \\»\n\n', 'found'],
  ],
});
