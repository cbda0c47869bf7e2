import { flagsOf, instructionsWith, isRepeatable, needsValue } from '../data/dockerfile.ts';
import { defineRule } from '../engine/rule.ts';
import { nearest } from '../shared/nearest.ts';

/**
 * Oracle: BuildKit, `unknown flag: --form (did you mean from?)`, `missing a value on flag: --from`,
 * `duplicate flag specified: --from`. A flag that resembles none may be newer than this table.
 */
export default defineRule({
  id: 'dockerfile/unknown-flag',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  messages: {
    misspelt: '`{instruction}` has no flag `--{flag}`: the build stops here. Is it `--{nearest}`?',
    misplaced: '`{instruction}` has no flag `--{flag}`, only `{others}` has: the build stops here.',
    noFlags: '`{instruction}` takes no flags: Docker stops at `--{flag}`.',
    unheard: { text: '`--{flag}` is no known flag of `{instruction}`.', severity: 'hint' },
    noValue: '`--{flag}` lacks its value: the build stops here.',
    twice: '`--{flag}` stands here twice: the build stops here.',
    replace: 'Replace it by `--{nearest}`',
  },
  create: (context) => ({
    Instruction({ keyword, flags, onbuild }) {
      const instruction = keyword.name;
      const known = flagsOf(instruction);
      // BuildKit reads no flags of ARG, and leaves triggers to the next build.
      if (known === undefined || onbuild || instruction === 'ARG') return;
      const seen = new Set<string>();
      for (const { name: flag, nameRange, value, start, end } of flags) {
        const at = { start, end: nameRange.end };
        if (known.includes(flag)) {
          if (value === undefined && needsValue(flag)) context.report(at, 'noValue', { flag });
          else if (seen.has(flag) && !isRepeatable(flag)) context.report({ start, end }, 'twice', { flag });
          seen.add(flag);
          continue;
        }
        const near = nearest(flag, known);
        const others = instructionsWith(flag).join('`, `');
        if (near !== undefined) {
          const edits = [{ path: context.path, ...nameRange, newText: near }];
          context.report(
            at,
            'misspelt',
            { instruction, flag, nearest: near },
            { fixes: [{ title: 'replace', args: { nearest: near }, safe: false, edits }] },
          );
        } else if (others !== '') context.report(at, 'misplaced', { instruction, flag, others });
        else if (known.length === 0) context.report(at, 'noFlags', { instruction, flag });
        else context.report(at, 'unheard', { instruction, flag });
      }
    },
  }),
});
