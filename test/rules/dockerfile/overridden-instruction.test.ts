import rule from '../../../rules/dockerfile/overridden-instruction.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nCMD ["x"]\nENTRYPOINT ["y"]\nHEALTHCHECK NONE',
    'FROM a AS b\nCMD ["x"]\nFROM b\nCMD ["y"]',
    'FROM a\nONBUILD CMD ["x"]\nCMD ["y"]',
    'FROM a\nHEALTHCHECK CMD x\nCMD ["y"]',
  ],
  bad: [
    [
      'FROM a\n«CMD» ["x"]\nRUN y\nCMD ["z"]',
      'found',
      { related: ['Dockerfile:4 The one that holds.'], fixes: [['fix']] },
    ],
    ['FROM a\n«ENTRYPOINT» ["x"]\n«entrypoint» ["y"]\nENTRYPOINT ["z"]', ['found', 'found']],
    ['FROM a\n«HEALTHCHECK» CMD x\nHEALTHCHECK NONE', 'found'],
  ],
});
