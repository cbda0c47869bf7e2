import rule from '../../../rules/dockerfile/missing-image-healthcheck.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a AS b\nFROM c\nCOPY --from=b x y\nHEALTHCHECK CMD x',
    'FROM a AS b\nFROM c\nRUN --mount=type=bind,from=B,target=/x y\nHEALTHCHECK CMD x',
    'FROM a\nHEALTHCHECK CMD x',
    'FROM a\nHEALTHCHECK NONE',
    'FROM a AS b\nHEALTHCHECK CMD x\nFROM b',
    'ARG A',
  ],
  bad: [
    ['«FROM a AS one»\nFROM b AS two\nHEALTHCHECK CMD x', 'found'],
    ['«FROM a»\nCMD ["x"]', 'found', { severity: 'hint' }],
    ['FROM a AS b\nHEALTHCHECK CMD x\n«FROM c AS d»', 'found'],
    ['«FROM a»\nONBUILD HEALTHCHECK CMD x', 'found'],
  ],
});
