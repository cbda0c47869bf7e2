import { addOption } from '../edit/dockerfile.ts';
import { defineRule } from '../engine/rule.ts';

const QUIET: ReadonlySet<string> = new Set(
  '--progress -q --quiet -nv --no-verbose -o --output-file -a --append-output'.split(' '),
);

/** A bar of progress in a log is thousands of lines. */
export default defineRule({
  id: 'dockerfile/wget-progress',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'hint',
  presets: [],
  fix: 'always',
  aliases: ['hadolint:DL3047'],
  messages: {
    found: '`wget` writes its progress into the log of the build, line by line.',
    fix: 'Insert `--progress=dot:giga`',
  },
  create: (context) => ({
    Download({ tool, options, command, context: script }) {
      const name = command.nameWord;
      if (tool !== 'wget' || script.carrier !== 'RUN' || name === undefined) return;
      const quiet =
        options.some((option) => QUIET.has(option.name)) ||
        command.args.some(({ value }) => value?.startsWith('-nv'));
      if (quiet) return;
      const edits = [
        addOption(context.path, name, '--progress=dot:giga', context.sources.text(context.path)),
      ];
      const { start, end } = name;
      context.report({ start, end }, 'found', {}, { fixes: [{ title: 'fix', safe: true, edits }] });
    },
  }),
});
