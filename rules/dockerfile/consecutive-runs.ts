import { mergeRuns } from '../edit/dockerfile-runs.ts';
import { defineRule } from '../engine/rule.ts';
import type { Run } from '../syntax/dockerfile/nodes.ts';

/** Two RUNs that are one layer too many; not where either is a script of its own. */
export default defineRule({
  id: 'dockerfile/consecutive-runs',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'hint',
  presets: [],
  fix: 'sometimes',
  aliases: ['hadolint:DL3059'],
  messages: {
    found: 'This `RUN` follows another: together they would make one layer.',
    fix: 'Merge it with the one above',
  },
  create: (context) => {
    let before: Run | undefined;
    return {
      Instruction(node) {
        if (node.type !== 'Run') before = undefined;
      },
      Run(run) {
        if (run.onbuild) return;
        const simple = isSimple(run) ? run : undefined;
        if (simple !== undefined && before !== undefined && sameFlags(before, simple)) {
          const { path, sources } = context;
          const file = sources.dockerfile(path);
          const edits = file === undefined ? [] : mergeRuns(path, file, before, simple);
          const fixes = edits.length === 0 ? [] : [{ title: 'fix' as const, safe: false, edits }];
          context.report({ start: run.keyword.start, end: run.keyword.end }, 'found', {}, { fixes });
        }
        before = simple;
      },
    };
  },
});

/** One command in shell form. */
function isSimple({ command, heredocs }: Run): boolean {
  if (command.form !== 'shell' || heredocs.length > 0 || !command.script?.parsed) return false;
  return (
    command.script.commands.filter(({ via, substitution }) => via.length === 0 && !substitution).length === 1
  );
}

function sameFlags(a: Run, b: Run): boolean {
  const text = (run: Run) => run.flags.map(({ name, value }) => `${name}=${value?.raw ?? ''}`).join(' ');
  return text(a) === text(b);
}
