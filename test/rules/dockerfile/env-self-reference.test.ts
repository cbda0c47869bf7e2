import rule from '../../../rules/dockerfile/env-self-reference.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nENV A=1\nENV B=$A',
    'FROM a\nENV PATH=/x:$PATH B=1',
    'FROM a\nARG A\nENV A=1 B=$A',
    'FROM a\nENV A=1\nENV A=2 B=$A',
    'FROM a\nENV A=1 B=${A:-2}',
    "FROM a\nENV A=1 B='$A'",
    'FROM a\nENV A 1 B=$A',
  ],
  bad: [
    ['FROM a\nENV PATH=/x:$PATH PATH=/y:«$PATH»', 'found', { fixes: [['fix']] }],
    ['FROM a\nENV A=1 \\\n    B=«$A» \\\n    C=2', 'found', { fixes: [['fix']] }],
    ['FROM a\nENV A=1 \\\n  # why\n    B=«$A»', 'found', { fixes: [[]] }],
    ['FROM a\nENV A=1 B=«$A»', 'found', { related: ['Dockerfile:2 It is set here.'] }],
    ['FROM a\nENV A=/x \\\n  B="«${A}»/y"', 'found', { args: [{ name: 'A' }] }],
    ['FROM a\nENV B=«$A» A=1', 'found'],
  ],
});
