import rule from '../../../rules/dockerfile/deprecated-maintainer.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nLABEL maintainer="x"',
    'FROM a\nLABEL org.opencontainers.image.authors=x',
    '# MAINTAINER x\nFROM a',
  ],
  bad: [
    [
      'FROM a\n«MAINTAINER» Ann <ann@example.com>',
      'found',
      { fixed: 'FROM a\nLABEL org.opencontainers.image.authors="Ann <ann@example.com>"', severity: 'info' },
    ],
    ['FROM a\n«maintainer» "A"', 'found', { fixed: 'FROM a\nlabel org.opencontainers.image.authors="A"' }],
    ['FROM a\n«MAINTAINER»', 'found', { fixes: [[]] }],
  ],
});
