import rule from '../../../rules/dockerfile/reserved-stage-name.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: ['FROM scratch', 'FROM scratch AS final', 'FROM a AS from-scratch', 'FROM context AS contexts'],
  bad: [
    ['FROM a AS «scratch»', 'found'],
    ['FROM a AS «Context»', 'found', { args: [{ name: 'context' }] }],
  ],
});
