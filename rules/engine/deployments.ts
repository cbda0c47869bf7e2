import { buildDeployment } from '../graph/build.ts';
import { type Deployment, walkDeployment } from '../graph/deployment.ts';
import { composeRoots, namedFiles, type Root, rootKey, standsAlone } from '../graph/roots.ts';
import { basename, dirname, foldersUp, resolvePath } from '../shared/paths.ts';
import type { ConfigStore } from './config-store.ts';
import { type Crash, type Finding, findingKey } from './finding.ts';
import { LANGUAGES, type LanguageId } from './language.ts';
import { type LintResult, lint } from './lint.ts';
import type { Rule } from './rule.ts';
import { sourcesOf } from './sources-of.ts';
import type { FileStore } from './store.ts';
import { TrackedReader } from './tracked-reader.ts';

/** A deployment as last evaluated, and what it depends on. */
interface RootState {
  readonly root: Root;
  readonly reads: ReadonlySet<string>;
  readonly deployment: Deployment | undefined;
  /** Findings by the file they are reported on. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  /** Files it is made of, with the language each is used as. */
  readonly claims: ReadonlyMap<string, LanguageId>;
  readonly crashes: readonly Crash[];
}

/** Evaluation order: a file that a stack of an earlier tier uses needs no root of its own. */
const TIERS: readonly Root['kind'][] = ['compose', 'dockerfile', 'requirements', 'mysql'];

/** Folders above a file in which the stack is looked for that it is likely part of. */
const MAX_FOLDERS = 8;

/** Files that what happens to a deployment makes stale; whoever evaluates files empties the sets. */
export interface StaleFiles {
  /** Files whose own rules must run again. */
  readonly files: Set<string>;
  /** Files whose report must be put together again. */
  readonly reports: Set<string>;
}

/**
 * The deployments of a workspace: which files make one, what each says of its files, and
 * which of them a change makes stale. Each records what it asked about while it was built.
 */
export class Deployments {
  readonly #store: FileStore;
  readonly #configs: ConfigStore;
  readonly #rules: readonly Rule[];
  readonly #stale: StaleFiles;
  /** Ids of the rules whose findings count only if every deployment that holds the file makes them. */
  readonly #needsAll: ReadonlySet<string>;
  /** False: each file is looked at by itself, and no rule of `deployment/` runs. */
  crossFile = true;

  readonly #roots = new Map<string, Root>();
  readonly #states = new Map<string, RootState>();
  /** Keys of the roots that read a path: the reverse of their records. */
  readonly #readers = new Map<string, Set<string>>();
  /** Keys of the roots that are made of a file. */
  readonly #claimants = new Map<string, Set<string>>();
  /** Per folder with compose files: those files, and the keys of the stacks they make. */
  readonly #plans = new Map<
    string,
    { readonly paths: ReadonlySet<string>; readonly keys: ReadonlySet<string> }
  >();

  readonly #staleRoots = new Set<string>();
  readonly #staleFolders = new Set<string>();
  /** Files that may have gained or lost the need of a root of their own. */
  readonly #unplaced = new Set<string>();

  constructor(store: FileStore, configs: ConfigStore, rules: readonly Rule[], stale: StaleFiles) {
    this.#store = store;
    this.#configs = configs;
    this.#rules = rules;
    this.#stale = stale;
    this.#needsAll = new Set(rules.flatMap(({ id, across }) => (across === 'every' ? [id] : [])));
  }

