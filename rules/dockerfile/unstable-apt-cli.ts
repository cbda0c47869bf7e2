import { defineRule } from '../engine/rule.ts';

const SAME: ReadonlySet<string> = new Set(
  'install reinstall remove purge autoremove autopurge update upgrade dist-upgrade full-upgrade clean autoclean build-dep source download'.split(
    ' ',
  ),
);
const CACHE: ReadonlySet<string> = new Set(['search', 'show', 'policy', 'depends', 'rdepends']);

/** `apt` itself warns: its command line may change between versions. */
export default defineRule({
  id: 'dockerfile/unstable-apt-cli',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'info',
  presets: ['strict'],
  fix: 'sometimes',
  aliases: ['hadolint:DL3027'],
  messages: {
    found: '`apt` is for people at a terminal, and says so: scripts use `{other}`.',
    fix: 'Use `{other}`',
  },
  create: (context) => ({
    ShellCommand({ name, nameWord, args, context: script }) {
      if (name !== 'apt' || nameWord === undefined || script.carrier !== 'RUN') return;
      const subcommand = args.find(({ unquoted }) => !unquoted.startsWith('-'))?.value;
      const { start, end } = nameWord;
      const other = subcommand !== undefined && CACHE.has(subcommand) ? 'apt-cache' : 'apt-get';
      const known = subcommand !== undefined && (SAME.has(subcommand) || other === 'apt-cache');
      const edits = [{ path: context.path, start, end, newText: nameWord.raw.replace(/apt$/, other) }];
      const fixes =
        known && nameWord.raw.endsWith('apt')
          ? [{ title: 'fix' as const, args: { other }, safe: true, edits }]
          : [];
      context.report({ start, end }, 'found', { other }, { fixes });
    },
  }),
});
