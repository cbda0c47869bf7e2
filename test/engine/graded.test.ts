import { onNode, withState } from '../../rules/engine/graded.ts';
import { defineRule } from '../../rules/index.ts';
import { ruleTest } from '../harness/rule-test.ts';

const shellForm = defineRule({
  id: 'dockerfile/test-shell-form',
  over: 'dockerfile',
  severity: 'info',
  presets: [],
  fix: 'never',
  since: '0.1.0',
  messages: { shell: 'Shell form.' },
  create: onNode('Cmd', (cmd, context) => {
    if (cmd.command.form === 'shell') context.report(cmd, 'shell');
  }),
});

const repeatedCmd = defineRule({
  id: 'dockerfile/test-repeated-cmd',
  over: 'dockerfile',
  severity: 'info',
  presets: [],
  fix: 'never',
  since: '0.1.0',
  messages: { again: 'A second CMD.', many: 'At least {count} CMDs in all.' },
  create: withState(
    () => ({ inStage: 0, inFile: 0, last: { start: 0, end: 0 } }),
    {
      Stage(_stage, state) {
        state.inStage = 0;
      },
      Cmd(cmd, state, context) {
        state.inFile++;
        state.last = cmd.keyword;
        if (state.inStage++ > 0) context.report(cmd, 'again');
      },
    },
    ({ inFile, last }, context) => {
      if (inFile > 2) context.report(last, 'many', { count: inFile });
    },
  ),
});

ruleTest(shellForm, {
  good: ['FROM a\nCMD ["x"]\n'],
  bad: [
    ['FROM a\n«CMD x»\n', 'shell'],
    ['FROM a\n«CMD x \\\n  y»\nFROM b\n«CMD z»\n', 'shell'],
  ],
});

ruleTest(repeatedCmd, {
  good: ['FROM a\nCMD x\nFROM b\nCMD y\n'],
  bad: [
    ['FROM a\nCMD x\n«CMD y»\n', 'again'],
    ['FROM a\nCMD x\n«CMD y»\nFROM b\n«CMD» z\n', ['again', 'many']],
  ],
});
