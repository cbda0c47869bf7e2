import { defineRule } from '../engine/rule.ts';
/** One casing for the file: that of most instructions, upper case on a tie. */
export default defineRule({
  id: 'dockerfile/instruction-casing',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'hint',
  presets: ['strict'],
  fix: 'always',
  aliases: ['buildkit:ConsistentInstructionCasing'],
  messages: { found: '`{keyword}` is not written as the other instructions are.', fix: 'Write `{wanted}`' },
  create: (context) => ({
    Dockerfile({ instructions }) {
      const known = instructions.filter(({ type }) => type !== 'Unknown');
      let lead = 0;
      for (const { keyword } of known) {
        if (keyword.raw === keyword.name) lead++;
        else if (keyword.raw === keyword.raw.toLowerCase()) lead--;
      }
      for (const { keyword } of known) {
        const { start, end, raw, name } = keyword;
        const wanted = lead < 0 ? name.toLowerCase() : name;
        if (raw === wanted) continue;
        const edits = [{ path: context.path, start, end, newText: wanted }];
        const fixes = [{ title: 'fix' as const, args: { wanted }, safe: true, edits }];
        context.report({ start, end }, 'found', { keyword: raw }, { fixes });
      }
    },
  }),
});
