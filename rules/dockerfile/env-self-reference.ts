import { defineRule } from '../engine/rule.ts';
/** All values of one ENV are expanded before any of its names is set. */
export default defineRule({
  id: 'dockerfile/env-self-reference',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  aliases: ['hadolint:DL3044'],
  messages: {
    found: '`{name}` is set by this same `ENV`: here it still has its old value, or none.',
    declared: 'It is set here.',
    fix: 'Set it in an `ENV` of its own',
  },
  create: (context) => ({
    Env({ pairs, keyword, legacy, onbuild }) {
      if (legacy || onbuild) return;
      const text = context.sources.text(context.path) ?? '';
      for (const [index, { key, value, ...at }] of pairs.entries()) {
        for (const { name, declared, operator, start, end } of value?.variables ?? []) {
          // Known from above, it has a value; `PATH=$PATH:/x` means the image's own, unless it is set here twice.
          if (declared !== undefined || operator !== undefined) continue;
          const isOwn = key.value === name;
          const found = pairs.findIndex((other) => other.key.value === name && other.key !== key);
          const pair = pairs[found];
          if (pair === undefined || (isOwn && found > index)) continue;
          const gap = { start: pairs[index - 1]?.end ?? at.start, end: at.start };
          // A comment between the two would end up inside of neither.
          const splits = found < index && !text.slice(gap.start, gap.end).includes('#');
          const edits = splits ? [{ path: context.path, ...gap, newText: `\n${keyword.raw} ` }] : [];
          const fixes = splits ? [{ title: 'fix' as const, safe: false, edits }] : [];
          const place = { path: context.path, start: pair.start, end: pair.end };
          context.report(
            { start, end },
            'found',
            { name },
            { related: [{ ...place, message: 'declared' }], fixes },
          );
        }
      }
    },
  }),
});
