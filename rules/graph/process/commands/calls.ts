import type { Location } from '../../../shared/text.ts';
import { isPosixShell } from '../../../syntax/shell/wrappers.ts';
import type { ListedFile } from '../../images/container-listing.ts';
import { projectFile, type Surroundings } from '../project-file.ts';
import { callArguments, lastOption } from './arguments.ts';
import {
  type Call,
  type CallReader,
  callsOf,
  ENTRYPOINT_SCRIPT,
  type StartWord,
  scriptCalls,
  WAITS,
} from './command.ts';
import { packageScript, packageScripts } from './package-json.ts';

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
export interface CallContext extends Surroundings {
  readonly calls: CallReader;
  /** Files of the project in a folder of the container. */
  readonly list: (folder: string) => readonly ListedFile[];
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
  if (call.name === 'supervisord') return supervisedCalls(call, context, depth);
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
  context: CallContext,
): { readonly path: string; readonly text: string; readonly from: number } | undefined {
  const shell = isPosixShell(name);
  const operand = shell ? words.findIndex(({ value }, index) => index > 0 && !value?.startsWith('-')) : 0;
  const word = words[operand];
  if (!word?.value || (shell && words.some(({ value }) => /^-\w*c$/.test(value ?? '')))) return undefined;
  const candidates =
    word.value.includes('/') || shell
      ? [word.value]
      : word.value.includes('.') || ENTRYPOINT.test(word.value)
        ? [`/usr/local/bin/${word.value}`, `/usr/bin/${word.value}`]
        : [];
  for (const candidate of candidates) {
    const file = projectFile(candidate, context);
    if (!file) continue;
    return isShellScript(file.text, shell || candidate.endsWith('.sh'))
      ? { ...file, from: operand + 1 }
      : undefined;
  }
  return undefined;
}

/** Scripts are often copied to the path without their ending. */
const ENTRYPOINT = /^(?:[\w-]*entrypoint|start|run)(?:-[\w-]+)?$/;

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

/**
 * What supervisord runs: the programs of the file that it is given, else of the usual folder. All of them stay; the
 * one that stands for the container is the only one that serves an application.
 */
function supervisedCalls(call: Call, context: CallContext, depth: number): Calls | undefined {
  const option = lastOption(callArguments(call.words.slice(1), ['-c', '--configuration']), [
    '-c',
    '--configuration',
  ]);
  const main = projectFile(option?.value, context);
  const paths = main ? [main.path] : [];
  if (!main || /^\s*files\s*=.*\bconf\.d\b/m.test(main.text))
    for (const { name, path } of context.list('/etc/supervisor/conf.d'))
      if (name.endsWith('.conf')) paths.push(path);
  const programs = paths.flatMap((path) => programsOf(path, context.reader.text(path) ?? ''));
  if (programs.length === 0) return undefined;
  const found = programs.map(({ path, command }) => {
    const calls = scriptCalls(path, command, context.calls, call.origin).map((each) =>
      inPackage(each, call.origin),
    );
    return follow(calls, [], context, depth + 1);
  });
  const all = found.flatMap((each) => each.all.map((one) => ({ ...one, background: true })));
  const serving = all.filter(({ name }) => APPLICATION.test(name ?? ''));
  return {
    all: [call, ...all],
    main: serving.length === 1 ? serving[0] : call,
    complete: found.every((each) => each.complete),
  };
}

const APPLICATION = /^(?:gunicorn|uvicorn|uwsgi|daphne|hypercorn|node|php-fpm|puma|java|dotnet)$/;

/** The commands of the programs that a configuration of supervisord starts. */
function programsOf(
  path: string,
  text: string,
): readonly { readonly path: string; readonly command: string }[] {
  return text.split(/^(?=\[)/m).flatMap((section) => {
    if (!/^\[program:/.test(section) || /^\s*autostart\s*=\s*(?:false|0|no)/im.test(section)) return [];
    const command = /^command[ \t]*=[ \t]*(.+(?:\r?\n[ \t]+\S.*)*)/m.exec(section)?.[1];
    // Variables of its own, `%(ENV_PORT)s`, are those of the environment.
    return command === undefined
      ? []
      : [
          {
            path,
            command: asShell(command.replace(/\r?\n[ \t]+/g, ' ').replace(/%\(ENV_(\w+)\)s/g, '$$$1')),
          },
        ];
  });
}

/** A command of supervisord for a shell: it splits words as one, and starts the program without one, so `shop:app()` is a word. */
function asShell(command: string): string {
  return command.replace(
    /("[^"]*"|'[^']*')|([();&|<>])/g,
    (_, quoted: string | undefined, sign: string) => quoted ?? `\\${sign}`,
  );
}

/** Places in the text of a script of package.json are not those of the file: they point at what runs it. */
function inPackage(call: Call, origin: Location): Call {
  return { ...call, at: origin, words: call.words.map((word) => ({ ...word, at: origin })) };
}
