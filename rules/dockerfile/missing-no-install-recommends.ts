import { addOption } from '../edit/dockerfile.ts';
import { defineRule } from '../engine/rule.ts';

/** apt installs recommended packages too, unless told. */
export default defineRule({
  id: 'dockerfile/missing-no-install-recommends',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'info',
  presets: ['strict'],
  fix: 'always',
  aliases: ['hadolint:DL3015'],
  messages: {
    found: '`{tool} install` adds recommended packages too, often more than was asked for.',
    fix: 'Insert `--no-install-recommends`',
  },
  create: (context) => {
    let configured = false;
    return {
      Dockerfile({ text }) {
        configured = /APT::Install-Recommends/i.test(text);
      },
      AptInstall({ tool, options, command, subcommandRange, context: script }) {
        if (configured || script.carrier !== 'RUN' || tool === 'aptitude') return;
        if (options.some(({ name }) => name === '--no-install-recommends' || name === '--install-recommends'))
          return;
        const start = command.nameWord?.start ?? subcommandRange.start;
        const edits = [
          addOption(
            context.path,
            subcommandRange,
            '--no-install-recommends',
            context.sources.text(context.path),
          ),
        ];
        const fixes = [{ title: 'fix' as const, safe: false, edits }];
        context.report({ start, end: subcommandRange.end }, 'found', { tool }, { fixes });
      },
    };
  },
});
