import { type ProgramFacts, programFacts, programOfModule } from '../../data/programs.ts';
import { type CallArguments, callArguments, lastOption } from './arguments.ts';
import type { Call, CallWord } from './command.ts';
import { type ProcessEnvironment, withAssignments } from './environment.ts';
import { type Address, type ListenContext, type Listener, type Listening, listener } from './listener.ts';
import { joinPath } from './paths.ts';
import { dotnetListeners } from './runtimes/dotnet.ts';
import { goListeners } from './runtimes/go-listen.ts';
import { nodeListeners } from './runtimes/node-listen.ts';
import { isNode } from './runtimes/node-modules.ts';
import { phpListeners, phpServes } from './runtimes/php.ts';
import { pythonListeners } from './runtimes/python-listen.ts';
import { pythonText } from './runtimes/python-text.ts';
import { pumaConfig, railsHost } from './runtimes/ruby.ts';
import { springListeners } from './runtimes/spring.ts';
import { uwsgiListeners } from './runtimes/uwsgi.ts';

/** A call of a program of ours: its facts, and its words behind the name. */
export interface ProgramCall {
  readonly name: string;
  readonly facts: ProgramFacts;
  readonly args: CallArguments;
  readonly subcommand: string | undefined;
}

/** Reads a call as one of the programs in our table, `python -m` looked through. */
export function programCall({ name, words }: Call): ProgramCall | undefined {
  const module = isPython(name) ? moduleOperand(words) : undefined;
  const program = module ? programOfModule(module.module) : name;
  const facts = program === undefined ? undefined : programFacts(program);
  if (!facts || program === undefined) return undefined;
  const args = callArguments(words.slice(module ? module.index + 1 : 1), facts.values);
  if (facts.subcommands.length === 0) return { name: program, facts, args, subcommand: undefined };
  const [first, ...operands] = args.operands;
  if (first?.value === undefined || !facts.subcommands.includes(first.value)) return undefined;
  return { name: program, facts, args: { ...args, operands }, subcommand: first.value };
}

/** True for the names of Python's interpreter. */
export function isPython(name: string | undefined): boolean {
  return name !== undefined && /^(?:python|pypy)[\d.]*$/.test(name);
}

/** The module of `python -m module`, and where it stands among the words. */
export function moduleOperand(
  words: readonly CallWord[],
): { readonly module: string; readonly index: number } | undefined {
  const { index, isModule } = interpreterOperand(words);
  const module = words[index]?.value;
  return isModule && module !== undefined ? { module, index } : undefined;
}

/** What an interpreter of Python is given: behind its options, a file, or a module behind `-m`. */
export function interpreterOperand(words: readonly CallWord[]): {
  readonly index: number;
  readonly isModule: boolean;
} {
  for (let i = 1; i < words.length; i++) {
    const text = words[i]?.value;
    if (text === '-m') return { index: i + 1, isModule: true };
    if (text === '-c' || text === undefined) return { index: -1, isModule: false };
    if (text === '-X' || text === '-W') i++;
    else if (!text.startsWith('-')) return { index: i, isModule: false };
  }
  return { index: -1, isModule: false };
}

/**
 * True for a command that may stay and listen, as far as its name tells. Those that prepare something
 * and end are none, such as `flask db upgrade` and `manage.py migrate` in an entrypoint.
 */
export function mayServe(call: Call): boolean {
  const { name, words } = call;
  if (name === undefined || !SERVES.test(name)) return false;
  if (name === 'php') return phpServes(call);
  const subcommands = programFacts(name)?.subcommands ?? [];
  const operands = words.slice(1).filter(({ value }) => !value?.startsWith('-'));
  const [first, second] = operands;
  if (subcommands.length > 0) return first?.value === undefined || subcommands.includes(first.value);
  if (isPython(name) && words[1]?.value === '-c') return false;
  if (isPython(name) && MANAGE.test(first?.value ?? '')) return !DJANGO_JOBS.test(second?.value ?? '');
  if (name === 'manage.py') return !DJANGO_JOBS.test(first?.value ?? '');
  if (/^(?:npm|yarn|pnpm)$/.test(name)) return !/^(?:ci|i|install|config|cache)$/.test(first?.value ?? '');
  return true;
}

/** Programs that may stay, wherever they stand. */
const SERVES =
  /^(?:gunicorn|uvicorn|hypercorn|daphne|flask|fastapi|python[\d.]*|node|npm|yarn|pnpm|java|nginx|celery|uwsgi|manage\.py|puma|rails|rackup|php|php-fpm|dotnet|supervisord)$/;

const MANAGE = /(?:^|\/)manage\.py$/;

/** Commands of Django, and of what is often installed with it, that do their work and end. */
const DJANGO_JOBS =
  /^(?:check|clearsessions|collectstatic|compilemessages|compress|createcachetable|createsuperuser|dumpdata|flush|loaddata|makemessages|makemigrations|migrate|rebuild_index|shell|showmigrations|sqlflush|update_index|wait_for_db|wait_for_database)$/;

