import { defineRule } from '../engine/rule.ts';
import { isMysqlFile } from '../shared/mysql/groups.ts';

/**
 * Oracle: `Wrong '!includedir' directive in config file FILE at line N.`, then `Fatal error in
 * defaults handling. Program aborted!`.
 */
export default defineRule({
  id: 'mysql/missing-include-argument',
  over: 'mysql',
  severity: 'error',
  presets: ['recommended'],
  fix: 'always',
  since: '0.1.0',
  messages: {
    missing: '`{text}` names no path: the server does not start.',
    remove: 'Remove the line',
  },
  create: (context) => ({
    OptionFile({ problems, groups }) {
      const { path } = context;
      const ours = isMysqlFile(
        path,
        groups.map((group) => group.name),
      );
      for (const { kind, start, end, text, line } of ours ? problems : []) {
        if (kind !== 'missing-include-argument') continue;
        const edits = [{ path, start: line.start, end: line.end, newText: '' }];
        context.report(
          { start, end },
          'missing',
          { text },
          { fixes: [{ title: 'remove', safe: true, edits }] },
        );
      }
    },
  }),
});
