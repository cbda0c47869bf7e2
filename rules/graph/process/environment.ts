import type { BaseFact, StageFacts } from '../../facts/dockerfile/facts.ts';
import { imageFacts } from '../../facts/images.ts';
import type { Location } from '../../shared/text.ts';
import type { EnvironmentShape } from '../../syntax/compose/shapes.ts';
import { type Lookup, type Resolve, UNKNOWN_VARIABLE } from '../../syntax/shell/lookup.ts';
import type { Service } from '../nodes.ts';
import { templateVariables } from '../project/env-templates.ts';
import type { ComposeService } from '../project/project.ts';
import type { GraphReader } from '../reader.ts';
import type { Call } from './commands/command.ts';

/** A variable in the environment of a container. */
export interface EnvironmentVariable {
  readonly name: string;
  /** Undefined if not known: of a variable without a value, a build argument. */
  readonly value: string | undefined;
  /** The value with {@link HIDDEN} in place of each part that is not known; undefined if nothing of it is. */
  readonly pattern: string | undefined;
  /** Where it is set: in a Dockerfile, a compose file or an `env_file`. */
  readonly at: Location;
  /** Where its value stands. */
  readonly valueAt: Location;
  readonly from: 'dockerfile' | 'env-file' | 'compose';
}

/** Stands for what a variable hides in a text that is known otherwise. */
export const HIDDEN = '\uFFFC';

/** The environment that the processes of a container start with. */
export interface ProcessEnvironment {
  readonly variables: ReadonlyMap<string, EnvironmentVariable>;
  /** False if there may be more: an `env_file` that is not there, nor a template of it; keys that can't be seen; a base image that nobody knows. */
  readonly complete: boolean;
}

/** ENV of the image, then the service's `env_file`, then its `environment`; the last one wins. */
export function processEnvironment(
  chain: readonly StageFacts[],
  dockerfile: string,
  service: ComposeService | undefined,
  reader: GraphReader,
): ProcessEnvironment {
  const variables = new Map<string, EnvironmentVariable>();
  const set = (variable: EnvironmentVariable) => variables.set(variable.name, variable);
  const overridden = (service?.build?.args.length ?? 0) > 0;
  for (const stage of [...chain].reverse()) {
    for (const { name, value, certainty, start, end, valueRange } of stage.env) {
      const known = certainty === 'fixed' || !overridden;
      const path = dockerfile;
      set({
        name,
        value: known ? value : undefined,
        pattern: known ? value : undefined,
        at: { path, start, end },
        valueAt: { path, ...valueRange },
        from: 'dockerfile',
      });
    }
  }
  let complete = (service?.complete ?? true) && isPlainBase(chain.at(-1)?.base);
  for (const { path } of service?.envFiles ?? []) {
    const facts = path.value === undefined ? undefined : reader.dotenv(path.value);
    const made = facts || path.value === undefined ? undefined : templateVariables(path.value, reader);
    if (path.value === undefined || !(facts ?? made)) complete = false;
    // Of what a template names only the names are certain: its values are to be replaced.
    for (const { name, at } of made ?? [])
      set({ name, value: undefined, pattern: undefined, at, valueAt: at, from: 'env-file' });
    for (const { name, value, start, end, valueAt } of facts?.variables.values() ?? []) {
      const file = path.value ?? '';
      set({
        name,
        value,
        pattern: value,
        at: { path: file, start, end },
        valueAt: { path: file, ...valueAt },
        from: 'env-file',
      });
    }
  }
  for (const entry of service?.environment ?? []) {
    const { name, value, at, valueAt } = entry;
    set({
      name,
      value: value ?? undefined,
      pattern: value ?? patternOf(entry),
      at,
      valueAt,
      from: 'compose',
    });
  }
  return { variables, complete };
}

/** Publishers whose images set nothing of themselves that an application reads, but what their documents say. */
const PUBLISHERS = /^mcr\.microsoft\.com\//;

