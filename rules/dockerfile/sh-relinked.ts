import { defineRule } from '../engine/rule.ts';
/** SHELL says for the instructions below what the link says for every program in the image. */
export default defineRule({
  id: 'dockerfile/sh-relinked',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'warning',
  presets: ['strict'],
  fix: 'never',
  aliases: ['hadolint:DL4005'],
  messages: {
    found: '`/bin/sh` is made another shell, for all programs of the image: `SHELL` does it for this file.',
  },
  create: (context) => ({
    Link({ link, command, context: script }) {
      if (script.carrier !== 'RUN' || link?.value !== '/bin/sh') return;
      context.report({ start: command.start, end: command.end }, 'found');
    },
  }),
});
