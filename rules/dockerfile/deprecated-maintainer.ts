import { defineRule } from '../engine/rule.ts';
/** MAINTAINER has been deprecated since Docker 1.13. */
export default defineRule({
  id: 'dockerfile/deprecated-maintainer',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'info',
  presets: ['strict'],
  fix: 'sometimes',
  aliases: ['hadolint:DL4000', 'buildkit:MaintainerDeprecated'],
  messages: {
    found: '`MAINTAINER` is deprecated: an author is a label.',
    fix: 'Write it as a label',
  },
  create: (context) => ({
    Maintainer({ start, end, keyword, author, onbuild }) {
      if (onbuild) return;
      const text = author === undefined ? '' : textOf(author.start, author.end);
      const label = keyword.raw === keyword.raw.toLowerCase() ? 'label' : 'LABEL';
      const newText = `${label} org.opencontainers.image.authors=${quoted(text)}`;
      const fixable = text !== '' && !/[\n\\`]/.test(text);
      context.report(
        { start: keyword.start, end: keyword.end },
        'found',
        {},
        {
          fixes: fixable
            ? [{ title: 'fix', safe: true, edits: [{ path: context.path, start, end, newText }] }]
            : [],
          tags: ['deprecated'],
        },
      );

      function textOf(from: number, to: number): string {
        return context.sources.dockerfile(context.path)?.text.slice(from, to) ?? '';
      }
    },
  }),
});

function quoted(text: string): string {
  const plain = text.replace(/^(["'])(.*)\1$/, '$2');
  return `"${plain.replace(/["$]/g, '\\$&')}"`;
}
