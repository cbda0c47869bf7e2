import { addOption } from '../edit/dockerfile.ts';
import { defineRule } from '../engine/rule.ts';
import type { AptUpdate } from '../syntax/shell/nodes.ts';

/** A mirror or proxy that fails once fails the build, unless apt tries again; one finding a RUN. */
export default defineRule({
  id: 'dockerfile/apt-retries',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'info',
  presets: ['strict'],
  fix: 'always',
  seed: ['D12'],
  messages: {
    found: '`{tool}` gives up at the first failure of a mirror, and the build with it.',
    fix: 'Insert `-o Acquire::Retries=3`',
  },
  create: (context) => {
    let configured = false;
    let run: object | undefined;
    let reported: object | undefined;
    const check = (action: AptUpdate): void => {
      const { tool, options, command, context: script } = action;
      const name = command.nameWord;
      if (configured || script.carrier !== 'RUN' || name === undefined || tool === 'aptitude') return;
      if (options.some(({ value }) => /Acquire::Retries/i.test(value?.unquoted ?? '')) || reported === run)
        return;
      reported = run;
      const { start, end } = name;
      const edits = [
        addOption(context.path, name, '-o Acquire::Retries=3', context.sources.text(context.path)),
      ];
      context.report({ start, end }, 'found', { tool }, { fixes: [{ title: 'fix', safe: true, edits }] });
    };
    return {
      Dockerfile({ text }) {
        // In a configuration file it holds for all calls; on the command line for one.
        configured = /Acquire::Retries\s+/i.test(text) || /apt\.conf\.d\S*retr/i.test(text);
      },
      Run(node) {
        run = node;
      },
      AptUpdate: check,
    };
  },
});
