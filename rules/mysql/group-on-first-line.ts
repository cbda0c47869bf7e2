import { defineRule } from '../engine/rule.ts';
import { isMysqlFile } from '../shared/mysql/groups.ts';

/**
 * Comments or blank lines before the first group. The server accepts them (tried with 9.7.4);
 * teams that write files by script want the group where nothing can slip in before it.
 */
export default defineRule({
  id: 'mysql/group-on-first-line',
  over: 'mysql',
  severity: 'info',
  presets: ['strict'],
  fix: 'sometimes',
  seed: ['M3'],
  since: '0.1.0',
  messages: {
    below: '`[{group}]` is not on the first line.',
    move: 'Move `[{group}]` to the first line',
  },
  create: (context) => ({
    OptionFile({ text, groups, byteOrderMark, directives, problems }) {
      const [first] = groups;
      const top = byteOrderMark?.end ?? 0;
      if (!first || first.malformed || first.line.start <= top) return;
      const ours = isMysqlFile(
        context.path,
        groups.map((group) => group.name),
      );
      // Options without a group are an error of their own.
      if (!ours || problems.some((problem) => problem.start < first.start)) return;
      const { path } = context;
      const { start, end, line } = first;
      const header = text.slice(start, end);
      const alone = text.slice(line.start, line.end).trim() === header;
      const before = directives.some((directive) => directive.start < start);
      const edits = [
        { path, start: top, end: top, newText: `${header}\n` },
        { path, start: line.start, end: line.end, newText: '' },
      ];
      context.report(
        { start, end },
        'below',
        { group: first.written },
        {
          fixes:
            alone && !before ? [{ title: 'move', args: { group: first.written }, safe: true, edits }] : [],
        },
      );
    },
  }),
});
