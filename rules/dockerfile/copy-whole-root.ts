import { defineRule } from '../engine/rule.ts';
/** A copy of everything leaves nothing out: neither caches nor secrets, nor the old owner of files. */
export default defineRule({
  id: 'dockerfile/copy-whole-root',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'info',
  presets: [],
  fix: 'never',
  aliases: ['hadolint:DL3067'],
  messages: {
    found: 'All files of `{from}` are copied over: what the build should leave behind comes along.',
  },
  create: (context) => ({
    Copy({ from, sources, destination, onbuild, keyword }) {
      if (onbuild || from === undefined || destination?.value !== '/') return;
      if (!sources.some(({ word }) => word.value === '/')) return;
      const { start } = keyword;
      context.report({ start, end: destination.end }, 'found', { from: from.flag.value?.raw ?? '' });
    },
  }),
});
