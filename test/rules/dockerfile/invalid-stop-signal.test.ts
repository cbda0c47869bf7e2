import rule from '../../../rules/dockerfile/invalid-stop-signal.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nSTOPSIGNAL SIGTERM',
    'FROM a\nSTOPSIGNAL quit',
    'FROM a\nSTOPSIGNAL 9',
    'FROM a\nSTOPSIGNAL "SIGRTMIN+3"',
    'FROM a\nSTOPSIGNAL $X',
    'FROM a\nARG S=x\nSTOPSIGNAL $S',
    'FROM a\nONBUILD STOPSIGNAL x',
  ],
  bad: [
    ['FROM a\nSTOPSIGNAL «SIGTERN»', 'found', { args: [{ value: 'SIGTERN' }], fixes: [['replace']] }],
    ['FROM a\nSTOPSIGNAL «0»', 'found', { fixes: [[]], severity: 'error' }],
    ['FROM a\nSTOPSIGNAL «SIGRTMIN+99»', 'found'],
    ['FROM a\nSTOPSIGNAL «15 9»', 'found'],
    ['FROM a\nENV S=x\nSTOPSIGNAL «$S»', 'found'],
  ],
});
