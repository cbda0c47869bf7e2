import { defineRule } from '../engine/rule.ts';
/** BuildKit asks for one casing of the two words. */
export default defineRule({
  id: 'dockerfile/from-as-casing',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'hint',
  presets: ['strict'],
  fix: 'always',
  aliases: ['buildkit:FromAsCasing'],
  messages: { found: '`{keyword}` and `{as}` differ in case.', fix: 'Write `{as}`' },
  create: (context) => ({
    From({ keyword, as, onbuild }) {
      if (onbuild || as === undefined) return;
      const lower = keyword.raw === keyword.raw.toLowerCase();
      const wanted = lower ? 'as' : 'AS';
      // FROM in mixed case is instruction-casing's.
      if (as.raw === wanted || (!lower && keyword.raw !== 'FROM')) return;
      const { start, end } = as;
      const edits = [{ path: context.path, start, end, newText: wanted }];
      const fixes = [{ title: 'fix' as const, args: { as: wanted }, safe: true, edits }];
      context.report({ start, end }, 'found', { keyword: keyword.raw, as: as.raw }, { fixes });
    },
  }),
});
