import { defineRule } from '../engine/rule.ts';
import type { Action, PackageSpec, ShellCommand, ShellRedirect } from '../syntax/shell/nodes.ts';

type Install = Extract<Action, { packages: readonly PackageSpec[] }>;

/** `pip install flask>=2.0`: to a shell that is `pip install flask`, its output written to a file called `=2.0`. */
export default defineRule({
  id: 'dockerfile/unquoted-version',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'always',
  messages: {
    found:
      '`{text}` needs quotes: for the shell `{operator}` is a redirection, the version is lost, and `{tool}` takes any.',
    fix: 'Put quotes around it',
  },
  create: (context) => {
    const check = (action: Install): void => {
      const text = context.sources.text(context.path) ?? '';
      for (const { start, end } of [...action.packages, ...('projects' in action ? action.projects : [])]) {
        const first = redirectAt(action.command, end);
        const last = first && lastOf(action.command, first);
        // Quotes that begin inside of the word can't simply be put around it.
        if (first === undefined || last === undefined || /["'\\\n]/.test(text.slice(start, last.end)))
          continue;
        const edits = [
          { path: context.path, start, end: start, newText: '"' },
          { path: context.path, start: last.end, end: last.end, newText: '"' },
        ];
        context.report(
          { start, end: last.end },
          'found',
          { text: text.slice(start, last.end), operator: first.operator, tool: action.tool },
          { fixes: [{ title: 'fix', safe: true, edits }] },
        );
      }
    };
    return { PipInstall: check, ApkAdd: check, ZypperInstall: check, NpmInstall: check };
  },
});

/** A redirection right behind a word, to what looks like a version. */
function redirectAt({ redirects }: ShellCommand, at: number): ShellRedirect | undefined {
  return redirects.find(
    ({ start, operator, descriptor, target }) =>
      start === at &&
      descriptor === undefined &&
      (operator === '<' || operator === '>') &&
      /^=?\d[\w.*]*(?:,!?)?(?:=\d[\w.*]*)?$/.test(target?.unquoted ?? ''),
  );
}

function lastOf({ redirects }: ShellCommand, first: ShellRedirect): ShellRedirect {
  let last = first;
  for (const next of redirects) if (next.start === last.end && next !== last) last = next;
  return last;
}
