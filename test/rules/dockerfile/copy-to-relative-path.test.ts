import rule from '../../../rules/dockerfile/copy-to-relative-path.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nWORKDIR /app\nCOPY . .',
    'FROM a\nCOPY . /app',
    'FROM a AS b\nWORKDIR /app\nFROM b\nCOPY x y',
    'FROM scratch\nCOPY x /y',
    'WORKDIR /x\nCOPY y z',
    'FROM a\nCOPY x $D/y',
    'FROM a\nCOPY x C:/y',
  ],
  bad: [
    ['FROM scratch\nCOPY x «.»', 'root', { severity: 'hint' }],
    ['COPY x «y»', 'found'],
    ['FROM scratch AS a\nFROM a\nCOPY x «y»', 'root'],
    ['FROM a\nCOPY . «.»\nWORKDIR /app', 'found'],
    ['FROM a AS b\nFROM b\nADD ["x", «"y/"»]', 'found', { args: [{ destination: 'y/' }] }],
  ],
});
