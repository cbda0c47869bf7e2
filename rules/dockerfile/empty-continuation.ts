import { defineRule } from '../engine/rule.ts';
import { wholeLines } from '../shared/text.ts';

/** BuildKit skips the line with a warning, and announces an error for it. */
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
    fix: 'Remove the empty lines',
  },
  create: (context) => ({
    Instruction({ emptyContinuations, keyword, onbuild }) {
      const file = context.sources.dockerfile(context.path);
      if (onbuild || emptyContinuations.length === 0 || file === undefined) return;
      const edits = emptyContinuations.map((line) => ({
        path: context.path,
        ...wholeLines(file.text, line),
        newText: '',
      }));
      const { start, end, name } = keyword;
      context.report({ start, end }, 'found', { name }, { fixes: [{ title: 'fix', safe: true, edits }] });
    },
  }),
});
