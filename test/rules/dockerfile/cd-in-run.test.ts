import rule from '../../../rules/dockerfile/cd-in-run.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nWORKDIR /x\nRUN y',
    'FROM a\nRUN echo cd /x',
    'FROM a\nRUN X=$(cd /y && pwd)',
    'FROM a\nCMD cd /x && y',
    'FROM a\nRUN make -C /x && pushd /y',
  ],
  bad: [
    ['FROM a\nRUN «cd /x» && make', 'found', { severity: 'hint' }],
    ['FROM a\nRUN a; («cd b» && c)', 'found'],
  ],
});