/** What a command listens on; undefined if unknown, empty if nowhere. */
export function listenersOf(call: Call, around: ListenContext): Listening {
  const { name, words } = call;
  const context = { ...around, environment: withAssignments(around.environment, call) };
  if (name === undefined) return undefined;
  if (name === 'uwsgi') return uwsgiListeners(call, context);
  const program = programCall(call);
  if (program) return programListeners(program, call, context);
  if (isPython(name) || name === 'manage.py' || name === 'django-admin') {
    const { index, isModule } = isPython(name) ? interpreterOperand(words) : { index: 0, isModule: false };
    const file = words[index]?.value;
    if (file === undefined) return undefined;
    if (isModule && file === 'http.server') return httpServer(words.slice(index + 1), call);
    const place = file.replaceAll('.', '/');
    if (isModule) return pythonListeners([`${place}/__main__.py`, `${place}.py`], call, context);
    if (/(?:^|\/)manage\.py$|^django-admin$/.test(file)) return djangoListeners(words.slice(index + 1), call);
    return pythonListeners([file], call, context);
  }
  if (isNode(name)) return nodeListeners(call, context);
  if (name === 'supervisord') return [];
  if (name === 'php') return phpListeners(call, context);
  if (name === 'java') return springListeners(call, context);
  if (name === 'dotnet') return dotnetListeners(call, context);
  return goListeners(call, context);
}

function programListeners(program: ProgramCall, call: Call, context: ListenContext): Listening {
  const { facts, args } = program;
  if (facts.silent) return program.subcommand === 'flower' ? undefined : [];
  if (facts.port === undefined || facts.host === undefined) return undefined;
  if (!args.complete || lastOption(args, facts.socket)) return undefined;
  if (facts.configOperand && args.operands.some(({ value }) => value === undefined || /\.conf$/.test(value)))
    return undefined;
  if (program.name === 'flask' && setsElsewhere(context)) return undefined;
  for (const file of facts.configFiles) {
    const place = joinPath(context.workdir, file);
    if (place === undefined || context.files(place).state !== 'absent') return undefined;
  }
  const bound = args.options.filter(({ name }) => facts.bind.includes(name));
  if (bound.length > 0) {
    return allKnown(
      bound.map(({ value, valueAt, at }) => {
        const read = value === undefined ? undefined : bindAddress(value, facts.port ?? 0);
        return read && listener(read, call, valueAt ?? at, valueAt, 'option');
      }),
    );
  }
  const given = environmentArguments(facts, context.environment);
  if (given === undefined) return undefined;
  const config =
    program.name === 'puma' || program.name === 'rails'
      ? !lastOption(args, facts.portOption) && pumaConfig(program, call, context)
      : configListeners(program, call, context);
  if (config === 'unknown') return undefined;
  if (given.length > 0)
    return allKnown(given.map((read) => listener(read, call, call.at, undefined, 'environment')));
  if (config) return config;
  const host = program.name === 'rails' ? railsHost(context) : facts.host;
  return plainListener({ ...program, facts: { ...facts, host } }, call, context);
}

/** True if Flask may read its options from a `.flaskenv`. */
function setsElsewhere({ workdir, files }: ListenContext): boolean {
  const place = joinPath(workdir, '.flaskenv');
  return place !== undefined && files(place).state === 'file';
}

/** Host and port given by options of their own, by variables, or by default. */
function plainListener({ facts, args }: ProgramCall, call: Call, { environment }: ListenContext): Listening {
  const host = lastOption(args, facts.hostOption);
  const port = lastOption(args, facts.portOption);
  const hostVariable = variable(facts.hostVariable, environment);
  const portVariable = variable(facts.portVariable, environment);
  if ((!port && portVariable === 'unknown') || (!host && hostVariable === 'unknown')) return undefined;
  const fromVariable = portVariable === 'unknown' ? undefined : portVariable?.value;
  const said = port ? port.value : (fromVariable ?? String(facts.port));
  if (said === undefined || !/^\d+$/.test(said)) return undefined;
  const fallback = !port && portVariable ? (facts.portVariableHost ?? facts.host) : facts.host;
  const hostSaid = hostVariable === 'unknown' ? undefined : hostVariable?.value;
  const address = host ? host.value : (hostSaid ?? fallback);
  const by = port ? 'option' : portVariable ? 'environment' : 'default';
  const at = port?.valueAt ?? port?.at ?? call.at;
  return [listener({ host: address, port: Number(said) }, call, at, host?.valueAt, by)];
}

/** A variable that a program looks at: undefined if nobody sets it. */
function variable(name: string | undefined, { variables, complete }: ProcessEnvironment) {
  if (name === undefined) return undefined;
  const found = variables.get(name);
  if (!found) return complete ? undefined : 'unknown';
  return found.value === undefined ? 'unknown' : { value: found.value, at: found.at };
}

