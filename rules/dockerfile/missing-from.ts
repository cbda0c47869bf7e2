import { defineRule } from '../engine/rule.ts';
/** Oracle: BuildKit, `file with no instructions` and `dockerfile contains no stages to build`. */
export default defineRule({
  id: 'dockerfile/missing-from',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  messages: {
    empty: 'The file holds no instruction: there is nothing to build.',
    noStage: 'No `FROM` follows: there is no stage to build.',
  },
  create: (context) => ({
    Dockerfile({ text, instructions, stages }) {
      if (stages.length > 0) return;
      const last = instructions.at(-1);
      if (last === undefined) {
        context.report({ start: text.length, end: text.length }, 'empty');
        return;
      }
      // Anything else before FROM is reported by itself.
      if (instructions.some(({ type }) => type !== 'Arg')) return;
      context.report({ start: last.keyword.start, end: last.keyword.end }, 'noStage');
    },
  }),
});
