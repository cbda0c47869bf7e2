import { defineRule } from '../engine/rule.ts';
/** Oracle: BuildKit, `unterminated heredoc`. */
export default defineRule({
  id: 'dockerfile/unterminated-heredoc',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  messages: {
    found: 'No line holds `{name}` alone: the heredoc never ends, and the build fails.',
    indented:
      'The line that should end the heredoc is not `{name}` alone: blanks around it count, and the build fails.',
    strip: 'Write `{name}` alone on its line',
  },
  create: (context) => ({
    Heredoc({ closing, marker, name, body, content }) {
      if (closing !== undefined) return;
      const line = lineLike(content, name);
      if (line === undefined) {
        context.report(marker, 'found', { name });
        return;
      }
      const edits = [
        { path: context.path, start: body.start + line.start, end: body.start + line.end, newText: name },
      ];
      context.report(
        marker,
        'indented',
        { name },
        { fixes: [{ title: 'strip', args: { name }, safe: true, edits }] },
      );
    },
  }),
});

/** The first line that holds the name and blanks. */
function lineLike(content: string, name: string): { start: number; end: number } | undefined {
  let start = 0;
  for (const line of content.split('\n')) {
    const written = line.replace(/\r$/, '');
    if (written.trim() === name) return { start, end: start + written.length };
    start += line.length + 1;
  }
  return undefined;
}