/** False for a base that may set variables of which nobody here knows: that of a company's own, mostly. */
function isPlainBase(base: BaseFact | undefined): boolean {
  if (!base || base.kind === 'scratch') return true;
  const { reference } = base;
  if (!reference) return false;
  return reference.official || PUBLISHERS.test(reference.name) || imageFacts(reference) !== undefined;
}

/** What is known of a value with interpolations in it. */
function patternOf({ value, raw, form }: EnvironmentShape<Location>): string | undefined {
  if (value === null || !raw || raw.interpolations.length === 0) return undefined;
  let text = '';
  let from = form === 'list' ? raw.source.indexOf('=') + 1 : 0;
  for (const part of raw.interpolations) {
    if (part.sourceStart < from) return undefined;
    text += raw.source.slice(from, part.sourceStart) + (part.value ?? HIDDEN);
    from = part.sourceEnd;
  }
  return text + raw.source.slice(from);
}

/** Where a variable is set in a Dockerfile or compose file: of an `env_file`, where that is named. */
export function variablePlace(
  { from, valueAt, at }: EnvironmentVariable,
  service: Service | undefined,
): Location | undefined {
  if (from !== 'env-file') return valueAt;
  return service?.compose.envFiles.find(({ path }) => path.value === at.path)?.at;
}

/** A `.env` that the code loads, which git rightly leaves out, may set what the container does not. */
export function afterDotenv(environment: ProcessEnvironment, text: string): ProcessEnvironment {
  return /dotenv|env-file|decouple|environs|read_env/.test(text)
    ? { ...environment, complete: false }
    : environment;
}

/** The value of a variable: `otherwise` if nobody sets it, undefined if it is not known. */
export function variableValue(
  name: string,
  { variables, complete }: ProcessEnvironment,
  otherwise: string | undefined,
): string | undefined {
  const variable = variables.get(name);
  if (variable) return variable.value;
  return complete ? otherwise : undefined;
}

/** The environment of a command that has assignments in front of it: `PORT=3000 node server.js`. */
export function withAssignments(
  environment: ProcessEnvironment,
  { assignments, at }: Pick<Call, 'assignments' | 'at'>,
): ProcessEnvironment {
  if (assignments.size === 0) return environment;
  const set = [...assignments].map(([name, value]): readonly [string, EnvironmentVariable] => [
    name,
    { name, value, pattern: value, at, valueAt: at, from: 'compose' },
  ]);
  return { ...environment, variables: new Map([...environment.variables, ...set]) };
}

/** What a shell in the container puts for `$NAME`. What nobody sets is unset. */
export function environmentLookup({ variables, complete }: ProcessEnvironment): Resolve {
  return (name): Lookup => {
    const variable = variables.get(name);
    if (variable?.value !== undefined)
      return { state: 'set', value: variable.value, certainty: 'fixed', declared: 'env' };
    // Runtimes and bases set some themselves.
    if (variable || !complete || !/^[A-Z]\w*$/.test(name) || OF_THE_SYSTEM.test(name))
      return UNKNOWN_VARIABLE;
    return { state: 'unset', value: undefined, certainty: 'fixed', declared: undefined };
  };
}

const OF_THE_SYSTEM =
  /^(?:HOSTNAME|HOME|PATH|USER|PWD|SHLVL|TERM|LANG|PYTHON.*|NODE_.*|YARN_.*|JAVA_.*|NGINX_.*|PHP_.*|GOPATH)$/;

const OF_DATABASE = /DATA(?:BASE|SOURCE)|DB|SQL|PG|POSTGRES|MARIA|MONGO|DSN|UR[LI]$/;

/** True if a container may be told of a database: sources are many, and only then read for how it deals with one. */
export function mayUseDatabase({ variables }: ProcessEnvironment): boolean {
  return [...variables.keys()].some((name) => OF_DATABASE.test(name));
}
