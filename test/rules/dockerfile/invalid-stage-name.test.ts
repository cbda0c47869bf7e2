import rule from '../../../rules/dockerfile/invalid-stage-name.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: ['FROM a AS @NAME@', 'FROM a AS b', 'FROM a AS B_c.d-1', 'FROM a', 'FROM a AS', 'FROM a b c'],
  bad: [
    ['FROM a AS «1x»', 'found', { severity: 'error', fixes: [[]] }],
    ['FROM a AS «"b"»', 'found', { fixes: [['fix']] }],
    ['FROM a AS «b/c»\nFROM d AS «e:f»', ['found', 'found'], { fixes: [['fix'], ['fix']] }],
    ['FROM a AS «$X»', 'found'],
  ],
});
