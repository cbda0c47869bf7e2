import { defineRule } from '../engine/rule.ts';
/** `cd` holds for one RUN; WORKDIR for all that follow. */
export default defineRule({
  id: 'dockerfile/cd-in-run',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'hint',
  presets: [],
  fix: 'never',
  aliases: ['hadolint:DL3003'],
  messages: { found: '`cd` holds to the end of this `RUN` only: `WORKDIR` holds for all that follow.' },
  create: (context) => ({
    ChangeDirectory({ tool, command, context: script }) {
      if (tool !== 'cd' || script.carrier !== 'RUN' || script.onbuild || command.substitution) return;
      const { start, end } = command;
      context.report({ start, end }, 'found');
    },
  }),
});
