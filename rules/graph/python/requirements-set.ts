import type { RequirementFact, RequirementsFacts } from '../../facts/requirements.ts';
import { dirname, resolvePath } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import { evaluateMarker, type MarkerEnvironment } from '../../syntax/requirements/environment.ts';
import type { Include, Problem } from '../../syntax/requirements/nodes.ts';

/** A requirements file with everything that its `-r` and `-c` bring in. */
export interface RequirementsSet {
  /** The file that pip is given. */
  readonly path: string;
  /** All files read, each once, in reading order. */
  readonly files: readonly string[];
  /** What is installed, in reading order. */
  readonly requirements: readonly SetRequirement[];
  /** What constraints files say: they limit versions and install nothing. */
  readonly constraints: readonly SetRequirement[];
  /** Includes that could not be followed. */
  readonly unfollowed: readonly Unfollowed[];
  /** What pip refuses, in reading order. */
  readonly problems: readonly (Problem & { readonly path: string })[];
  /** Files that a tool resolved from others: every version in them is its choice. */
  readonly generated: readonly string[];
  /**
   * For a `.in` file of pip-tools: whether the `.txt` compiled from it stands beside it.
   * Undefined for other files, and if not known.
   */
  readonly compiled: boolean | undefined;
  /** True if any file requires hashes; then every version is fixed. */
  readonly requiresHashes: boolean;
  /** False if something is not known: an include not followed, or a line that pip refuses. */
  readonly complete: boolean;
}

/** A requirement, the file it stands in, and the includes that led there, outermost first. */
export interface SetRequirement {
  readonly path: string;
  readonly requirement: RequirementFact;
  readonly via: readonly Location[];
}

/** An include that ends the search, and why. */
export interface Unfollowed {
  readonly include: Include & { readonly path: string };
  /** The path it means; undefined for URLs and variables. */
  readonly target: string | undefined;
  readonly reason: 'missing' | 'unknown' | 'url' | 'variable' | 'cycle' | 'too-deep';
}

/** What building a set needs to ask. `undefined` means: not known. */
export interface RequirementsReader {
  requirements(path: string): RequirementsFacts | undefined;
  exists(path: string): boolean | undefined;
}

/** The files of one chain of includes; pip has no limit, and no real project comes near. */
const MAX_DEPTH = 32;
/** Files of one set. A bound against a folder that includes itself in every combination. */
const MAX_FILES = 500;

/**
 * Reads a requirements file and, depth first, all that it includes. A `-r` inside a
 * constraints file installs, as with pip. Each file is read once as requirements and once
 * as constraints at most. `constraints` are further constraints files (`pip install -c`).
 * Never throws; what can't be read makes the set incomplete.
 */
export function loadRequirementsSet(
  path: string,
  read: RequirementsReader,
  constraints: readonly string[] = [],
): RequirementsSet {
  const loading = new Loading(read);
  const first = read.requirements(path);
  loading.file(path, first, false, []);
  for (const each of constraints) loading.file(each, read.requirements(each), true, []);
  return loading.finish(path);
}

/** Identity over time: what was read so far. */
class Loading {
  readonly #read: RequirementsReader;
  readonly #files: string[] = [];
  readonly #seen = new Set<string>();
  readonly #requirements: SetRequirement[] = [];
  readonly #constraints: SetRequirement[] = [];
  readonly #unfollowed: Unfollowed[] = [];
  readonly #problems: (Problem & { readonly path: string })[] = [];
  readonly #generated: string[] = [];
  #requiresHashes = false;
  #complete = true;

  constructor(read: RequirementsReader) {
    this.#read = read;
  }

