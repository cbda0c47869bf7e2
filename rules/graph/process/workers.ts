import type { Location } from '../../shared/text.ts';
import { lastOption } from './arguments.ts';
import type { Call } from './command.ts';
import { configOf, constantOf, type ProgramCall } from './listen.ts';
import type { ListenContext } from './listener.ts';

/** A number of processes that a server starts. */
export interface WorkerCount {
  readonly value: number;
  /** What says so, in a Dockerfile or compose file. */
  readonly at: Location;
  /** Where the number stands by itself; undefined if it does not stand in such a file. */
  readonly valueAt: Location | undefined;
  /** Where it stands, in whatever file. */
  readonly saidAt: Location;
}

/** The workers of a server; undefined if it has none of its own, or their number is not known. */
export function workersOf(program: ProgramCall, call: Call, context: ListenContext): WorkerCount | undefined {
  const { facts, args } = program;
  if (facts.workers.length === 0 || !args.complete) return undefined;
  const option = lastOption(args, facts.workers);
  if (option) {
    const value = numberOf(option.value);
    if (value === undefined) return undefined;
    const own = call.linted;
    const valueAt = own ? option.valueAt : undefined;
    return { value, at: own ? (valueAt ?? option.at) : call.origin, valueAt, saidAt: option.at };
  }
  const config = configOf(program, context);
  if (config === 'unknown') return undefined;
  const set = config && constantOf(config.text, 'workers');
  if (set === 'unknown') return undefined;
  if (set && config) {
    const value = numberOf(set.value);
    const saidAt = { path: config.path, start: set.start, end: set.end };
    return value === undefined ? undefined : { value, at: call.origin, valueAt: undefined, saidAt };
  }
  const variable = facts.workersVariable && context.environment.variables.get(facts.workersVariable);
  if (!variable) return undefined;
  const value = numberOf(variable.value);
  if (value === undefined) return undefined;
  if (variable.from === 'env-file')
    return { value, at: call.origin, valueAt: undefined, saidAt: variable.at };
  return { value, at: variable.valueAt, valueAt: variable.valueAt, saidAt: variable.at };
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}

/** The largest heap that a runtime is told it may use. */
export interface HeapSize {
  readonly program: 'node' | 'java';
  readonly bytes: number;
  /** What says so, in a Dockerfile or compose file. */
  readonly at: Location;
}

const MIB = 1024 * 1024;

/** Variables in which runtimes take options. */
const VARIABLES = {
  node: /^NODE_OPTIONS$/,
  java: /^(?:JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS|JAVA_OPTS|CATALINA_OPTS|ES_JAVA_OPTS|KAFKA_HEAP_OPTS|JVM_OPTS)$/,
} as const;

/** `--max-old-space-size` of Node.js and `-Xmx` of Java, on the command line or in a variable. */
export function heapOf(
  main: Call | undefined,
  { environment }: Pick<ListenContext, 'environment'>,
): HeapSize | undefined {
  for (const program of ['node', 'java'] as const) {
    const own =
      main?.name === program || (program === 'node' && /^(?:npm|yarn|pnpm|next)$/.test(main?.name ?? ''));
    const word = own
      ? main?.words.findLast(({ value }) => value !== undefined && heapBytes(program, value) !== undefined)
      : undefined;
    if (main && word?.value !== undefined) {
      const bytes = heapBytes(program, word.value);
      const at = main.linted ? word.at : main.origin;
      if (bytes !== undefined) return { program, bytes, at };
    }
    for (const { name, value, valueAt, from } of environment.variables.values()) {
      const bytes =
        VARIABLES[program].test(name) && value !== undefined ? heapBytes(program, value) : undefined;
      if (bytes !== undefined && from !== 'env-file') return { program, bytes, at: valueAt };
    }
  }
  return undefined;
}

/** Bytes of the last such option in a text. */
function heapBytes(program: HeapSize['program'], text: string): number | undefined {
  if (program === 'node') {
    const size = [...text.matchAll(/(?:^|\s)--max[-_]old[-_]space[-_]size[= ](\d+)\b/g)].at(-1)?.[1];
    return size === undefined ? undefined : Number(size) * MIB;
  }
  const match = [...text.matchAll(/(?:^|\s)-Xmx(\d+)([kKmMgG]?)(?=\s|$)/g)].at(-1);
  if (!match) return undefined;
  const unit = { k: 1024, m: MIB, g: 1024 * MIB }[(match[2] ?? '').toLowerCase()] ?? 1;
  return Number(match[1]) * unit;
}
