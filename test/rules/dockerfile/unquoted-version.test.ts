import rule from '../../../rules/dockerfile/unquoted-version.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nRUN pip install "x>=1" \'y<2\' z==3',
    'FROM a\nRUN pip install x > log',
    'FROM a\nRUN pip install x >/dev/null 2>&1',
    'FROM a\nRUN pip install x>log.txt',
    'FROM a\nRUN ["pip", "install", "x>=1"]',
    'FROM a\nRUN apk add x 2>1',
    'FROM a\nRUN echo x>=1',
  ],
  bad: [
    [
      'FROM a\nRUN pip install «x>=1.0»',
      'found',
      { fixed: 'FROM a\nRUN pip install "x>=1.0"', args: [{ operator: '>' }] },
    ],
    [
      'FROM a\nRUN pip install -U «x>=1,<2» y==1',
      'found',
      { fixed: 'FROM a\nRUN pip install -U "x>=1,<2" y==1' },
    ],
    ['FROM a\nRUN apk add --no-cache «sqlite>3.38»', 'found', { fixes: [['fix']] }],
    ['FROM a\nRUN python -m pip install «x<2» \\\n  «y[z]>=3»', ['found', 'found']],
  ],
});
