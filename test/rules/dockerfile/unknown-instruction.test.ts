import rule from '../../../rules/dockerfile/unknown-instruction.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nrun x',
    'FROM a\nRUN x \\\n  && y',
    'FROM a\n# RUM x',
    'FROM a\nRUN <<EOF\nRUM x\nEOF',
    'FROM a\nRUN x \\\n  # RUM\n  && y',
    'FROM a\nONBUILD RUN x',
    '# syntax=devthefuture/dockerfile-x\nFROM a\nINCLUDE base.dockerfile',
  ],
  bad: [
    ['FROM a\n«RUM» x', 'nearly', { fixed: undefined, args: [{ nearest: 'RUN' }], fixes: [['replace']] }],
    ['FROM a\n«copi» x y', 'nearly'],
    ['FROM a\n«PRINT» x', 'unknown', { severity: 'error' }],
    ['FROM a\n«<?xml» x\n</plist>\n<dict>', 'unknown'],
    ['# syntax=docker.io/docker/dockerfile:1\nFROM a\n«PRINT» x', 'unknown'],
    ['FROM a\nRUN x\n  «&&» y', 'continued', { fixed: 'FROM a\nRUN x \\\n  && y' }],
    [
      '# escape=`\nFROM a\nRUN x\n«--flag» y',
      'continued',
      { fixed: '# escape=`\nFROM a\nRUN x `\n--flag y' },
    ],
    ['FROM a\nRUN <<EOF\nEOF\n«|» y', 'continued', { fixes: [[]] }],
    ['FROM a\nONBUILD «RUM» x', 'trigger', { severity: 'warning' }],
  ],
});
