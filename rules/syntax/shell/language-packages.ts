import type { Action, PackageSpec, ShellCommand, Word } from './nodes.ts';
import { type OptionSpec, readArguments } from './options.ts';
import { GEM, GO, NPM, type PackageGrammar, PIP, packageSpec } from './packages.ts';

const PIP_OPTIONS: OptionSpec = {
  values: [
    '-r',
    '--requirement',
    '--requirements',
    '-c',
    '--constraint',
    '--constraints',
    '-e',
    '--editable',
    '-t',
    '--target',
    '-w',
    '--wheel-dir',
    '-d',
    '--dest',
    '-i',
    '--index-url',
    '--extra-index-url',
    '--default-index',
    '--index',
    '-f',
    '--find-links',
    '--platform',
    '--python-version',
    '--implementation',
    '--abi',
    '--root',
    '--prefix',
    '-b',
    '--build',
    '--src',
    '--upgrade-strategy',
    '--no-binary',
    '--only-binary',
    '--progress-bar',
    '--global-option',
    '--install-option',
    '-C',
    '--config-settings',
    '--trusted-host',
    '--cert',
    '--client-cert',
    '--cache-dir',
    '--timeout',
    '--default-timeout',
    '--retries',
    '--proxy',
    '--log',
    '--exists-action',
    '-p',
    '--python',
    '--report',
    '--use-feature',
    '--use-deprecated',
    '--root-user-action',
    '--keyring-provider',
    '--group',
  ],
};
const NPM_OPTIONS: OptionSpec = {
  values: [
    '--prefix',
    '-C',
    '--dir',
    '--cwd',
    '--registry',
    '--cache',
    '--cache-folder',
    '--store-dir',
    '--loglevel',
    '--network-timeout',
    '--network-concurrency',
    '--omit',
    '--include',
    '--workspace',
    '-w',
    '--filter',
    '-F',
    '--modules-folder',
    '--mutex',
    '--use-yarnrc',
    '--otp',
    '--tag',
    '--before',
    '--fetch-retries',
  ],
};
const GEM_OPTIONS: OptionSpec = {
  values: [
    '-v',
    '--version',
    '-i',
    '--install-dir',
    '-n',
    '--bindir',
    '-s',
    '--source',
    '--platform',
    '-P',
    '--trust-policy',
    '-p',
    '--http-proxy',
    '-g',
    '--file',
  ],
};
const GO_OPTIONS: OptionSpec = {
  values: [
    '-C',
    '-p',
    '-o',
    '-ldflags',
    '-gcflags',
    '-asmflags',
    '-tags',
    '-mod',
    '-modfile',
    '-overlay',
    '-pkgdir',
    '-buildmode',
    '-compiler',
    '-installsuffix',
    '-exec',
  ],
  singleDash: true,
};

/** Subcommands that install, by tool. An empty string stands for a call without one (yarn). */
const NODE_INSTALLS: Readonly<Record<string, readonly string[]>> = {
  npm: ['install', 'i', 'add', 'ci', 'clean-install', 'in', 'ins'],
  yarn: ['install', 'add', ''],
  pnpm: ['install', 'i', 'add'],
  bun: ['install', 'i', 'add'],
};
const PROJECT_INSTALLS: Readonly<Record<string, readonly string[]>> = {
  poetry: ['install', 'sync'],
  pipenv: ['install', 'sync'],
  pdm: ['install', 'sync'],
  uv: ['sync'],
};

/** What a call of a language's package manager does; undefined for other programs. */
export function languagePackages(command: ShellCommand): Action | undefined {
  const name = command.name ?? '';
  if (/^pip(?:\d[\d.]*)?$/.test(name)) return pip(command, 'pip', command.args);
  if (/^python(?:\d[\d.]*)?$/.test(name)) return pythonModule(command);
  if (name === 'uv' && command.args[0]?.value === 'pip') return pip(command, 'uv pip', command.args.slice(1));
  if (Object.hasOwn(PROJECT_INSTALLS, name)) return pythonProject(command, name);
  if (Object.hasOwn(NODE_INSTALLS, name)) return node(command, name);
  if (name === 'gem') return simple(command, 'GemInstall', ['install', 'i'], GEM_OPTIONS, GEM);
  if (name === 'go') return simple(command, 'GoInstall', ['install', 'get', 'run'], GO_OPTIONS, GO);
  return undefined;
}

function pythonModule(command: ShellCommand): Action | undefined {
  const at = command.args.findIndex(({ value }) => value === '-m');
  if (at < 0 || command.args[at + 1]?.value !== 'pip') return undefined;
  return pip(command, 'pip', command.args.slice(at + 2));
}

