import rule from '../../../rules/dockerfile/label-key.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nLABEL org.opencontainers.image.title=x',
    'FROM a\nLABEL maintainer=x a-b.c1=y',
    'FROM a\nLABEL $K=x',
    'FROM a\nENV A_B=c',
  ],
  bad: [
    ['FROM a\nLABEL «Maintainer»=x «a_b»=y', ['form', 'form']],
    ['FROM a\nLABEL «a..b»=x «c-»=y «.d»=z', ['form', 'form', 'form']],
    ['FROM a\nLABEL «com.docker.x»=y', 'reserved', { severity: 'hint' }],
  ],
});
