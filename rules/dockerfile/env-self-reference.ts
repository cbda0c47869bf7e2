import { defineRule } from '../engine/rule.ts';
/** All values of one ENV are expanded before any of its names is set. */
export default defineRule({
  id: 'dockerfile/env-self-reference',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  aliases: ['hadolint:DL3044'],
  messages: {
    found: '`{name}` is set by this same `ENV`: here it still has its old value, or none.',
    declared: 'It is set here.',
  },
  create: (context) => ({
    Env({ pairs, legacy, onbuild }) {
      if (legacy || onbuild) return;
      for (const { key, value } of pairs) {
        for (const { name, declared, operator, start, end } of value?.variables ?? []) {
          // Known from above, it has a value; `PATH=$PATH:/x` means the image's own, unless it is set here twice.
          if (declared !== undefined || operator !== undefined) continue;
          const pair = pairs.find((other) => other.key.value === name && other.key !== key);
          if (pair === undefined) continue;
          const place = { path: context.path, start: pair.start, end: pair.end };
          context.report({ start, end }, 'found', { name }, { related: [{ ...place, message: 'declared' }] });
        }
      }
    },
  }),
});
