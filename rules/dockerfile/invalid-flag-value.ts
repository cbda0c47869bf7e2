import { valuesOf } from '../data/dockerfile.ts';
import { defineRule } from '../engine/rule.ts';
import { nearest } from '../shared/nearest.ts';

/** Oracle: BuildKit: `unsupported network mode`, `expecting boolean value for flag link, not: yes`. */
export default defineRule({
  id: 'dockerfile/invalid-flag-value',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  messages: {
    found: '`--{flag}` takes `{known}`, not `{value}`: the build fails.',
    replace: 'Replace it by `{nearest}`',
  },
  create: (context) => ({
    Instruction({ flags, onbuild }) {
      for (const { name: flag, value: word } of onbuild ? [] : flags) {
        const known = valuesOf(flag);
        // Nothing is put into these flags: a variable is refused as it stands.
        const value = word?.unquoted;
        if (known === undefined || word === undefined || value === undefined) continue;
        // `true` may be written in any case, `none` may not.
        if (known.includes(known.includes('true') ? value.toLowerCase() : value)) continue;
        const { start, end } = word;
        const near = nearest(value, known);
        const edits = [{ path: context.path, start, end, newText: near ?? '' }];
        context.report(
          { start, end },
          'found',
          { flag, known: known.join('`, `'), value },
          {
            fixes:
              near === undefined ? [] : [{ title: 'replace', args: { nearest: near }, safe: false, edits }],
          },
        );
      }
    },
  }),
});
