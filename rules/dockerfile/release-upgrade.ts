import { defineRule } from '../engine/rule.ts';
/** The release of an image is its tag's to say. */
export default defineRule({
  id: 'dockerfile/release-upgrade',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'info',
  presets: ['strict'],
  fix: 'never',
  aliases: ['hadolint:DL3035'],
  messages: { found: '`{command}` may lead to another release than the tag of the image says.' },
  create: (context) => ({
    PackageManagerCall({ tool, subcommand, command, context: script }) {
      if (tool !== 'zypper' || script.carrier !== 'RUN') return;
      if (subcommand !== 'dist-upgrade' && subcommand !== 'dup') return;
      const { start, end } = command;
      context.report({ start, end }, 'found', { command: `${tool} ${subcommand}` });
    },
  }),
});
