import type { Deployment } from '../graph/deployment.ts';
import { composeRoots, namedFiles, type Root, rootKey, standsAlone } from '../graph/roots.ts';
import { grouped } from '../shared/grouped.ts';
import { basename, dirname, foldersUp, resolvePath } from '../shared/paths.ts';
import type { ConfigStore } from './config-store.ts';
import { evaluateRoot, type RootState } from './evaluate-root.ts';
import type { Crash, Finding } from './finding.ts';
import { LANGUAGES, type LanguageId } from './language.ts';
import { mergedFindings } from './merged-findings.ts';
import { PathIndex } from './path-index.ts';
import type { Rule } from './rule.ts';
import type { FileStore } from './store.ts';

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
  readonly #readers = new PathIndex();
  /** Keys of the roots that are made of a file. */
  readonly #claimants = new PathIndex();
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
    return this.#readers.of(path);
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
    for (const key of this.#readers.of(path)) this.#staleRoots.add(key);
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
    for (const key of [...this.#claimants.of(path)].sort()) {
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
    const keys = [...this.#claimants.of(path)];
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
    return this.#merged(path, this.#statesOf(this.#claimants.of(path)));
  }

  /** What the deployments that read a file of variables say of it: none is made of such a file, and it has no rules of its own. */
  findingsOnVariables(path: string): readonly Finding[] {
    const readers = this.#readers.of(path);
    if (readers.size === 0 || this.languageOf(path) !== undefined || this.#configs.of(path).ignored)
      return [];
    const states = this.#statesOf(readers);
    return this.#merged(
      path,
      states.filter(({ deployment }) => deployment?.envFiles.has(path)),
    );
  }

  #statesOf(keys: ReadonlySet<string>): readonly RootState[] {
    return [...keys].sort().flatMap((key) => this.#states.get(key) ?? []);
  }

  #merged(path: string, states: readonly RootState[]): readonly Finding[] {
    const voices = states.map(({ findings }) => findings.get(path) ?? []);
    return mergedFindings(voices, this.#needsAll);
  }

  /** Works out anew which stacks the compose files of the stale folders make. */
  #planFolders(only?: ReadonlySet<string>): void {
    const fresh = grouped(this.#unplaced, dirname);
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
    return [...this.#claimants.of(path)].some((key) => {
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
    const urgent = new Set(first.flatMap((path) => [...this.#claimants.of(path)]));
    return keys.sort((a, b) => Number(urgent.has(b)) - Number(urgent.has(a)));
  }

  #evaluate(key: string, waits: boolean): void {
    this.#staleRoots.delete(key);
    const root = this.#roots.get(key);
    if (!root) return;
    this.#store.beginStep();
    const means = {
      store: this.#store,
      configs: this.#configs,
      rules: this.#rules,
      crossFile: this.crossFile,
    };
    const { state, lacks } = evaluateRoot(root, means, waits);
    if (lacks) this.#staleRoots.add(key);
    this.#replaceState(key, state);
  }

  #replaceState(key: string, state: RootState | undefined): void {
    const old = this.#states.get(key);
    if (state) this.#states.set(key, state);
    else this.#states.delete(key);
    this.#readers.move(key, old?.reads ?? [], state?.reads ?? []);
    const claimsBefore = [...(old?.claims.keys() ?? [])];
    const claimsNow = [...(state?.claims.keys() ?? [])];
    this.#claimants.move(key, claimsBefore, claimsNow);
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
