import rule from '../../../rules/dockerfile/missing-argument.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a AS b\nCOPY x y\nADD ["x", "y z"]\nENV A=1 B=\nLABEL a b\nARG C D=1',
    'FROM a\nRUN\nCMD\nENTRYPOINT []',
    'FROM a\nENV A b c',
    'FROM a\nONBUILD COPY x',
    'FROM a\nCOPY <<EOF /x\nEOF',
    'FROM --platform=$BUILDPLATFORM a as b\nSHELL ["sh"]',
    'FROM a\nSHELL [sh]\nENV "A B"=c',
    'FROM a\nMAINTAINER x\nUSER $X',
    'FROM a\nVOLUME /a ["/b"]\nVOLUME $V\nVOLUME [a]',
  ],
  bad: [
    ['FROM a\n«WORKDIR»', 'one'],
    ['FROM a\n«ENV»\n«EXPOSE»', ['one', 'one']],
    ['FROM a\n«COPY» x', 'two'],
    ['FROM a\n«ADD» --chown=a ["x"]', 'two'],
    ['«FROM»', 'from'],
    ['«FROM» a b', 'from'],
    ['«FROM» a AS', 'from'],
    ['FROM a\n«SHELL» []', 'shell'],
    ['FROM a\n«SHELL» sh -c', 'shell'],
    ['FROM a\nENV A=1 «B»', 'noEquals', { args: [{ word: 'B' }] }],
    ['FROM a\nENV «A»', 'noEquals'],
    ['FROM a\nLABEL «=b»', 'blankName'],
    ['FROM a\nARG A «=» b', 'blankName'],
    ['FROM a\n«VOLUME» []\n«VOLUME» [""]\n«VOLUME» ""', ['one', 'blankVolume', 'blankVolume']],
  ],
});
