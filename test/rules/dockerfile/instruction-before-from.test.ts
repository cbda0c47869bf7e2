import rule from '../../../rules/dockerfile/instruction-before-from.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nRUN x',
    'ARG A=1\nARG B\nFROM a',
    '# syntax=docker/dockerfile:1\n# RUN x\nFROM a',
    'RUM x\nFROM a',
  ],
  bad: [
    ['«RUN» x\nFROM a\nRUN y', 'found'],
    ['ARG A\n«ENV» B=1\nLABEL c=d\nFROM a', 'found', { args: [{ name: 'ENV' }] }],
    ['«WORKDIR» /app', 'found'],
  ],
});
