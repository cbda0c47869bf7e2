import rule from '../../../rules/dockerfile/expose-protocol-casing.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: ['FROM a\nEXPOSE 80/tcp', 'FROM a\nEXPOSE 80', 'FROM a\nEXPOSE 80/$P', 'FROM a\nEXPOSE TCP'],
  bad: [
    ['FROM a\nEXPOSE 80/«TCP» 53/udp', 'found', { fixed: 'FROM a\nEXPOSE 80/tcp 53/udp' }],
    ['FROM a\nEXPOSE 80-90/«Udp»', 'found', { fixed: 'FROM a\nEXPOSE 80-90/udp' }],
  ],
});
