import { defineRule } from '../engine/rule.ts';
/** Official images have no sudo, and `RUN` is root unless USER says else. */
export default defineRule({
  id: 'dockerfile/sudo-in-build',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'warning',
  presets: ['strict'],
  fix: 'sometimes',
  aliases: ['hadolint:DL3004'],
  messages: {
    found: '`sudo` in a build: `RUN` is root already, or `USER` makes it so, and most images have no `sudo`.',
    fix: 'Remove `sudo`',
  },
  create: (context) => ({
    ShellCommand({ name, nameWord, args, context: script }) {
      if (name !== 'sudo' || nameWord === undefined || script.carrier !== 'RUN') return;
      const { start, end } = nameWord;
      const first = args[0];
      // With options of its own it may do more than become root.
      const plain = first !== undefined && /^[\w./]/.test(first.raw) && !first.raw.includes('=');
      const edits = plain ? [{ path: context.path, start, end: first.start, newText: '' }] : [];
      context.report(
        { start, end },
        'found',
        {},
        { fixes: plain ? [{ title: 'fix', safe: false, edits }] : [] },
      );
    },
  }),
});