function pip(command: ShellCommand, tool: string, args: readonly Word[]): Action {
  const { options, operands } = readArguments(args, PIP_OPTIONS);
  const [subcommand, ...rest] = operands;
  const base = baseOf(command, tool, options);
  // `pip wheel` takes the same arguments; what it builds is installed elsewhere.
  const name = subcommand?.value;
  if (subcommand === undefined || (name !== 'install' && name !== 'wheel')) {
    return { ...base, type: 'PackageManagerCall', subcommand: name, operands: rest };
  }
  const valuesOf = (...names: string[]): Word[] =>
    options.flatMap(({ name, value }) => (names.includes(name) && value !== undefined ? [value] : []));
  const specs = rest.map((word) => pipSpec(word));
  return {
    ...base,
    type: 'PipInstall',
    subcommand: name,
    subcommandRange: { start: subcommand.start, end: subcommand.end },
    requirements: valuesOf('-r', '--requirement', '--requirements'),
    constraints: valuesOf('-c', '--constraint', '--constraints'),
    editable: valuesOf('-e', '--editable'),
    packages: specs.filter(({ kind }) => kind !== 'path'),
    projects: specs.filter(({ kind }) => kind === 'path'),
  };
}

function pipSpec(word: Word): PackageSpec {
  const spec = packageSpec(word, PIP);
  const bracket = spec.name?.indexOf('[') ?? -1;
  if (spec.name === undefined || bracket < 0) return spec;
  const extras = spec.name.slice(bracket);
  const { start, end } = spec.nameRange;
  const exact = end - start === spec.name.length;
  return {
    ...spec,
    name: spec.name.slice(0, bracket),
    nameRange: exact ? { start, end: start + bracket } : { start, end },
    extras,
  };
}

function pythonProject(command: ShellCommand, tool: string): Action {
  const { options, operands } = readArguments(command.args, PIP_OPTIONS);
  const [subcommand, ...rest] = operands;
  const base = baseOf(command, tool, options);
  const name = subcommand?.value;
  if (name !== undefined && PROJECT_INSTALLS[tool]?.includes(name)) {
    return { ...base, type: 'PythonProjectInstall', subcommand: name };
  }
  return { ...base, type: 'PackageManagerCall', subcommand: name, operands: rest };
}

function node(command: ShellCommand, tool: string): Action {
  const { options, operands } = readArguments(command.args, NPM_OPTIONS);
  const global = operands[0]?.value === 'global' && tool === 'yarn';
  const [subcommand, ...rest] = global ? operands.slice(1) : operands;
  const base = baseOf(command, tool, options);
  const name = subcommand === undefined ? '' : subcommand.value;
  if (name === undefined || !NODE_INSTALLS[tool]?.includes(name)) {
    return { ...base, type: 'PackageManagerCall', subcommand: name, operands: rest };
  }
  const at = subcommand ?? command.nameWord ?? command;
  return {
    ...base,
    type: 'NpmInstall',
    subcommand: name === '' ? 'install' : name,
    subcommandRange: { start: at.start, end: at.end },
    packages: rest.map((word) => packageSpec(word, NPM)),
  };
}

function simple(
  command: ShellCommand,
  type: 'GemInstall' | 'GoInstall',
  installs: readonly string[],
  spec: OptionSpec,
  grammar: PackageGrammar,
): Action {
  // What follows `--` goes to the compiler of a gem's extension.
  const dashes = type === 'GemInstall' ? command.args.findIndex(({ value }) => value === '--') : -1;
  const args = dashes < 0 ? command.args : command.args.slice(0, dashes);
  const { options, operands } = readArguments(args, spec);
  const [subcommand, ...rest] = operands;
  const base = baseOf(command, command.name ?? '', options);
  const name = subcommand?.value;
  if (subcommand === undefined || name === undefined || !installs.includes(name)) {
    return { ...base, type: 'PackageManagerCall', subcommand: name, operands: rest };
  }
  // What follows the package of `go run` are the program's own arguments.
  const packages = type === 'GoInstall' && name === 'run' ? rest.slice(0, 1) : rest;
  return {
    ...base,
    type,
    subcommand: name,
    subcommandRange: { start: subcommand.start, end: subcommand.end },
    packages: packages.map((word) => packageSpec(word, grammar)),
  };
}

function baseOf<Options>(command: ShellCommand, tool: string, options: Options) {
  const { start, end, context } = command;
  return { start, end, command, context, options, tool };
}
