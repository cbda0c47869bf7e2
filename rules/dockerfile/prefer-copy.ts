import { defineRule } from '../engine/rule.ts';

/** What ADD unpacks goes by content; these are the names such files have. */
const ARCHIVE = /\.(?:tar|t?gz|tpz|bz2|tbz2?|tb2|t?xz|lzma|lz|tlz|t?zst|t?Z)$/i;

/** ADD that does nothing COPY would not do. */
export default defineRule({
  id: 'dockerfile/prefer-copy',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'info',
  presets: ['strict'],
  fix: 'sometimes',
  aliases: ['hadolint:DL3020'],
  messages: {
    found: '`ADD` is for archives and URLs: `COPY` takes `{source}` over as it is.',
    fix: 'Use `COPY`',
  },
  create: (context) => ({
    Add({ sources, keyword, flags, onbuild }) {
      const known = sources.every(
        // What a variable holds may be an archive or a URL.
        ({ kind, word }) => kind === 'path' && word.value !== undefined && !ARCHIVE.test(word.value),
      );
      const first = sources[0];
      if (onbuild || first === undefined || !known) return;
      const { start, end, raw } = keyword;
      const same = flags.every(({ name }) => ['chown', 'chmod', 'link', 'exclude'].includes(name));
      const newText = raw === raw.toLowerCase() ? 'copy' : 'COPY';
      const fixes = same
        ? [{ title: 'fix' as const, safe: false, edits: [{ path: context.path, start, end, newText }] }]
        : [];
      context.report({ start, end }, 'found', { source: first.word.unquoted }, { fixes });
    },
  }),
});
