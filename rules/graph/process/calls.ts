import type { Location } from '../../shared/text.ts';
import type { ContainerFiles } from '../images/files.ts';
import type { GraphReader } from '../reader.ts';
import { callArguments } from './arguments.ts';
import {
  type Call,
  type CallReader,
  callsOf,
  ENTRYPOINT_SCRIPT,
  type StartWord,
  scriptCalls,
  WAITS,
} from './command.ts';
import { joinPath } from './paths.ts';

/** What a container runs, scripts and package scripts of the project looked through. */
export interface Calls {
  readonly all: readonly Call[];
  /** The command that stays; undefined if that can't be told. */
  readonly main: Call | undefined;
  /** False if something of it could not be read. */
  readonly complete: boolean;
}

/** Scripts in scripts beyond this are not followed. */
const MAX_DEPTH = 5;

/** What looking through scripts needs. */
export interface CallContext {
  readonly workdir: string | undefined;
  readonly files: ContainerFiles;
  readonly reader: GraphReader;
  readonly calls: CallReader;
}

/** Follows the words that a container starts with into the scripts that they name. */
export function followCalls(words: readonly StartWord[], context: CallContext): Calls {
  return follow(callsOf(words, context.calls, undefined), [], context, 0);
}

function follow(
  calls: readonly Call[],
  passed: readonly StartWord[],
  context: CallContext,
  depth: number,
): Calls {
  const all: Call[] = [];
  let main: Call | undefined;
  let complete = true;
  for (const call of calls) {
    const inner = innerCalls(call, passed, context, depth);
    if (inner === undefined) {
      all.push(call);
      if (!call.conditional && !call.background) main = call;
      if (call.last) return { all, main, complete };
      continue;
    }
    const conditional = call.conditional
      ? inner.all.map((each) => ({ ...each, conditional: true }))
      : inner.all;
    all.push(...conditional);
    complete &&= inner.complete;
    if (!call.conditional && !call.background) main = inner.main;
    if (call.last) return { all, main, complete };
  }
  return { all, main, complete };
}

/** The commands of the script that a call runs; undefined if it runs none that we know of. */
function innerCalls(
  call: Call,
  passed: readonly StartWord[],
  context: CallContext,
  depth: number,
): Calls | undefined {
  const [first] = call.words;
  // What such a program does besides waiting is told by its words.
  if (!first || WAITS.test(call.name ?? '')) return undefined;
  // `exec "$@"`: what was passed to the script.
  if (/^\$(?:@|\{@\}|\*)$/.test(first.written)) {
    if (passed.length === 0) return { all: [], main: undefined, complete: false };
    return follow(callsOf(passed, context.calls, undefined), [], context, depth + 1);
  }
  if (depth >= MAX_DEPTH) return undefined;
  const script = scriptOf(call, context);
  if (script) {
    const args = argumentsOf(call, script.from, passed);
    const found = scriptCalls(script.path, script.text, context.calls, call.origin);
    return follow(found, args, context, depth + 1);
  }
  if (call.name === ENTRYPOINT_SCRIPT && call.words.length > 1) {
    // That of an official image, which runs what it is given.
    const origin = call.linted ? undefined : call.origin;
    const given = callsOf(argumentsOf(call, 1, passed), context.calls, origin);
    const found = follow(given, [], context, depth + 1);
    return { ...found, all: [call, ...found.all] };
  }
  return packageCalls(call, passed, context, depth);
}

/** The words of a call from one on, with what was passed to the script it stands in. */
function argumentsOf(call: Call, from: number, passed: readonly StartWord[]): readonly StartWord[] {
  return call.words.slice(from).flatMap((word): readonly StartWord[] => {
    if (/^\$(?:@|\{@\})$/.test(word.written)) return passed;
    const content = {
      text: word.value ?? word.written,
      pieces: [{ at: 0, from: word.at.start }],
      end: word.at.end,
    };
    return [{ value: word.value, at: word.at, content }];
  });
}

/** A shell script of the project that a call runs: by its path, or as the operand of a shell. */
function scriptOf(
  { words, name }: Call,
  { files, workdir, reader }: CallContext,
): { readonly path: string; readonly text: string; readonly from: number } | undefined {
  const shell = name !== undefined && SHELLS.test(name);
  const operand = shell ? words.findIndex(({ value }, index) => index > 0 && !value?.startsWith('-')) : 0;
  const word = words[operand];
  if (!word?.value || (shell && words.some(({ value }) => /^-\w*c$/.test(value ?? '')))) return undefined;
  const place = word.value.includes('/') || shell ? joinPath(workdir, word.value) : undefined;
  const candidates = place
    ? [place]
    : word.value.includes('.') || ENTRYPOINT.test(word.value)
      ? [`/usr/local/bin/${word.value}`, `/usr/bin/${word.value}`]
      : [];
  for (const candidate of candidates) {
    const found = files(candidate);
    if (found.state !== 'file' || found.path === undefined) continue;
    const text = reader.text(found.path);
    if (text === undefined || !isShellScript(text, shell || candidate.endsWith('.sh'))) return undefined;
    return { path: found.path, text, from: operand + 1 };
  }
  return undefined;
}

