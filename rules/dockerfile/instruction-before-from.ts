import { defineRule } from '../engine/rule.ts';
/** Oracle: BuildKit, `no build stage in current context`. It stops at the first; so does this rule. */
export default defineRule({
  id: 'dockerfile/instruction-before-from',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  aliases: ['hadolint:DL3061'],
  messages: {
    found: '`{name}` stands before the first `FROM`, where only `ARG` may: the build stops here.',
  },
  create: (context) => ({
    Dockerfile({ preamble }) {
      // An unknown word is reported as such.
      const first = preamble.find(({ type }) => type !== 'Arg' && type !== 'Unknown');
      if (first === undefined) return;
      const { start, end, name } = first.keyword;
      context.report({ start, end }, 'found', { name });
    },
  }),
});