  file(
    path: string,
    facts: RequirementsFacts | undefined,
    constraint: boolean,
    via: readonly Location[],
  ): void {
    if (!this.#files.includes(path)) this.#files.push(path);
    if (!facts) {
      this.#complete = false;
      return;
    }
    this.#seen.add(keyOf(path, constraint));
    if (facts.problems.length > 0) this.#complete = false;
    this.#problems.push(...facts.problems.map((problem) => ({ ...problem, path })));
    if (facts.compiled) this.#generated.push(path);
    if (facts.requiresHashes && !constraint) this.#requiresHashes = true;
    const list = constraint ? this.#constraints : this.#requirements;
    let next = 0;
    for (const include of facts.includes) {
      for (; (facts.requirements[next]?.start ?? Number.POSITIVE_INFINITY) < include.start; next++) {
        const requirement = facts.requirements[next];
        if (requirement) list.push({ path, requirement, via });
      }
      this.#include({ ...include, path }, via);
    }
    for (const requirement of facts.requirements.slice(next)) list.push({ path, requirement, via });
  }

  finish(path: string): RequirementsSet {
    return {
      path,
      files: this.#files,
      requirements: this.#requirements,
      constraints: this.#constraints,
      unfollowed: this.#unfollowed,
      problems: this.#problems,
      generated: this.#generated,
      compiled: path.endsWith('.in') ? this.#read.exists(path.replace(/\.in$/, '.txt')) : undefined,
      requiresHashes: this.#requiresHashes,
      complete: this.#complete,
    };
  }

  #include(include: Unfollowed['include'], via: readonly Location[]): void {
    const target = include.hasVariable || include.isUrl ? undefined : targetOf(include);
    const constraint = include.kind === 'constraints';
    if (target !== undefined && this.#seen.has(keyOf(target, constraint)) && !isCycle(include, target, via))
      return;
    const facts = target === undefined ? undefined : this.#read.requirements(target);
    const reason = this.#obstacle(include, target, facts, via);
    if (reason !== undefined || target === undefined) {
      this.#unfollowed.push({ include, target, reason: reason ?? 'unknown' });
      this.#complete = false;
      return;
    }
    const { path, start, end } = include;
    this.file(target, facts, constraint, [...via, { path, start, end }]);
  }

  #obstacle(
    include: Unfollowed['include'],
    target: string | undefined,
    facts: RequirementsFacts | undefined,
    via: readonly Location[],
  ): Unfollowed['reason'] | undefined {
    if (include.hasVariable) return 'variable';
    if (target === undefined) return 'url';
    if (isCycle(include, target, via)) return 'cycle';
    if (via.length >= MAX_DEPTH || this.#files.length >= MAX_FILES) return 'too-deep';
    if (facts) return undefined;
    return this.#read.exists(target) === false ? 'missing' : 'unknown';
  }
}

function targetOf(include: Unfollowed['include']): string {
  return resolvePath(dirname(include.path), include.target.text);
}

function isCycle(include: Unfollowed['include'], target: string, via: readonly Location[]): boolean {
  return target === include.path || via.some(({ path }) => path === target);
}

function keyOf(path: string, constraint: boolean): string {
  return `${constraint ? 'c' : 'r'}:${path}`;
}

/** Name, extras and specifiers of a requirement: what there is to say of it, one says of these. */
export function placeOf({ path, requirement }: SetRequirement): Location {
  const { name, kind, extrasRange, specifierRange } = requirement;
  const { start, end } = name ?? requirement;
  return { path, start, end: (kind === 'named' && (specifierRange ?? extrasRange)?.end) || end };
}

/** What a set says of one distribution, on one machine. */
export interface Demand {
  /** Its requirements whose markers hold or may hold. */
  readonly requirements: readonly SetRequirement[];
  /** Its constraints whose markers hold or may hold. */
  readonly constraints: readonly SetRequirement[];
}

/** Everything a set says of a distribution. `name` is normalised. */
export function demandFor(set: RequirementsSet, name: string, environment: MarkerEnvironment = {}): Demand {
  const applies = ({ requirement }: SetRequirement) =>
    requirement.name?.normalized === name && appliesTo(requirement, environment) !== false;
  return { requirements: set.requirements.filter(applies), constraints: set.constraints.filter(applies) };
}

/** Whether a requirement's marker holds; undefined if the environment does not tell. */
export function appliesTo(requirement: RequirementFact, environment: MarkerEnvironment): boolean | undefined {
  const { marker } = requirement;
  return marker ? evaluateMarker(marker.expression, environment) : true;
}

/**
 * All specifiers that hold for a distribution at once (`>=1.24,<2`), constraints included;
 * empty if any version will do. Undefined if they can't be known: a variable, a URL, a
 * marker that may or may not hold. An include that could not be read is the caller's to see
 * (`complete`).
 */
export function effectiveSpecifier(
  set: RequirementsSet,
  name: string,
  environment: MarkerEnvironment = {},
): string | undefined {
  const { requirements, constraints } = demandFor(set, name, environment);
  const all = [...requirements, ...constraints].map(({ requirement }) => requirement);
  const unclear = (requirement: RequirementFact) =>
    requirement.hasVariable ||
    (requirement.kind !== 'named' && requirement.targetVersion === undefined) ||
    appliesTo(requirement, environment) === undefined;
  if (all.some(unclear)) return undefined;
  const specifiers = all.flatMap(({ specifiers: own, targetVersion }) =>
    targetVersion === undefined ? own.map(({ text }) => text) : [`==${targetVersion}`],
  );
  return [...new Set(specifiers)].join(',');
}
