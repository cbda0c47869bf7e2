import rule from '../../../rules/dockerfile/missing-image-healthcheck.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nHEALTHCHECK CMD x',
    'FROM a\nHEALTHCHECK NONE',
    'FROM a AS b\nHEALTHCHECK CMD x\nFROM b',
    'ARG A',
  ],
  bad: [
    ['«FROM a»\nCMD ["x"]', 'found', { severity: 'hint' }],
    ['FROM a AS b\nHEALTHCHECK CMD x\n«FROM c AS d»', 'found'],
    ['«FROM a»\nONBUILD HEALTHCHECK CMD x', 'found'],
  ],
});