  /** The deployments as last built. */
  get all(): readonly Deployment[] {
    return [...this.#states.values()].flatMap((state) => state.deployment ?? []);
  }

  /** Keys of the roots whose deployments asked about a path, whatever it is to them. */
  readersOf(path: string): ReadonlySet<string> {
    return this.#readers.get(path) ?? new Set();
  }

  get crashes(): readonly Crash[] {
    return [...this.#states.values()].flatMap((state) => state.crashes);
  }

  // ---------------------------------------------------------- what is stale

  /** A file's text or settings changed, or it appeared or vanished. */
  fileChanged(path: string): void {
    this.#unplaced.add(path);
    const plan = this.#plans.get(dirname(path));
    // `.env` may name the files of the stack.
    const isNamer = plan !== undefined && basename(path) === '.env';
    if (this.#ownLanguage(path) === 'compose' || plan?.paths.has(path) || isNamer) {
      this.#staleFolders.add(dirname(path));
    }
    this.readersChanged(path);
  }

  /** What stands at a path, or in a folder, may be other than before. */
  readersChanged(path: string): void {
    for (const key of this.#readers.get(path) ?? []) this.#staleRoots.add(key);
  }

  everythingChanged(): void {
    for (const key of this.#roots.keys()) this.#staleRoots.add(key);
  }

  // -------------------------------------------------------------- languages

  /** What a file is taken for: by hand, by the deployment that uses it, by configuration, by name. */
  languageOf(path: string): LanguageId | undefined {
    return this.#store.overlays.get(path)?.language ?? this.#claimedLanguage(path) ?? this.#ownLanguage(path);
  }

  /** What a file is by itself, whoever uses it: only such a file can be a root. */
  #ownLanguage(path: string): LanguageId | undefined {
    const overlay = this.#store.overlays.get(path);
    if (overlay?.language) return overlay.language;
    if (!overlay && !this.#store.discovered.has(path)) return undefined;
    const kind = this.#configs.classify(path);
    return (LANGUAGES as readonly string[]).includes(kind ?? '') ? (kind as LanguageId) : undefined;
  }

  #claimedLanguage(path: string): LanguageId | undefined {
    for (const key of [...(this.#claimants.get(path) ?? [])].sort()) {
      const language = this.#states.get(key)?.claims.get(path);
      if (language) return language;
    }
    return undefined;
  }

  isLinted(path: string): boolean {
    return this.languageOf(path) !== undefined && !this.#configs.of(path).ignored;
  }

  // -------------------------------------------------------------- evaluation

  /**
   * Builds and lints what is stale, a deployment a step; those of `first` files before the others.
   * `waits`: what turns out to lack a file is not linted before that was loaded.
   */
  *refresh(first: readonly string[], waits: boolean): Generator<void, void> {
    this.#planFolders();
    for (const tier of TIERS) {
      this.#placeFiles(tier);
      yield* this.#evaluateAll(this.#staleRootsOf(tier, first), waits);
    }
  }

  /**
   * The same for the stacks around some files only, those of their folders and of the folders above; files
   * that no stack uses are left for {@link refresh}.
   */
  *refreshAround(paths: readonly string[], waits: boolean): Generator<void, void> {
    const folders = new Set(paths.flatMap((path) => foldersUp(dirname(path), MAX_FOLDERS)));
    this.#planFolders(folders);
    const keys = this.#staleRootsOf('compose', paths).filter((key) =>
      folders.has(dirname(this.#roots.get(key)?.files[0] ?? '')),
    );
    yield* this.#evaluateAll(keys, waits);
  }

  /** True if stacks use a file, and what they say of it is of now. */
  isCurrent(path: string): boolean {
    const keys = [...(this.#claimants.get(path) ?? [])];
    return keys.length > 0 && keys.every((key) => !this.#staleRoots.has(key));
  }

  *#evaluateAll(keys: readonly string[], waits: boolean): Generator<void, void> {
    for (const key of keys) {
      this.#evaluate(key, waits);
      while (this.#store.hasUnread) {
        // Nothing was said yet that hangs on these sources; whoever stops in between comes back.
        this.#staleRoots.add(key);
        yield;
        yield* this.#store.readSources();
        this.#evaluate(key, waits);
      }
      yield;
    }
  }

  /** What the deployments that hold a file say of it, merged. */
  findingsOn(path: string): readonly Finding[] {
    return this.#merged(path, this.#statesOf(this.#claimants.get(path)));
  }

  /** What the deployments that read a file of variables say of it: none is made of such a file, and it has no rules of its own. */
  findingsOnVariables(path: string): readonly Finding[] {
    if (!this.#readers.has(path) || this.languageOf(path) !== undefined || this.#configs.of(path).ignored)
      return [];
    const states = this.#statesOf(this.#readers.get(path));
    return this.#merged(
      path,
      states.filter(({ deployment }) => deployment?.envFiles.has(path)),
    );
  }

  #statesOf(keys: ReadonlySet<string> | undefined): readonly RootState[] {
    return [...(keys ?? [])].sort().flatMap((key) => this.#states.get(key) ?? []);
  }

  #merged(path: string, states: readonly RootState[]): readonly Finding[] {
    // Deployments that say the same of a place are one voice, whatever names they fill in;
    // what one of them says several times of a place stays several findings.
    const places = new Map<string, { findings: Finding[]; count: number }>();
    for (const state of states) {
      for (const [key, findings] of byPlace(state.findings.get(path) ?? [])) {
        const known = places.get(key);
        if (!known) places.set(key, { findings, count: 1 });
        else places.set(key, { findings: agreed(known.findings, findings), count: known.count + 1 });
      }
    }
    return [...places.values()].flatMap(({ findings, count }) =>
      findings.filter(({ rule }) => !this.#needsAll.has(rule) || count === states.length),
    );
  }

  /** Works out anew which stacks the compose files of the stale folders make. */
  #planFolders(only?: ReadonlySet<string>): void {
    const fresh = groupByFolder(this.#unplaced);
    for (const folder of this.#staleFolders) {
      if (only && !only.has(folder)) continue;
      this.#staleFolders.delete(folder);
      const plan = this.#plans.get(folder);
      const candidates = new Set([...(plan?.paths ?? []), ...(fresh.get(folder) ?? [])]);
      const paths = [...candidates].filter(
        (path) => this.#ownLanguage(path) === 'compose' && this.#isPresent(path),
      );
      const roots = this.crossFile
        ? this.#stacks(paths)
        : paths.map((path): Root => ({ kind: 'compose', files: [path] }));
      const keys = new Set(roots.map(rootKey));
      for (const key of plan?.keys ?? []) if (!keys.has(key)) this.#dropRoot(key);
      for (const root of roots) this.#addRoot(root);
      if (paths.length > 0) this.#plans.set(folder, { paths: new Set(paths), keys });
      else this.#plans.delete(folder);
    }
  }

  /** The stacks of a folder's Compose files: those that configuration names, and what the others make. */
  #stacks(paths: readonly string[]): readonly Root[] {
    const named = paths.flatMap((path) =>
      this.#configs.of(path).projects.filter((files) => files.includes(path)),
    );
    const members = new Set(named.flat());
    const others = paths.filter((path) => !members.has(path));
    const own = named.filter(([base]) => base !== undefined && paths.includes(base));
    return [
      ...own.map((files): Root => ({ kind: 'compose', files })),
      ...composeRoots(
        others,
        (path) => standsAlone(this.#store.facts(path, 'compose')),
        this.#namedFiles(dirname(others[0] ?? '/')),
      ),
    ];
  }

  /** `COMPOSE_FILE` of the folder's `.env`. */
  #namedFiles(folder: string): readonly string[] {
    const variables = this.#store.facts(resolvePath(folder, '.env'), 'dotenv')?.variables;
    return namedFiles(variables?.get('COMPOSE_FILE')?.value, variables?.get('COMPOSE_PATH_SEPARATOR')?.value);
  }

  /** True if the file is there and to be linted. */
  #isPresent(path: string): boolean {
    return this.isLinted(path) && this.#store.kind(path) === 'file';
  }

  /** Gives a root of its own to each file of a tier that no earlier tier uses, and takes it from others. */
  #placeFiles(tier: Root['kind']): void {
    if (tier === 'compose') return;
    for (const path of [...this.#unplaced]) {
      const language = this.#ownLanguage(path);
      const key = rootKey({ kind: tier, files: [path] });
      const lone = language === tier && this.#isPresent(path) && !this.#isUsed(path, tier);
      if (lone) this.#addRoot({ kind: tier, files: [path] });
      else if (this.#roots.has(key)) this.#dropRoot(key);
      if (tier === TIERS.at(-1)) this.#unplaced.delete(path);
    }
  }

  /** True if a deployment of an earlier tier is made of this file too. */
  #isUsed(path: string, tier: Root['kind']): boolean {
    return [...(this.#claimants.get(path) ?? [])].some((key) => {
      const kind = this.#roots.get(key)?.kind;
      return kind !== undefined && TIERS.indexOf(kind) < TIERS.indexOf(tier);
    });
  }

  #addRoot(root: Root): void {
    const key = rootKey(root);
    if (this.#roots.has(key)) return;
    this.#roots.set(key, root);
    this.#staleRoots.add(key);
  }

  #dropRoot(key: string): void {
    this.#roots.delete(key);
    this.#staleRoots.delete(key);
    this.#replaceState(key, undefined);
  }

  #staleRootsOf(tier: Root['kind'], first: readonly string[]): readonly string[] {
    const keys = [...this.#staleRoots].filter((key) => this.#roots.get(key)?.kind === tier);
    const urgent = new Set(first.flatMap((path) => [...(this.#claimants.get(path) ?? [])]));
    return keys.sort((a, b) => Number(urgent.has(b)) - Number(urgent.has(a)));
  }

  #evaluate(key: string, waits: boolean): void {
    this.#staleRoots.delete(key);
    const root = this.#roots.get(key);
    if (!root) return;
    this.#store.beginStep();
    const reader = new TrackedReader(this.#store, this.crossFile ? undefined : new Set(root.files));
    const main = root.files[0] ?? '';
    const settings = this.#configs.of(main);
    const crashes: Crash[] = [];
    const wanted = this.#store.wantedCount;
    let deployment: Deployment | undefined;
    try {
      deployment = buildDeployment(root, reader, {
        target: settings.target,
        mysql: settings.mysql,
        isProduction: (path) => this.#configs.of(path).production,
      });
    } catch (error) {
      crashes.push({
        rule: 'deploylint/graph',
        path: main,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
    const claims = deployment?.claims ?? new Map(root.files.map((path) => [path, root.kind] as const));
    // What is still to be loaded will change it: what rules say of it now would be said for nothing.
    const lacks = waits && this.#store.wantedCount > wanted;
    if (lacks) this.#staleRoots.add(key);
    const result =
      deployment && !lacks
        ? this.#lintDeployment(deployment, main, claims, reader)
        : { findings: [], crashes: [] };
    const findings = new Map<string, Finding[]>();
    for (const finding of result.findings) {
      const list = findings.get(finding.path);
      if (list) list.push(finding);
      else findings.set(finding.path, [finding]);
    }
    this.#replaceState(key, {
      root,
      reads: reader.reads,
      deployment,
      findings,
      claims,
      crashes: [...crashes, ...result.crashes],
    });
  }

  #lintDeployment(
    deployment: Deployment,
    main: string,
    claims: ReadonlyMap<string, LanguageId>,
    reader: TrackedReader,
  ): LintResult {
    const paths = [main, ...claims.keys()];
    const active = this.#rules
      .filter((rule) => rule.over === 'deployment' && (this.crossFile || !rule.id.startsWith('deployment/')))
      .flatMap((rule) => {
        const settings = paths.map((path) => this.#configs.of(path)).find((each) => each.runs(rule));
        return settings ? [{ rule, options: settings.rule(rule).options }] : [];
      });
    return lint<'deployment'>(active, main, sourcesOf(this.#store, reader, claims), (visit) =>
      walkDeployment(deployment, visit),
    );
  }

  #replaceState(key: string, state: RootState | undefined): void {
    const old = this.#states.get(key);
    if (state) this.#states.set(key, state);
    else this.#states.delete(key);
    reindex(this.#readers, key, old?.reads ?? [], state?.reads ?? []);
    const claimsBefore = [...(old?.claims.keys() ?? [])];
    const claimsNow = [...(state?.claims.keys() ?? [])];
    reindex(this.#claimants, key, claimsBefore, claimsNow);
    for (const path of new Set([...claimsBefore, ...claimsNow])) {
      this.#stale.reports.add(path);
      if (old?.claims.get(path) !== state?.claims.get(path)) {
        this.#unplaced.add(path);
        this.#stale.files.add(path);
      }
    }
    for (const path of [...(old?.findings.keys() ?? []), ...(state?.findings.keys() ?? [])])
      this.#stale.reports.add(path);
  }
}

/** Findings of one rule and message at one place, each different one once. */
function byPlace(findings: readonly Finding[]): ReadonlyMap<string, Finding[]> {
  const places = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = findingKey(finding);
    const same = places.get(key);
    if (!same) places.set(key, [finding]);
    else if (!same.some((each) => JSON.stringify(each.args) === JSON.stringify(finding.args)))
      same.push(finding);
  }
  return places;
}

/** What two deployments say of a place: a fix that does not suit both is no longer safe. */
function agreed(findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  const suiting = new Set(others.flatMap(({ fixes }) => fixes.map((fix) => JSON.stringify(fix.edits))));
  return findings.map((finding) => ({
    ...finding,
    fixes: finding.fixes.map((fix) =>
      !fix.safe || suiting.has(JSON.stringify(fix.edits)) ? fix : { ...fix, safe: false },
    ),
  }));
}

function groupByFolder(paths: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const group = groups.get(dirname(path));
    if (group) group.push(path);
    else groups.set(dirname(path), [path]);
  }
  return groups;
}

/** Moves `key` from the sets of what it no longer names to those of what it names now. */
function reindex(
  index: Map<string, Set<string>>,
  key: string,
  before: Iterable<string>,
  now: Iterable<string>,
): void {
  for (const path of before) {
    const keys = index.get(path);
    keys?.delete(key);
    if (keys?.size === 0) index.delete(path);
  }
  for (const path of now) {
    const keys = index.get(path);
    if (keys) keys.add(key);
    else index.set(path, new Set([key]));
  }
}
