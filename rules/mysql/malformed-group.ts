import { defineRule } from '../engine/rule.ts';
import { isMysqlFile } from '../shared/mysql/groups.ts';
import type { Problem } from '../syntax/mysql/nodes.ts';

/**
 * Oracle: `Wrong group definition in config file FILE at line N.`, then `Fatal error in
 * defaults handling. Program aborted!`; also for groups that the server does not read.
 */
export default defineRule({
  id: 'mysql/malformed-group',
  over: 'mysql',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  seed: ['M4'],
  since: '0.1.0',
  messages: {
    unclosed: 'The group header `{text}` has no closing bracket: the server does not start.',
    fix: 'Write `{header}`',
  },
  create: (context) => ({
    OptionFile({ problems, groups }) {
      if (
        !isMysqlFile(
          context.path,
          groups.map((group) => group.name),
        )
      )
        return;
      for (const problem of problems) {
        if (problem.kind !== 'malformed-group') continue;
        const { start, end, text } = problem;
        context.report({ start, end }, 'unclosed', { text }, { fixes: fixesFor(context.path, problem) });
      }
    },
  }),
});

/** Closes the header, if what stands before a comment is a plain name. */
function fixesFor(path: string, { start, text }: Problem) {
  const match = /^\[[ \t]*([A-Za-z][\w.-]*)[ \t]*[)}>]?(?=[ \t]*(?:[#;].*)?$)/.exec(text);
  if (match?.[1] === undefined) return [];
  const header = `[${match[1]}]`;
  const edits = [{ path, start, end: start + match[0].trimEnd().length, newText: header }];
  return [{ title: 'fix' as const, args: { header }, safe: true, edits }];
}
