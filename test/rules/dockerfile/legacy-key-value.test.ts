import rule from '../../../rules/dockerfile/legacy-key-value.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nENV A=b c=d',
    'FROM a\nLABEL "a b"=c',
    'FROM a\nENV A',
    'FROM a\nARG A',
    'FROM a\nENV A= b=c',
  ],
  bad: [
    ['FROM a\nENV «A b»', 'found', { fixed: 'FROM a\nENV A=b' }],
    ['FROM a\nlabel «A  b c $D»', 'found', { fixed: 'FROM a\nlabel A="b c $D"' }],
    ['FROM a\nENV «A "b c"»', 'found', { fixed: 'FROM a\nENV A="b c"' }],
    ['FROM a\nENV «A b "c"»', 'found', { fixes: [[]] }],
    ['FROM a\nENV «A b \\\n  c»', 'found', { fixes: [[]] }],
  ],
});
