import rule from '../../../rules/dockerfile/named-user.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'ARG U=app\nFROM a\nARG U\nUSER $U',
    'FROM a\nARG U=app\nUSER ${U}:${U}',
    'FROM a\nUSER 1000',
    'FROM a\nUSER 1000:app',
    'FROM a\nUSER $U',
    'FROM a\nARG U=10\nUSER $U',
    'FROM a\nONBUILD USER app',
  ],
  bad: [
    ['FROM a\nENV U=app\nUSER «$U»', 'found'],
    ['FROM a\nUSER «app»', 'found', { args: [{ user: 'app' }] }],
    ['FROM a\nUSER «app:1000»\nUSER 5', 'found'],
  ],
});
