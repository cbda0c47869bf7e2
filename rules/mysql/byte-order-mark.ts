import { defineRule } from '../engine/rule.ts';
import { isMysqlFile } from '../shared/mysql/groups.ts';

/**
 * Oracle: `Found option without preceding group in config file FILE at line 1.`, then
 * `Fatal error in defaults handling. Program aborted!`; mysqld and mariadbd alike, and even
 * where the line behind the mark is a comment or a group header.
 */
export default defineRule({
  id: 'mysql/byte-order-mark',
  over: 'mysql',
  severity: 'error',
  presets: ['recommended'],
  fix: 'always',
  seed: ['M2'],
  since: '0.1.0',
  messages: {
    mark: 'The file begins with a byte order mark, which the server takes for an option before the first group: it does not start.',
    fix: 'Remove the byte order mark',
  },
  create: (context) => ({
    OptionFile({ byteOrderMark, groups }) {
      if (
        !byteOrderMark ||
        !isMysqlFile(
          context.path,
          groups.map((group) => group.name),
        )
      )
        return;
      const { start, end } = byteOrderMark;
      const edits = [{ path: context.path, start, end, newText: '' }];
      context.report({ start, end }, 'mark', {}, { fixes: [{ title: 'fix', safe: true, edits }] });
    },
  }),
});
