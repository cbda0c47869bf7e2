import type { Range } from '../../shared/text.ts';
import { type Lookup, UNKNOWN_VARIABLE } from '../shell/lookup.ts';
import type { Certainty } from '../shell/nodes.ts';
import type { Variable } from './nodes.ts';

/** Platform ARGs that BuildKit defines in the global scope. */
const PLATFORM_ARGS: ReadonlySet<string> = new Set([
  'TARGETPLATFORM',
  'TARGETOS',
  'TARGETARCH',
  'TARGETVARIANT',
  'BUILDPLATFORM',
  'BUILDOS',
  'BUILDARCH',
  'BUILDVARIANT',
]);

/** ARGs that need no declaration in RUN. */
const PREDEFINED_ARGS: ReadonlySet<string> = new Set([
  'HTTP_PROXY',
  'http_proxy',
  'HTTPS_PROXY',
  'https_proxy',
  'FTP_PROXY',
  'ftp_proxy',
  'NO_PROXY',
  'no_proxy',
  'ALL_PROXY',
  'all_proxy',
  'SOURCE_DATE_EPOCH',
]);

const PREDEFINED: Lookup = { ...UNKNOWN_VARIABLE, declared: 'predefined' };
const EMPTY: Lookup = { state: 'unset', value: undefined, certainty: 'fixed', declared: undefined };

const MAX_CHAIN = 100;

/** Variables of one stage, or of the part before the first FROM. Grows while it is read. */
export class Scope {
  readonly #env = new Map<string, Variable>();
  readonly #args = new Map<string, Variable>();
  /** ENVs with an ARG of the same name below: by the manual ENV wins, newer BuildKits take the ARG. */
  readonly #disputed = new Set<string>();
  readonly #parent: Scope | undefined;
  readonly #depth: number;
  /** True if nothing else can define variables: before FROM, and in stages from scratch. */
  readonly #closed: boolean;

  constructor(parent: Scope | undefined, closed: boolean) {
    const depth = (parent === undefined ? 0 : parent.#depth) + 1;
    // A chain of stages this long is no one's; cut off, its variables are unknown, not slow.
    const cut = depth > MAX_CHAIN;
    this.#parent = cut ? undefined : parent;
    this.#depth = cut ? 0 : depth;
    this.#closed = parent === undefined ? closed : parent.#closed && !cut;
  }

  set(variable: Variable): void {
    const { name, source, value } = variable;
    if (source === 'env') {
      this.#env.set(name, variable);
      this.#disputed.delete(name);
      return;
    }
    this.#args.set(name, variable);
    if (value !== undefined && this.#findEnv(name) !== undefined) this.#disputed.add(name);
  }

  /** ENV wins over the ARGs above it. `forRun`: as the shell of a RUN sees it. */
  lookup(name: string, forRun = false): Lookup {
    const variable = this.variable(name);
    if (variable !== undefined) return lookupOf(variable);
    if (forRun && PREDEFINED_ARGS.has(name)) return PREDEFINED;
    return this.#closed ? EMPTY : UNKNOWN_VARIABLE;
  }

  /** As a container sees it at run time: no ARGs, and ENV may be overridden. */
  lookupAtRuntime(name: string): Lookup {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.#parent) {
      const variable = scope.#env.get(name);
      if (variable === undefined) continue;
      const found = lookupOf(variable);
      return found.certainty === 'fixed' ? { ...found, certainty: 'default' } : found;
    }
    return UNKNOWN_VARIABLE;
  }

  variable(name: string): Variable | undefined {
    const env = this.#findEnv(name);
    if (env !== undefined) return env;
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.#parent) {
      const found = scope.#args.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #findEnv(name: string): Variable | undefined {
    let disputed = false;
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.#parent) {
      disputed ||= scope.#disputed.has(name);
      const found = scope.#env.get(name);
      if (found !== undefined) return disputed ? { ...found, value: undefined, certainty: 'unknown' } : found;
    }
    return undefined;
  }

  /** The scope's own variables, without those of the stage it is based on. */
  own(): Variable[] {
    return [...this.#args.values(), ...this.#env.values()];
  }
}

/** Lookup in the global scope, as FROM does it. */
export function lookupGlobal(scope: Scope, name: string): Lookup {
  const variable = scope.variable(name);
  if (variable !== undefined) return lookupOf(variable);
  return PLATFORM_ARGS.has(name) ? PREDEFINED : EMPTY;
}

/** The variable that `ARG name` or `ARG name=value` declares in a stage. */
export function stageArg(
  name: string,
  given: { value: string | undefined; certainty: Certainty } | undefined,
  global: Scope,
  declaration: Range,
): Variable {
  if (given !== undefined) {
    const certainty = given.value === undefined ? 'unknown' : 'default';
    return { name, source: 'arg', value: given.value, certainty, declaration };
  }
  const outer = global.variable(name);
  if (outer !== undefined) return { ...outer, source: 'global-arg', declaration };
  if (PLATFORM_ARGS.has(name) || PREDEFINED_ARGS.has(name)) {
    return { name, source: 'predefined', value: undefined, certainty: 'unknown', declaration };
  }
  return { name, source: 'arg', value: undefined, certainty: 'default', declaration };
}

function lookupOf(variable: Variable): Lookup {
  const { value, certainty, source } = variable;
  if (certainty === 'unknown') return { state: 'unknown', value: undefined, certainty, declared: source };
  if (value === undefined) return { state: 'unset', value, certainty, declared: source };
  return { state: 'set', value, certainty, declared: source };
}
