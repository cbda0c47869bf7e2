import rule from '../../../rules/dockerfile/relative-workdir.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nWORKDIR /app\nWORKDIR src',
    'FROM a AS b\nWORKDIR /app\nFROM b\nWORKDIR src',
    'FROM a\nWORKDIR $HOME/app',
    'FROM a\nWORKDIR C:/app',
    'FROM a\nENV D=/app\nWORKDIR "$D"',
    'FROM a\nONBUILD WORKDIR src',
  ],
  bad: [
    ['FROM a\nWORKDIR «app»', 'found', { fixes: [['fix']], args: [{ path: 'app' }] }],
    ['FROM a\nWORKDIR /x\nFROM b\nWORKDIR «"src"»', 'found', { fixes: [[]] }],
    ['FROM a\nENV D=app\nWORKDIR «$D»\nWORKDIR ./x', 'found'],
    ['FROM a AS b\nWORKDIR «x»\nFROM b\nWORKDIR y', 'found'],
    ['WORKDIR «x»', 'found'],
  ],
});
