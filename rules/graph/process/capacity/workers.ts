import type { WorkerRuntime } from '../../../data/process-memory.ts';
import type { Location } from '../../../shared/text.ts';
import { lastOption } from '../commands/arguments.ts';
import type { Call } from '../commands/command.ts';
import { configOf, type ProgramCall, variableArguments } from '../commands/program-call.ts';
import type { ListenContext } from '../network/listener.ts';
import { joinPath } from '../paths.ts';
import { type Count, countOf } from './count.ts';

/** Processes that a server starts for its work. */
export interface Workers {
  /** What starts them. */
  readonly program: string;
  readonly runtime: WorkerRuntime;
  readonly count: Count;
  /** True if they share what was imported before they were started. */
  readonly preloaded: boolean;
  /** What says so, in a Dockerfile or compose file. */
  readonly at: Location;
  /** Where a number stands by itself; undefined if it does not stand in such a file. */
  readonly valueAt: Location | undefined;
  /** Where it stands, in whatever file. */
  readonly saidAt: Location;
}

/** Where a number was found, and what it is. */
type Said = Pick<Workers, 'count' | 'at' | 'valueAt' | 'saidAt'>;

/** Pools of celery that start no process for a worker. */
const NO_PROCESSES = /^(?:solo|threads|gevent|eventlet)$/;

/** The workers of a server; undefined if it has none of its own, or their number is not known. */
export function workersOf(server: ProgramCall, call: Call, context: ListenContext): Workers | undefined {
  const { name, facts, args } = server;
  if ((facts.workers.length === 0 && facts.workersConfig.length === 0) || !args.complete) return undefined;
  const pool = name === 'celery' ? lastOption(args, facts.workerClass) : undefined;
  if (pool && (pool.value === undefined || NO_PROCESSES.test(pool.value))) return undefined;
  if (name === 'celery' && server.subcommand !== 'worker') return undefined;
  // The command line is stronger than a variable with arguments, and that than a file.
  const said =
    byOption(server, call, context) ??
    byArguments(server, call, context) ??
    byConfig(server, call, context) ??
    byVariable(server, call, context);
  if (said === 'unknown') return undefined;
  const usual = facts.workersDefault === 'cores' ? { perCore: 1, plus: 0 } : undefined;
  const found = said ?? (usual && { count: usual, at: call.origin, valueAt: undefined, saidAt: call.origin });
  const preloaded =
    args.options.some((option) => facts.preload.includes(option.name)) || preloads(server, context);
  return found && { program: name, runtime: facts.runtime, preloaded, ...found };
}

function byOption(
  { facts, args }: ProgramCall,
  call: Call,
  context: ListenContext,
): Said | 'unknown' | undefined {
  const option = lastOption(args, facts.workers);
  if (!option) return undefined;
  const written = option.value ?? option.written ?? '';
  // `max` and `0` of pm2.
  const isAll = facts.workersAll.includes(written);
  const count = isAll ? { perCore: 1, plus: 0 } : countOf(written, context.environment);
  if (!count) return 'unknown';
  const valueAt = call.linted && option.value !== undefined ? option.valueAt : undefined;
  return { count, at: call.linted ? (valueAt ?? option.at) : call.origin, valueAt, saidAt: option.at };
}

/** `GUNICORN_CMD_ARGS=--workers 4`. */
function byArguments(
  { facts }: ProgramCall,
  call: Call,
  context: ListenContext,
): Said | 'unknown' | undefined {
  const args = variableArguments(facts, context.environment);
  if (args === undefined || args === 'unknown') return args;
  const option = lastOption(args, facts.workers);
  const count = option && countOf(option.value ?? '', context.environment);
  if (!option) return undefined;
  const variable = context.environment.variables.get(facts.argumentsVariable ?? '');
  const at = variable && variable.from !== 'env-file' ? variable.valueAt : call.origin;
  return count ? { count, at, valueAt: undefined, saidAt: option.at } : 'unknown';
}

/** The line of such a file with the number. */
const SETTING = /^[ \t]*(?:(?:workers|processes)(?:[ \t]*=|[ \t])|instances\s*:)([^#\n]*)/gm;

/** `workers = …` of gunicorn.conf.py, `processes = …` of uwsgi.ini, `workers …` of config/puma.rb, `instances: …` of ecosystem.config.js. */
function byConfig(server: ProgramCall, call: Call, context: ListenContext): Said | 'unknown' | undefined {
  const config = workersConfig(server, context);
  if (config === undefined || config === 'unknown') return config;
  const { path, text } = config;
  const set = [...text.matchAll(SETTING)];
  const [only] = set;
  if (!only) return undefined;
  const written = (only[1] ?? '')
    .trim()
    .replace(/,$/, '')
    .replace(/^(["'])(.*)\1$/, '$2');
  const isAll = server.facts.workersAll.includes(written);
  const count = isAll ? { perCore: 1, plus: 0 } : countOf(written, context.environment);
  if (set.length > 1 || !count) return 'unknown';
  const saidAt = { path, start: only.index, end: only.index + only[0].trimEnd().length };
  return { count, at: call.origin, valueAt: undefined, saidAt };
}

function workersConfig(server: ProgramCall, context: ListenContext) {
  const { facts, args } = server;
  const python = configOf(server, context);
  if (python !== undefined) return python;
  const operand = args.operands.find(({ value }) => /\.ini$|\.config\.c?js$/.test(value ?? ''))?.value;
  const candidates = operand === undefined ? facts.workersConfig : [operand];
  for (const name of candidates) {
    const place = joinPath(context.workdir, name);
    const found = place === undefined ? undefined : context.files(place);
    if (found?.state === 'unknown') return 'unknown';
    const text = found?.path === undefined ? undefined : context.reader.text(found.path);
    if (found?.path !== undefined && text !== undefined) return { path: found.path, text };
  }
  return undefined;
}

function byVariable(
  { facts }: ProgramCall,
  call: Call,
  context: ListenContext,
): Said | 'unknown' | undefined {
  const variable = facts.workersVariable && context.environment.variables.get(facts.workersVariable);
  if (!variable) return undefined;
  const count = variable.value === undefined ? undefined : countOf(variable.value, context.environment);
  if (!count) return 'unknown';
  const valueAt = variable.from === 'env-file' ? undefined : variable.valueAt;
  return { count, at: valueAt ?? call.origin, valueAt, saidAt: variable.at };
}

/** `preload_app = True` of gunicorn, `preload_app!` of puma. */
function preloads(server: ProgramCall, context: ListenContext): boolean {
  const config = workersConfig(server, context);
  return typeof config === 'object' && /^[ \t]*preload_app(?:!|[ \t]*=[ \t]*True)/m.test(config.text);
}
