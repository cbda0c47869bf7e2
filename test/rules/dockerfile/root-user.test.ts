import rule from '../../../rules/dockerfile/root-user.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'USER root\nUSER app',
    'FROM a\nUSER root\nRUN x\nUSER app',
    'FROM a AS build\nUSER root\nFROM a\nUSER 1000:0',
    'FROM a',
    'FROM a\nUSER $USER',
    'FROM a\nUSER rooty',
  ],
  bad: [
    ['RUN x\nUSER «root:root»', 'found'],
    ['FROM a\nUSER app\nUSER «root»', 'found', { args: [{ user: 'root' }] }],
    ['FROM a AS b\nUSER «0:0»\nFROM b', 'found'],
  ],
});
