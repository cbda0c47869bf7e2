import { asExecForm } from '../edit/exec-form.ts';
import { defineRule } from '../engine/rule.ts';

/** For teams that write every command as an array. A check's shell does no harm, and `|| exit 1` wants one. */
export default defineRule({
  id: 'dockerfile/shell-form-healthcheck',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'hint',
  presets: [],
  fix: 'sometimes',
  aliases: ['hadolint:DL3025'],
  messages: {
    found: 'Each check starts a shell first, and the image has to have one.',
    fix: 'Write it in exec form',
  },
  create: (context) => ({
    Healthcheck({ command, onbuild }) {
      if (onbuild || command?.form !== 'shell' || command.script === undefined) return;
      // Whether `["a"] || b` was meant as an array or as shell, no one can tell.
      if (command.bracket !== undefined && command.bracket.reading !== 'test') return;
      const { start, end } = command;
      const edit = asExecForm(context.path, context.sources.text(context.path) ?? '', command.script);
      const fixes = edit === undefined ? [] : [{ title: 'fix' as const, safe: false, edits: [edit] }];
      context.report({ start, end }, 'found', {}, { fixes });
    },
  }),
});
