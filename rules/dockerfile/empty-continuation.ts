import { defineRule } from '../engine/rule.ts';
import { type Range, wholeLines } from '../shared/text.ts';

/** BuildKit skips the line with a warning, and announces an error for it; it points at the instruction's last line. */
export default defineRule({
  id: 'dockerfile/empty-continuation',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'always',
  aliases: ['buildkit:NoEmptyContinuation'],
  messages: {
    found:
      'An empty line stands inside of this `{name}`: Docker still reads on, and says that it will not for ever.',
    line: 'This line is empty.',
    fix: 'Remove the empty lines',
  },
  create: (context) => ({
    Instruction({ emptyContinuations, keyword, onbuild, start: from, end: to }) {
      const file = context.sources.dockerfile(context.path);
      if (onbuild || emptyContinuations.length === 0 || file === undefined) return;
      const edits = emptyContinuations.map((line) => ({
        path: context.path,
        ...wholeLines(file.text, line),
        newText: '',
      }));
      const related = emptyContinuations.map(({ start, end }) => ({
        path: context.path,
        start,
        end,
        message: 'line' as const,
      }));
      const fixes = [{ title: 'fix' as const, safe: true, edits }];
      const last = lastLine(file.text, { start: from, end: to });
      context.report(last, 'found', { name: keyword.name }, { related, fixes });
    },
  }),
});

function lastLine(text: string, { start, end }: Range): Range {
  const line = Math.max(text.lastIndexOf('\n', end - 1) + 1, start);
  return { start: line + (text.slice(line, end).length - text.slice(line, end).trimStart().length), end };
}
