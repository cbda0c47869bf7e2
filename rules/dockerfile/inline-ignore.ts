import { defineRule } from '../engine/rule.ts';
/** For teams that want their exceptions in the configuration, not in the file. Reported on what the comment covers. */
export default defineRule({
  id: 'dockerfile/inline-ignore',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'hint',
  presets: [],
  fix: 'never',
  aliases: ['hadolint:DL1001'],
  messages: {
    found:
      'The comment above silences rules for this `{name}`: the configuration is the place for exceptions.',
  },
  create: (context) => ({
    Instruction({ leadingComments, keyword, onbuild }) {
      if (onbuild || !leadingComments.some(({ text }) => /^hadolint\s+ignore\s*=/.test(text))) return;
      const { start, end, name } = keyword;
      context.report({ start, end }, 'found', { name });
    },
  }),
});
