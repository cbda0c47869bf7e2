import { defineRule } from '../engine/rule.ts';
import { hasHole } from '../shared/placeholders.ts';

const NAME = /^[a-z][a-z0-9_.-]*$/i;

/** Oracle: BuildKit, `invalid name for build stage: "1x", name can't start with a number or contain symbols`. */
export default defineRule({
  id: 'dockerfile/invalid-stage-name',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  messages: {
    found:
      '`{name}` is no name of a stage: it begins with a letter, then come letters, digits, `-`, `_` and `.`; the build stops here.',
    fix: 'Write `{name}`',
  },
  create: (context) => ({
    From({ alias, onbuild }) {
      if (onbuild || alias === undefined || NAME.test(alias.raw) || hasHole(alias.raw)) return;
      const { start, end, raw } = alias;
      const name = raw.replace(/^["']|["']$/g, '').replace(/[^\w.-]+/g, '-');
      const edits = [{ path: context.path, start, end, newText: name }];
      // Other lines name the stage too.
      const fixes = NAME.test(name) ? [{ title: 'fix' as const, args: { name }, safe: false, edits }] : [];
      context.report({ start, end }, 'found', { name: raw }, { fixes });
    },
  }),
});