/** Scripts are often copied to the path without their ending. */
const ENTRYPOINT = /^(?:[\w-]*entrypoint|start|run)(?:-[\w-]+)?$/;

const SHELLS = /^(?:sh|bash|ash|dash|zsh)$/;

function isShellScript(text: string, byName: boolean): boolean {
  const line = /^\uFEFF?#!([^\n]*)/.exec(text)?.[1];
  return line === undefined ? byName : /\b(?:sh|bash|ash|dash|zsh)\b/.test(line);
}

/** `npm start`, `npm run x`, `yarn x`: the commands of that script of package.json. */
function packageCalls(
  call: Call,
  passed: readonly StartWord[],
  context: CallContext,
  depth: number,
): Calls | undefined {
  const wanted = packageScript(call);
  if (!wanted) return undefined;
  const scripts = packageScripts(wanted.folder, context);
  const text = scripts?.scripts.get(wanted.script);
  if (!scripts || text === undefined) return undefined;
  const found = scriptCalls(scripts.path, text, context.calls, call.origin).map((each) =>
    inPackage(each, call.origin),
  );
  return follow(found, passed, context, depth + 1);
}

/** Places in the text of a script of package.json are not those of the file: they point at what runs it. */
function inPackage(call: Call, origin: Location): Call {
  return { ...call, at: origin, words: call.words.map((word) => ({ ...word, at: origin })) };
}

/** The script of package.json that a call runs. */
export function packageScript({ name, words }: Pick<Call, 'name' | 'words'>):
  | {
      readonly manager: string;
      readonly script: string;
      readonly folder: string | undefined;
      readonly explicit: boolean;
    }
  | undefined {
  if (name === undefined || !/^(?:npm|yarn|pnpm|bun)$/.test(name)) return undefined;
  const { options, operands, complete } = callArguments(words.slice(1), [
    '--prefix',
    '--cwd',
    '-C',
    '--dir',
    '-w',
    '--workspace',
    '--filter',
    '-F',
  ]);
  if (
    !complete ||
    options.some(({ name: option }) => /^(?:-w|--workspaces?|--filter|-F|-r|--recursive)$/.test(option))
  )
    return undefined;
  const folder = options.findLast(({ name: option }) => /^(?:--prefix|--cwd|-C|--dir)$/.test(option));
  if (folder && folder.value === undefined) return undefined;
  const [first, second] = operands.map(({ value }) => value);
  if (first === undefined) return undefined;
  const at = { manager: name, folder: folder?.value };
  if (first === 'run' || first === 'run-script')
    return second === undefined ? undefined : { ...at, script: second, explicit: true };
  if (first === 'start' || first === 'test') return { ...at, script: first, explicit: true };
  return name === 'npm' || KNOWN_COMMANDS.has(first) ? undefined : { ...at, script: first, explicit: false };
}

const KNOWN_COMMANDS: ReadonlySet<string> = new Set([
  'install',
  'i',
  'add',
  'exec',
  'dlx',
  'x',
  'node',
  'remove',
  'workspace',
  'workspaces',
  'create',
  'ci',
  'build',
  'cache',
  'config',
  'global',
  'import',
  'link',
  'rebuild',
  'why',
]);

/** The scripts of the package.json of a folder of the container; undefined if that can't be read. */
export function packageScripts(
  folder: string | undefined,
  { workdir, files, reader }: Omit<CallContext, 'calls'>,
): { readonly path: string; readonly scripts: ReadonlyMap<string, string> } | undefined {
  const place = joinPath(folder === undefined ? workdir : joinPath(workdir, folder), 'package.json');
  const found = place === undefined ? undefined : files(place);
  if (found?.state !== 'file' || found.path === undefined) return undefined;
  const text = reader.text(found.path);
  const scripts = text === undefined ? undefined : scriptsOf(text);
  return scripts && { path: found.path, scripts };
}

/** The `scripts` of a package.json; undefined if it is none. */
export function scriptsOf(text: string): ReadonlyMap<string, string> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const scripts = (value as { scripts?: unknown }).scripts;
  if (scripts === undefined) return new Map();
  if (typeof scripts !== 'object' || scripts === null) return undefined;
  return new Map(
    Object.entries(scripts).flatMap(([key, each]) => (typeof each === 'string' ? [[key, each]] : [])),
  );
}