/** Addresses that the variable with further arguments binds; undefined if that is not known. */
function environmentArguments(
  facts: ProgramFacts,
  environment: ProcessEnvironment,
): readonly Address[] | undefined {
  const args = variableArguments(facts, environment);
  if (args === undefined) return [];
  if (args === 'unknown') return undefined;
  const bound = args.options.filter((option) => facts.bind.includes(option.name));
  const read = bound.map(({ value }) =>
    value === undefined ? undefined : bindAddress(value, facts.port ?? 0),
  );
  return read.every((each) => each !== undefined) ? read : undefined;
}

/** The arguments that a variable adds to those of the command; undefined if none, `unknown` if a variable hides them. */
export function variableArguments(
  { argumentsVariable: name, values }: ProgramFacts,
  environment: ProcessEnvironment,
): CallArguments | 'unknown' | undefined {
  // An env file that is kept out of git hardly holds arguments of a server.
  if (name === undefined || !environment.variables.has(name)) return undefined;
  const found = variable(name, environment);
  if (found === undefined || found === 'unknown') return 'unknown';
  const words = found.value
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((value): CallWord => ({ value, written: value, at: found.at }));
  return callArguments(words, values);
}

/** What a configuration file of gunicorn binds; undefined if there is none, or it says nothing of that. */
function configListeners(
  program: ProgramCall,
  call: Call,
  context: ListenContext,
): readonly Listener[] | 'unknown' | undefined {
  const { facts } = program;
  if (facts.config.length === 0) return undefined;
  const config = configOf(program, context);
  if (config === undefined || config === 'unknown') return config;
  const bind = settingOf(config.text, 'bind', context.environment);
  if (bind === undefined) return undefined;
  if (bind === 'unknown') return 'unknown';
  const read = bindAddress(bind.value, facts.port ?? 0);
  if (!read) return 'unknown';
  const at = { path: config.path, start: bind.start, end: bind.end };
  return [listener(read, call, at, undefined, 'config')];
}

/** The configuration file that a program reads: named by its option, or `gunicorn.conf.py` beside it. */
export function configOf(
  { facts, args, name }: ProgramCall,
  { workdir, files, reader }: Omit<ListenContext, 'environment'>,
): { readonly path: string; readonly text: string } | 'unknown' | undefined {
  const option = lastOption(args, facts.config);
  if (option ? option.value === undefined : name !== 'gunicorn') return option ? 'unknown' : undefined;
  const named = option?.value?.replace(/^file:/, '') ?? 'gunicorn.conf.py';
  const place = /^python:/.test(named) ? undefined : joinPath(workdir, named);
  if (place === undefined) return option ? 'unknown' : undefined;
  const found = files(place);
  if (found.state === 'absent' || found.state === 'unlikely') return undefined;
  if (found.state === 'unknown') return 'unknown';
  const text = found.path === undefined ? undefined : reader.text(found.path);
  if (found.state !== 'file' || text === undefined || found.path === undefined)
    return option ? 'unknown' : undefined;
  return { path: found.path, text };
}

/** A setting of a configuration file in Python, as text; `unknown` if that can't be told; undefined if not set. */
function settingOf(
  text: string,
  name: string,
  environment: ProcessEnvironment,
): { readonly value: string; readonly start: number; readonly end: number } | 'unknown' | undefined {
  const set = [...text.matchAll(new RegExp(`^([ \\t]*)${name}[ \\t]*=[ \\t]*(.*)$`, 'gm'))];
  const [only] = set;
  if (!only) return undefined;
  const value = pythonText((only[2] ?? '').replace(/[ \t]#[^"']*$/, ''), environment);
  if (set.length > 1 || only[1] !== '' || value === undefined) return 'unknown';
  return { value, start: only.index, end: only.index + only[0].trimEnd().length };
}

/** `0.0.0.0:80`, `:80`, `[::]:80`, `tcp://0.0.0.0:80`, `80`, `localhost`; undefined for sockets and what else it may be. */
export function bindAddress(text: string, port: number): Address | undefined {
  const address = text.trim().replace(/^tcp:\/\//, '');
  const match = /^(?:\[([0-9a-fA-F:]+)\]|([\w.*-]*))(?::(\d+))?$/.exec(address);
  if (!match || /^(?:unix|fd)/.test(text)) return undefined;
  if (/^\d+$/.test(address)) return { host: '0.0.0.0', port: Number(address) };
  const host = match[1] ?? match[2] ?? '';
  return { host: host === '' || host === '*' ? '0.0.0.0' : host, port: match[3] ? Number(match[3]) : port };
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

function allKnown(list: readonly (Listener | undefined)[]): Listening {
  return list.every((each) => each !== undefined) ? list : undefined;
}
