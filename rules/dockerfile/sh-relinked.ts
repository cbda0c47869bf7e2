import { defineRule } from '../engine/rule.ts';
import type { Run } from '../syntax/dockerfile/nodes.ts';

/** SHELL says for the instructions below what the link says for every program in the image. */
export default defineRule({
  id: 'dockerfile/sh-relinked',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'warning',
  presets: ['strict'],
  fix: 'sometimes',
  aliases: ['hadolint:DL4005'],
  messages: {
    found: '`/bin/sh` is made another shell, for all programs of the image: `SHELL` does it for this file.',
    fix: 'Use `SHELL`',
  },
  create: (context) => {
    let run: Run | undefined;
    return {
      Run(node) {
        run = node;
      },
      Link({ link, targets, command, context: script }) {
        if (script.carrier !== 'RUN' || link?.value !== '/bin/sh') return;
        const shell = targets[0]?.value;
        const alone = run?.command.script?.commands.length === 1 && run.flags.length === 0;
        const edits =
          alone && run !== undefined && shell !== undefined && /^\/(?:usr\/)?bin\/(?:ba|z|a)sh$/.test(shell)
            ? [{ path: context.path, start: run.start, end: run.end, newText: shellLine(run, shell) }]
            : [];
        const fixes = edits.length === 0 ? [] : [{ title: 'fix' as const, safe: false, edits }];
        context.report({ start: command.start, end: command.end }, 'found', {}, { fixes });
      },
    };
  },
});

function shellLine({ keyword }: Run, shell: string): string {
  return `${keyword.raw === keyword.raw.toLowerCase() ? 'shell' : 'SHELL'} ["${shell}", "-c"]`;
}
