import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { isKeyFault } from '../syntax/compose/shape-keys.ts';

/**
 * Oracle: `docker compose config` stops with `additional properties 'imag' not allowed`. What
 * it takes is tabled in `rules/data/compose-keys.json`, which a test holds against the schema.
 */
export default defineRule({
  id: 'compose/unknown-key',
  over: 'compose',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    'unknown-key': 'Compose knows no key `{key}` in {place}.',
    'misspelt-key': 'Compose knows no key `{key}` in {place}. Is `{nearest}` meant?',
    'belongs-above': '`{key}` belongs to {owner}, not to {place}: it is indented too deep.',
    'belongs-below': '`{key}` belongs under {owner}, not right into {place}.',
    'belongs-elsewhere': '`{key}` belongs under {owner}, not into {place}.',
    'old-format': 'Services at the top level are the format of Compose 1: they belong under `services`.',
    'service-at-top': '`{key}` looks like a service: it belongs under `services`, indented.',
    'section-in-services':
      '`{key}` is read as a service here: it belongs to the top level, beside `services`.',
    'setting-in-services': '`{key}` is read as a service here: it belongs under the service, indented.',
    rename: 'Rename to `{nearest}`',
  },
  create: onNode('ShapeProblem', ({ code, at, args, repair }, context) => {
    if (!isKeyFault(code)) return;
    const edits = repair === undefined ? [] : [{ path: context.path, ...at, newText: repair }];
    context.report(at, code, args, {
      // Not safe: it is a guess what was meant.
      fixes:
        edits.length > 0
          ? [{ title: 'rename' as const, args: { nearest: repair ?? '' }, safe: false, edits }]
          : [],
    });
  }),
});
