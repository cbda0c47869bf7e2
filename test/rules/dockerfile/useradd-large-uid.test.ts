import rule from '../../../rules/dockerfile/useradd-large-uid.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nRUN useradd -u 10001 x',
    'FROM a\nRUN useradd -l -u 1000000 x',
    'FROM a\nRUN useradd --no-log-init --uid=123456 x',
    'FROM a\nRUN adduser -u 1000000 x',
    'FROM a\nRUN useradd -u $UID x',
  ],
  bad: [
    [
      'FROM a\nRUN «useradd -u 1000000 x» && y',
      'found',
      { fixed: 'FROM a\nRUN useradd --no-log-init -u 1000000 x && y' },
    ],
    ['FROM a\nONBUILD RUN «useradd -m --uid=123456 x»', 'found'],
  ],
});
