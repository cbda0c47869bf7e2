import type { ProgramFacts } from '../../../data/programs.ts';
import { lastOption } from '../commands/arguments.ts';
import type { Call } from '../commands/command.ts';
import { configOf, type ProgramCall, variableArguments, variableOf } from '../commands/program-call.ts';
import type { ProcessEnvironment } from '../environment.ts';
import {
  type Address,
  bindAddress,
  type ListenContext,
  type Listener,
  type Listening,
  listener,
} from '../network/listener.ts';
import { joinPath } from '../paths.ts';
import { pythonText } from './python-text.ts';
import { pumaConfig, railsHost } from './ruby.ts';

/** What a program of our table listens on, by its options, its configuration, the environment, or its defaults. */
export function programListeners(program: ProgramCall, call: Call, context: ListenContext): Listening {
  const { facts, args } = program;
  if (facts.silent) return program.subcommand === 'flower' ? undefined : [];
  if (facts.port === undefined || facts.host === undefined) return undefined;
  if (!args.complete || lastOption(args, facts.socket)) return undefined;
  if (facts.configOperand && args.operands.some(({ value }) => value === undefined || /\.conf$/.test(value)))
    return undefined;
  if (program.name === 'flask' && setsElsewhere(context)) return undefined;
  const isSaid = lastOption(args, facts.portOption) && lastOption(args, facts.hostOption);
  for (const file of isSaid ? [] : facts.configFiles) {
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
  const hostVariable = variableOf(facts.hostVariable, environment);
  const portVariable = variableOf(facts.portVariable, environment);
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

function allKnown(list: readonly (Listener | undefined)[]): Listening {
  return list.every((each) => each !== undefined) ? list : undefined;
}
