import rule from '../../../rules/dockerfile/invalid-substitution.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    "FROM a\nARG A'",
    'FROM a\nENV A=${B:-${C:-d}} E=${F/g/h}',
    'FROM a\nENV A="b c" D=\'e\' F=g\\"',
    'FROM a\nENV A=${B:-c} D=${E#f} G=$ H=${I//j/k}',
    'FROM a\nWORKDIR "/a b"',
    'FROM a\nUSER "a b"',
    'FROM a\nRUN echo "x\nCMD echo ${X^^}',
    'FROM a\nCOPY ["a b", "/c"]',
    'FROM a\nLABEL a="b \\\n  c"',
    'FROM a\nONBUILD ENV A="b',
    'FROM a\nHEALTHCHECK CMD echo "a',
    'FROM a\nCOPY <<"E" /x\n"\nE\n',
  ],
  bad: [
    ['FROM a\nENV «A=${B:-${C}»', 'substitution'],
    ['FROM a\nENV «A=${B/c}»', 'substitution'],
    ['FROM a\nENV «A="b»', 'quote', { severity: 'error' }],
    ["FROM a\nLABEL a «it's»", 'quote'],
    ['FROM a\nCOPY «"my» file" /x', 'blank'],
    ['FROM a\nENV «A=${B^^}»', 'substitution'],
    ['FROM a\nENV «A=${B:0:3}» C=${D!e}', 'substitution'],
    ['FROM a\nENV «A=${}»', 'substitution'],
    ['FROM a\nENV «A=${B»', 'substitution'],
    ['ARG «A="x»\nFROM a', 'quote'],
    ['FROM «${A»', 'substitution'],
    ['FROM a\nWORKDIR «"/x»', 'quote'],
  ],
});
