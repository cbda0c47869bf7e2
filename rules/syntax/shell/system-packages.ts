import type { Action, ShellCommand } from './nodes.ts';
import { type Arguments, type OptionSpec, readArguments } from './options.ts';
import { APK, APT, type PackageGrammar, packageSpec, RPM, ZYPPER } from './packages.ts';

type InstallType = 'AptInstall' | 'ApkAdd' | 'DnfInstall' | 'ZypperInstall';

interface Manager extends OptionSpec {
  readonly type: InstallType;
  readonly grammar: PackageGrammar;
  readonly install: readonly string[];
}

const APT_MANAGER: Manager = {
  type: 'AptInstall',
  grammar: APT,
  install: ['install', 'reinstall'],
  values: [
    '-o',
    '--option',
    '-c',
    '--config-file',
    '-t',
    '--target-release',
    '--default-release',
    '-a',
    '--host-architecture',
    '-P',
    '--build-profiles',
  ],
};
const DNF_MANAGER: Manager = {
  type: 'DnfInstall',
  grammar: RPM,
  install: ['install', 'groupinstall', 'localinstall', 'reinstall'],
  values: [
    '-c',
    '--config',
    '-x',
    '--exclude',
    '--enablerepo',
    '--disablerepo',
    '--repo',
    '--repoid',
    '--releasever',
    '--setopt',
    '--installroot',
    '--forcearch',
    '-d',
    '-e',
    '--debuglevel',
    '--errorlevel',
    '-R',
    '--disableplugin',
    '--enableplugin',
    '--comment',
    '--advisory',
  ],
};

/** The system package managers by program name. */
const MANAGERS: Readonly<Record<string, Manager>> = {
  'apt-get': APT_MANAGER,
  apt: APT_MANAGER,
  aptitude: APT_MANAGER,
  apk: {
    type: 'ApkAdd',
    grammar: APK,
    install: ['add'],
    values: [
      '-t',
      '--virtual',
      '-X',
      '--repository',
      '-p',
      '--root',
      '--arch',
      '--keys-dir',
      '--cache-dir',
      '--repositories-file',
      '--wait',
      '--progress-fd',
      '--cache-max-age',
    ],
  },
  yum: DNF_MANAGER,
  dnf: DNF_MANAGER,
  dnf5: DNF_MANAGER,
  microdnf: DNF_MANAGER,
  tdnf: DNF_MANAGER,
  zypper: {
    type: 'ZypperInstall',
    grammar: ZYPPER,
    install: ['install', 'in'],
    values: [
      '-t',
      '--type',
      '-r',
      '--repo',
      '--from',
      '-R',
      '--root',
      '--installroot',
      '-C',
      '--cache-dir',
      '-D',
      '--reposd-dir',
      '-p',
      '--plus-repo',
      '-c',
      '--config',
      '--solver-focus',
      '--download',
    ],
  },
};

/** What a call of a system package manager does; undefined for other programs. */
export function systemPackages(command: ShellCommand): Action | undefined {
  const tool = command.name ?? '';
  const manager = Object.hasOwn(MANAGERS, tool) ? MANAGERS[tool] : undefined;
  if (manager === undefined) return undefined;
  const read = readArguments(command.args, manager);
  const { options } = read;
  const { subcommand, operands } = subcommandOf(read);
  const { start, end, context } = command;
  const base = { start, end, command, context, options, tool };
  const name = subcommand?.value;
  if (subcommand !== undefined && name !== undefined && manager.install.includes(name)) {
    return {
      ...base,
      type: manager.type,
      subcommand: name,
      subcommandRange: { start: subcommand.start, end: subcommand.end },
      packages: operands.map((word) => packageSpec(word, manager.grammar)),
    };
  }
  if (manager === APT_MANAGER && name === 'update') return { ...base, type: 'AptUpdate' };
  return { ...base, type: 'PackageManagerCall', subcommand: name, operands };
}

/** The first operand, and those behind it; `dnf module install` is one subcommand. */
function subcommandOf({ operands }: Arguments): {
  readonly subcommand: Arguments['operands'][number] | undefined;
  readonly operands: Arguments['operands'];
} {
  const [first, second, ...rest] = operands;
  if (first?.value === 'module' || first?.value === 'group') return { subcommand: second, operands: rest };
  return { subcommand: first, operands: operands.slice(1) };
}
