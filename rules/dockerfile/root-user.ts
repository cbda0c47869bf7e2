import { defineRule } from '../engine/rule.ts';
/** What the image runs as, if it says root itself. Builders may be root. */
export default defineRule({
  id: 'dockerfile/root-user',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'warning',
  presets: ['strict'],
  fix: 'never',
  aliases: ['hadolint:DL3002'],
  messages: { found: 'The last `USER` is `{user}`: the program runs as root in its container.' },
  create: (context) => ({
    Dockerfile({ stages, preamble }) {
      // Without FROM it is a piece of a file, and its end the image's.
      const last = preamble.findLast((node) => node.type === 'User');
      const user = stages.length === 0 ? last : stages.at(-1)?.user;
      if (user?.user === undefined || !/^(?:root|0)$/.test(user.user)) return;
      context.report(user.argumentsRange, 'found', { user: user.user });
    },
  }),
});
