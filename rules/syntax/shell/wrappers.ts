import type { Word } from './nodes.ts';
import { type OptionSpec, readArguments } from './options.ts';

/** What a wrapper runs: a command line that begins at `from`, or a script in one word. */
export type Wrapped =
  | { readonly kind: 'command'; readonly from: number; readonly via: string }
  | { readonly kind: 'script'; readonly word: number; readonly via: string; readonly shell: string };

interface WrapperSpec extends OptionSpec {
  /** Operands before the command: `timeout 5 cmd` has one. */
  readonly operands?: number;
  /** `NAME=value` words before the command are assignments. */
  readonly assignments?: boolean;
  /** The command follows these words: `poetry run cmd`. */
  readonly subcommand?: string;
  /** Only what stands behind `--` is a command. */
  readonly afterDashes?: boolean;
}

const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash', 'ksh', 'zsh']);

/** Commands that run the command given in their arguments, and how they read those. */
const WRAPPERS: Readonly<Record<string, WrapperSpec>> = {
  sudo: {
    values: [
      '-u',
      '-g',
      '-h',
      '-p',
      '-C',
      '-r',
      '-t',
      '-T',
      '-U',
      '-D',
      '-R',
      '--user',
      '--group',
      '--host',
      '--prompt',
      '--chdir',
    ],
    assignments: true,
  },
  doas: { values: ['-u', '-C'] },
  env: { values: ['-u', '--unset', '-C', '--chdir', '-S', '--split-string'], assignments: true },
  exec: { values: ['-a'] },
  command: { values: [] },
  builtin: { values: [] },
  nohup: { values: [] },
  nice: { values: ['-n', '--adjustment'] },
  ionice: { values: ['-c', '-n', '--class', '--classdata'] },
  time: { values: ['-f', '-o', '--format', '--output'] },
  timeout: { values: ['-k', '-s', '--kill-after', '--signal'], operands: 1 },
  stdbuf: { values: ['-i', '-o', '-e', '--input', '--output', '--error'] },
  setsid: { values: [] },
  eatmydata: { values: [] },
  chroot: { values: [], operands: 1 },
  gosu: { values: [], operands: 1 },
  'su-exec': { values: [], operands: 1 },
  chpst: { values: ['-u', '-U', '-e', '-n', '-m'] },
  setpriv: { values: ['--reuid', '--regid', '--groups', '--inh-caps', '--ambient-caps', '--bounding-set'] },
  tini: { values: ['-p', '-e'] },
  'dumb-init': { values: ['-r', '--rewrite'] },
  catatonit: { values: [] },
  'docker-entrypoint.sh': { values: [] },
  'docker-php-entrypoint': { values: [] },
  xargs: {
    values: [
      '-I',
      '-n',
      '-P',
      '-L',
      '-d',
      '-a',
      '-E',
      '-s',
      '--max-args',
      '--max-procs',
      '--delimiter',
      '--arg-file',
      '--replace',
    ],
  },
  ccache: { values: [] },
  xvfb: { values: [] },
  'xvfb-run': { values: ['-e', '-n', '-s', '--server-args', '--server-num', '--error-file'] },
  poetry: { values: ['-C', '-P', '--directory', '--project'], subcommand: 'run' },
  pipenv: { values: [], subcommand: 'run' },
  pdm: { values: ['-p', '--project'], subcommand: 'run' },
  uv: {
    values: ['--with', '--extra', '--group', '-p', '--python', '--project', '--directory'],
    subcommand: 'run',
  },
  hatch: { values: ['-e', '--env'], subcommand: 'run' },
  conda: { values: ['-n', '--name', '-p', '--prefix'], subcommand: 'run' },
  bundle: { values: [], subcommand: 'exec' },
  'ddtrace-run': { values: [] },
  'newrelic-admin': { values: [], subcommand: 'run-program' },
  'opentelemetry-instrument': { values: ['--traces_exporter', '--metrics_exporter', '--service_name'] },
  'wait-for-it.sh': { values: [], afterDashes: true },
  'wait-for-it': { values: [], afterDashes: true },
  'wait-for': { values: [], afterDashes: true },
  'wait-for.sh': { values: [], afterDashes: true },
  dockerize: {
    values: ['-wait', '-timeout', '-wait-retry-interval', '-template', '-delims', '-stdout', '-stderr'],
    singleDash: true,
  },
  runuser: { values: ['-u', '--user', '-g', '--group'], afterDashes: true },
};

const SHELL_OPTIONS: OptionSpec = {
  values: ['-o', '+o', '-O', '+O', '--init-file', '--rcfile'],
  stopAtOperand: true,
};

/** Finds what `words` (name first) wraps; undefined if the command is no wrapper. */
export function wrapped(name: string, words: readonly Word[]): Wrapped | undefined {
  if (SHELLS.has(name)) return shellScript(name, words);
  if (name === 'su') return suScript(words);
  if (name === 'eval' && words.length === 2) return { kind: 'script', word: 1, via: 'eval', shell: 'sh' };
  const spec = Object.hasOwn(WRAPPERS, name) ? WRAPPERS[name] : undefined;
  if (spec === undefined) return undefined;
  const from = commandStart(spec, words);
  if (from === undefined || from >= words.length) return undefined;
  return { kind: 'command', from, via: spec.subcommand === undefined ? name : `${name} ${spec.subcommand}` };
}

/** True for the shells whose scripts are parsed. */
export function isPosixShell(name: string | undefined): boolean {
  return name !== undefined && SHELLS.has(name);
}

function commandStart(spec: WrapperSpec, words: readonly Word[]): number | undefined {
  if (spec.afterDashes) {
    const dashes = words.findIndex(({ unquoted }) => unquoted === '--');
    return dashes < 0 ? undefined : dashes + 1;
  }
  let at = skipOptions(spec, words, 1);
  if (spec.subcommand !== undefined) {
    if (words[at]?.value !== spec.subcommand) return undefined;
    at = skipOptions(spec, words, at + 1);
  }
  at += spec.operands ?? 0;
  while (spec.assignments && /^[A-Za-z_]\w*=/.test(words[at]?.unquoted ?? '')) at++;
  return at;
}

function skipOptions(spec: OptionSpec, words: readonly Word[], from: number): number {
  const rest = words.slice(from);
  const { operands } = readArguments(rest, { ...spec, stopAtOperand: true });
  const first = operands[0];
  return first === undefined ? words.length : from + rest.indexOf(first);
}

function shellScript(name: string, words: readonly Word[]): Wrapped | undefined {
  const { options, operands } = readArguments(words.slice(1), SHELL_OPTIONS);
  const script = operands[0];
  if (script === undefined || !options.some((option) => option.name === '-c')) return undefined;
  return { kind: 'script', word: words.indexOf(script), via: `${name} -c`, shell: name };
}

function suScript(words: readonly Word[]): Wrapped | undefined {
  const flag = words.findIndex(
    ({ unquoted }) => unquoted === '-c' || unquoted === '--command' || unquoted === '-lc',
  );
  if (flag < 0 || flag + 1 >= words.length) return undefined;
  return { kind: 'script', word: flag + 1, via: 'su -c', shell: 'sh' };
}
