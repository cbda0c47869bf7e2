import { addOption } from '../edit/dockerfile.ts';
import { defineRule } from '../engine/rule.ts';

/** useradd makes /var/log/lastlog as long as the number; sparse on disk, not in a layer. */
export default defineRule({
  id: 'dockerfile/useradd-large-uid',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'always',
  aliases: ['hadolint:DL3046'],
  messages: {
    found: 'With a user id as large as {uid}, `useradd` writes a login log of gigabytes into the layer.',
    fix: 'Insert `--no-log-init`',
  },
  create: (context) => ({
    UserAdd({ tool, uid, options, command, context: script }) {
      const value = uid?.value;
      const name = command.nameWord;
      if (tool !== 'useradd' || script.carrier !== 'RUN' || value === undefined || name === undefined) return;
      if (!/^\d{6,}$/.test(value) || options.some((option) => ['-l', '--no-log-init'].includes(option.name)))
        return;
      const edits = [addOption(context.path, name, '--no-log-init', context.sources.text(context.path))];
      const { start, end } = command;
      context.report(
        { start, end },
        'found',
        { uid: value },
        { fixes: [{ title: 'fix', safe: true, edits }] },
      );
    },
  }),
});
