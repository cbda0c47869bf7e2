import rule from '../../../rules/dockerfile/copy-many-needs-folder.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nCOPY x y /z/',
    'FROM a\nCOPY x y .',
    'FROM a\nCOPY x /z',
    'FROM a\nCOPY *.py /z',
    'FROM a\nADD x y $D',
    'FROM a\nCOPY ["x", "y", "z/"]',
    'FROM a\nENV D=/z/\nCOPY x y $D',
  ],
  bad: [
    ['FROM a\nCOPY x y «/z»', 'found', { fixed: 'FROM a\nCOPY x y /z/', args: [{ count: 2 }] }],
    ['FROM a\nADD --chown=a x y z «w»', 'found', { fixed: 'FROM a\nADD --chown=a x y z w/' }],
    ['FROM a\nCOPY ["x", "y", «"/z"»]', 'found', { fixed: 'FROM a\nCOPY ["x", "y", "/z/"]' }],
  ],
});
