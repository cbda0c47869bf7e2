import { frameworkDefaults } from '../../../data/programs.ts';
import { callArguments, lastOption } from '../commands/arguments.ts';
import type { Call, CallWord } from '../commands/command.ts';
import { interpreterOperand, isPython } from '../commands/program-call.ts';
import { afterDotenv, type ProcessEnvironment } from '../environment.ts';
import { type ListenContext, type Listening, listener } from '../network/listener.ts';
import { joinPath } from '../paths.ts';
import { splitOutside } from './expressions.ts';
import { pythonText } from './python-text.ts';

/** What a command of Python listens on: a module or a file, Django's `manage.py`, the standard library's server. */
export function pythonListeners(call: Call, context: ListenContext): Listening {
  const { name, words } = call;
  const { index, isModule } = isPython(name) ? interpreterOperand(words) : { index: 0, isModule: false };
  const file = words[index]?.value;
  if (file === undefined) return undefined;
  if (isModule && file === 'http.server') return httpServer(words.slice(index + 1), call);
  const place = file.replaceAll('.', '/');
  if (isModule) return codeListeners([`${place}/__main__.py`, `${place}.py`], call, context);
  if (/(?:^|\/)manage\.py$|^django-admin$/.test(file)) return djangoListeners(words.slice(index + 1), call);
  return codeListeners([file], call, context);
}

/** `manage.py runserver [address:port]`; other commands do not listen, or nobody knows. */
function djangoListeners(words: readonly CallWord[], call: Call): Listening {
  const { operands } = callArguments(words, ['--settings', '--pythonpath', '--verbosity', '-v']);
  const [command, address] = operands;
  if (command?.value !== 'runserver' && command?.value !== 'runserver_plus') return undefined;
  if (!address) return [listener({ host: '127.0.0.1', port: 8000 }, call, call.at, undefined, 'default')];
  if (address.value === undefined) return undefined;
  const match = /^(?:(.*):)?(\d+)$/.exec(address.value);
  if (!match) return undefined;
  // `0` is short for 0.0.0.0.
  const host =
    match[1] === undefined ? '127.0.0.1' : match[1].replace(/^0$/, '0.0.0.0').replace(/^\[(.*)\]$/, '$1');
  return [listener({ host, port: Number(match[2]) }, call, address.at, undefined, 'option')];
}

function httpServer(words: readonly CallWord[], call: Call): Listening {
  const args = callArguments(words, ['-b', '--bind', '-d', '--directory', '-p', '--protocol']);
  const bind = lastOption(args, ['-b', '--bind']);
  const [port] = args.operands;
  if (!args.complete || (bind && bind.value === undefined)) return undefined;
  const said = port ? port.value : '8000';
  if (said === undefined || !/^\d+$/.test(said)) return undefined;
  const host = bind?.value ?? '0.0.0.0';
  return [
    listener(
      { host, port: Number(said) },
      call,
      port?.at ?? call.at,
      bind?.valueAt,
      port ? 'option' : 'default',
    ),
  ];
}

/**
 * What `python file.py`, or a module that stands in one of some files, listens on, if it starts exactly one server and
 * the arguments are plain.
 */
function codeListeners(candidates: readonly string[], call: Call, context: ListenContext): Listening {
  const path = candidates
    .map((each) => context.files(joinPath(context.workdir, each) ?? ''))
    .find(({ state }) => state === 'file')?.path;
  if (path === undefined) return undefined;
  const text = context.reader.text(path);
  const facts = context.reader.python(path);
  if (text === undefined || !facts?.complete) return undefined;
  const runs = facts.serverRuns.filter(({ context: { typeChecking } }) => !typeChecking);
  const [run] = runs;
  if (!run || runs.length > 1 || run.context.conditional) return undefined;
  const maker = run.callee.split('.')[0] ?? '';
  const made = facts.names.get(maker)?.callee?.split('.').at(-1);
  const called = run.callee.split('.').at(-1) ?? '';
  const framework = maker === 'uvicorn' || !/^run/.test(called) || called === 'run_app' ? called : made;
  const written = text.slice(run.start, run.end);
  if (
    ['listen', 'sock', 'path', 'unix_socket', 'sockets'].some(
      (name) => argumentOf(written, name) !== undefined,
    )
  )
    return undefined;
  const said = argumentOf(written, 'port');
  // Of an application that is made elsewhere only what is said is known.
  const usual =
    framework === undefined ? undefined : frameworkDefaults(maker === 'uvicorn' ? maker : framework);
  const known = usual ?? (said === undefined ? undefined : { host: undefined, port: 0 });
  // Flask's own settings, `SERVER_NAME`, may say the port.
  if (!known || /\bSERVER_NAME\b/.test(text)) return undefined;
  if (/\*\*?\s*\w/.test(written.replace(/(["']).*?\1/g, ''))) return undefined;
  const environment = afterDotenv(context.environment, text);
  const port = numberOf(said, run.port, known.port, text, environment);
  const host = textOf(argumentOf(written, 'host'), run.host, known.host, environment);
  if (port === undefined) return undefined;
  const at = { path, start: run.start, end: run.end };
  return [listener({ host, port }, call, at, undefined, 'code')];
}

/** The text of a named argument; undefined if it is not given. */
function argumentOf(written: string, name: string): string | undefined {
  const match = new RegExp(`[(,]\\s*${name}\\s*=\\s*`).exec(written);
  if (!match) return undefined;
  return splitOutside(written.slice(match.index + match[0].length), ',')[0]?.trim();
}

function numberOf(
  written: string | undefined,
  known: number | undefined,
  fallback: number,
  text: string,
  environment: ProcessEnvironment,
): number | undefined {
  if (written === undefined) return fallback;
  if (known !== undefined) return known;
  const value = pythonText(written, environment) ?? pythonText(assigned(text, written), environment);
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

function textOf(
  written: string | undefined,
  known: string | undefined,
  fallback: string | undefined,
  environment: ProcessEnvironment,
): string | undefined {
  return written === undefined ? fallback : (known ?? pythonText(written, environment));
}

/** What a name is bound to, if the file binds it once. */
function assigned(text: string, name: string): string {
  if (!/^\w+$/.test(name)) return '';
  const found = [
    ...text.matchAll(new RegExp(`^[ \\t]*${name}[ \\t]*(?::\\s*\\w+\\s*)?=[ \\t]*([^=\\n].*)$`, 'gm')),
  ];
  return found.length === 1 ? (found[0]?.[1] ?? '').replace(/\s+#.*$/, '').trim() : '';
}
