import { defineRule } from '../engine/rule.ts';
/** BuildKit folds names to lower case. */
export default defineRule({
  id: 'dockerfile/stage-name-casing',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'hint',
  presets: ['strict'],
  fix: 'always',
  aliases: ['buildkit:StageNameCasing'],
  messages: { found: 'Docker reads the stage `{name}` as `{lower}`.', fix: 'Write `{lower}`' },
  create: (context) => ({
    Stage({ name }) {
      if (name === undefined || name.raw === name.raw.toLowerCase()) return;
      const { start, end, raw } = name;
      const lower = raw.toLowerCase();
      const edits = [{ path: context.path, start, end, newText: lower }];
      const fixes = [{ title: 'fix' as const, args: { lower }, safe: true, edits }];
      context.report({ start, end }, 'found', { name: raw, lower }, { fixes });
    },
  }),
});
