import { type ProgramFacts, programFacts, programOfModule } from '../../../data/programs.ts';
import type { ProcessEnvironment } from '../environment.ts';
import type { ListenContext } from '../network/listener.ts';
import { joinPath } from '../paths.ts';
import { type CallArguments, callArguments, lastOption } from './arguments.ts';
import type { Call, CallWord } from './command.ts';

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

/** A variable that a program looks at: undefined if nobody sets it. */
export function variableOf(name: string | undefined, { variables, complete }: ProcessEnvironment) {
  if (name === undefined) return undefined;
  const found = variables.get(name);
  if (!found) return complete ? undefined : 'unknown';
  return found.value === undefined ? 'unknown' : { value: found.value, at: found.at };
}

/** The arguments that a variable adds to those of the command; undefined if none, `unknown` if a variable hides them. */
export function variableArguments(
  { argumentsVariable: name, values }: ProgramFacts,
  environment: ProcessEnvironment,
): CallArguments | 'unknown' | undefined {
  // An env file that is kept out of git hardly holds arguments of a server.
  if (name === undefined || !environment.variables.has(name)) return undefined;
  const found = variableOf(name, environment);
  if (found === undefined || found === 'unknown') return 'unknown';
  const words = found.value
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((value): CallWord => ({ value, written: value, at: found.at }));
  return callArguments(words, values);
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
