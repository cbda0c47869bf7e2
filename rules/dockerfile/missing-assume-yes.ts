import { addOption } from '../edit/dockerfile.ts';
import { defineRule } from '../engine/rule.ts';
import type { Range } from '../shared/text.ts';
import type {
  Action,
  AptInstall,
  DnfInstall,
  PackageManagerCall,
  ZypperInstall,
} from '../syntax/shell/nodes.ts';

const APT_YES: ReadonlySet<string> = new Set([
  '-y',
  '--yes',
  '--assume-yes',
  '--force-yes',
  '-s',
  '--simulate',
  '--dry-run',
  '--just-print',
]);
const DNF_YES: ReadonlySet<string> = new Set(['-y', '--assumeyes', '--assumeno', '--downloadonly']);
const ZYPPER_YES: ReadonlySet<string> = new Set(['-n', '--non-interactive', '-y', '--no-confirm']);

/** By program: which options answer for the user, and which other subcommands ask. */
const ASKING: Readonly<Record<string, readonly [yes: ReadonlySet<string>, subcommands: readonly string[]]>> =
  {
    apt: [APT_YES, ['upgrade', 'dist-upgrade', 'full-upgrade', 'build-dep']],
    'apt-get': [APT_YES, ['upgrade', 'dist-upgrade', 'full-upgrade', 'build-dep']],
    aptitude: [APT_YES, ['upgrade', 'safe-upgrade', 'full-upgrade']],
    yum: [DNF_YES, ['update', 'upgrade']],
    dnf: [DNF_YES, ['update', 'upgrade']],
    dnf5: [DNF_YES, ['update', 'upgrade']],
    microdnf: [DNF_YES, ['update', 'upgrade']],
    tdnf: [DNF_YES, ['update', 'upgrade']],
    zypper: [
      ZYPPER_YES,
      ['remove', 'rm', 'patch', 'source-install', 'si', 'update', 'up', 'dist-upgrade', 'dup'],
    ],
  };

/** What the peer calls the same of each program. */
const CODES: Readonly<Record<string, string>> = {
  'apt-get': 'hadolint:DL3014',
  yum: 'hadolint:DL3030',
  zypper: 'hadolint:DL3034',
  dnf: 'hadolint:DL3038',
};

/** A build has no terminal: apt answers its own question with `Abort.`, and RUN fails. */
export default defineRule({
  id: 'dockerfile/missing-assume-yes',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'always',
  aliases: Object.values(CODES),
  messages: {
    found:
      '`{command}` asks as soon as there is more to do than what is named, and in a build nobody answers: it fails.',
    fix: 'Insert `{option}`',
  },
  create: (context) => {
    let configured = false;
    const check = (action: AptInstall | DnfInstall | ZypperInstall | PackageManagerCall): void => {
      const { tool, options, command, subcommand } = action;
      const [yes, others] = ASKING[tool] ?? [];
      if (yes === undefined || configured || action.context.carrier !== 'RUN') return;
      if (action.type === 'PackageManagerCall' && !others?.includes(subcommand ?? '')) return;
      // It only asks if more than what is named is to be changed.
      if (subcommand === 'reinstall') return;
      // `yes | apt-get install`; an option in a variable may be the one.
      if ((command.pipeline?.index ?? 0) > 0 || hasUnknownWord(action)) return;
      if (options.some(({ name }) => yes.has(name)) || (tool.startsWith('apt') && isQuiet(action))) return;
      if (options.some(({ value }) => /assume-?yes|force-yes/i.test(value?.unquoted ?? ''))) return;
      const name = command.nameWord;
      const at: Range | undefined = 'subcommandRange' in action ? action.subcommandRange : name;
      if (at === undefined || name === undefined) return;
      const option = tool === 'zypper' && !('subcommandRange' in action) ? '-n' : '-y';
      const fixes = [
        {
          title: 'fix' as const,
          args: { option },
          safe: true,
          edits: [addOption(context.path, at, option, context.sources.text(context.path))],
        },
      ];
      const end = 'subcommandRange' in action ? action.subcommandRange.end : name.end;
      context.report(
        { start: name.start, end },
        'found',
        { command: `${tool} ${subcommand ?? ''}` },
        { fixes, aliases: [codeOf(tool)] },
      );
    };
    return {
      Dockerfile({ text }) {
        configured = /APT::Get::Assume-Yes|\bassumeyes\s*=/i.test(text);
      },
      AptInstall: check,
      DnfInstall: check,
      ZypperInstall: check,
      PackageManagerCall: check,
    };
  },
});

function codeOf(tool: string): string {
  const program = /apt/.test(tool) ? 'apt-get' : /dnf/.test(tool) ? 'dnf' : tool;
  return CODES[program] ?? '';
}

/** `-qq`, `-q -q`, `-q=2`: quiet enough to imply yes. */
function isQuiet({ options }: Action): boolean {
  const quiet = options.filter(({ name }) => name === '-q' || name === '--quiet');
  return quiet.length > 1 || quiet.some(({ value }) => Number(value?.value ?? 1) > 1);
}

function hasUnknownWord({ command }: Action): boolean {
  return command.args.some(({ value, raw }) => value === undefined && /^["']?\$/.test(raw));
}
