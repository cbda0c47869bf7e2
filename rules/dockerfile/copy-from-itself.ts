import { defineRule } from '../engine/rule.ts';
/** Oracle: BuildKit, `circular dependency detected`. */
export default defineRule({
  id: 'dockerfile/copy-from-itself',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  aliases: ['hadolint:DL3023'],
  messages: { found: '`--from={name}` names the stage that it stands in: the build fails.' },
  create: (context) => ({
    Copy({ from, onbuild }) {
      if (onbuild || from?.kind !== 'self') return;
      context.report({ start: from.start, end: from.end }, 'found', { name: from.flag.value?.raw ?? '' });
    },
  }),
});
