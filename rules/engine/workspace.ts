import { buildDeployment } from '../graph/build.ts';
import type { Deployment } from '../graph/deployment.ts';
import { walkDeployment } from '../graph/deployment.ts';
import type { GraphReader } from '../graph/reader.ts';
import { composeRoots, type Root, rootKey, standsAlone } from '../graph/roots.ts';
import { dirname } from '../shared/paths.ts';
import type { Config, ResolvedConfig, RuleState } from './config.ts';
import { ConfigStore } from './config-store.ts';
import type { Entry, FileProblem, Wanted } from './files.ts';
import { type Crash, compareFindings, type Edit, type Finding, type Fix, findingKey } from './finding.ts';
import {
  applyEdits,
  type ChosenFix,
  compatibleFixes,
  editsByPath,
  MAX_FIX_PASSES,
  withLineEnding,
} from './fix.ts';
import { LANGUAGES, type LanguageId } from './language.ts';
import { type ActiveRule, type LintResult, lint } from './lint.ts';
import { META_RULES, metaFinding } from './meta.ts';
import { walkers } from './parsers.ts';
import type { Rule } from './rule.ts';
import type { Sources } from './sources.ts';
import { FileStore } from './store.ts';
import { suppress, suppressionsOf } from './suppress.ts';
import { suppressionFindings } from './suppression-findings.ts';
import { TrackedReader } from './tracked-reader.ts';

/** What there is to say of one file, as things stand. */
export interface FileReport {
  readonly path: string;
  readonly language: LanguageId | 'config';
  readonly text: string;
  /** Sorted; severities are final, suppressed findings are gone. */
  readonly findings: readonly Finding[];
  /** Why the file could not be looked at. */
  readonly problem?: FileProblem;
}

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

/**
 * All files, all deployments and what the rules say of them, kept up to date by
 * recomputing what a change can have touched. Everything in here is synchronous and pure
 * of I/O: hosts put files in, and load what {@link Workspace.wanted} names. For the same
 * files and configuration the reports are the same, whatever the way there.
 */
export class Workspace {
  readonly #rules: readonly Rule[];
  readonly #byId: ReadonlyMap<string, Rule>;
  readonly #store = new FileStore();
  readonly #configs: ConfigStore;
  readonly #sources: Sources;
  #crossFile = true;
  #allStale = false;
  #revision = 0;

  /** Files whose own rules must run again, and those whose report must be put together again. */
  readonly #staleFiles = new Set<string>();
  readonly #staleReports = new Set<string>();
  readonly #staleRoots = new Set<string>();
  readonly #staleFolders = new Set<string>();
  /** Files that may have gained or lost the need of a root of their own. */
  readonly #unplaced = new Set<string>();

  readonly #roots = new Map<string, Root>();
  readonly #states = new Map<string, RootState>();
  /** Keys of the roots that read a path: the reverse of their records. */
  readonly #readers = new Map<string, Set<string>>();
  readonly #claimants = new Map<string, Set<string>>();
  /** Per folder with compose files: those files, and the keys of the stacks they make. */
  readonly #plans = new Map<
    string,
    { readonly paths: ReadonlySet<string>; readonly keys: ReadonlySet<string> }
  >();

  readonly #fileResults = new Map<string, LintResult>();
  readonly #reports = new Map<string, FileReport>();
  readonly #changed = new Set<string>();

  constructor(options: { readonly rules: readonly Rule[] }) {
    this.#rules = options.rules;
    this.#byId = new Map(options.rules.map((rule) => [rule.id, rule]));
    this.#configs = new ConfigStore(this.#store, options.rules);
    this.#sources = this.#makeSources();
  }

  /** Grows with every change of what the workspace was told. */
  get revision(): number {
    return this.#revision;
  }

  // ------------------------------------------------------------------ inputs

  /** Folders that are open; configuration above them counts too. */
  setFolders(folders: readonly string[]): void {
    this.#configs.setFolders(folders);
    this.#everythingChanged();
  }

  /** The editor's settings or the like: weaker than any configuration file. `scope` narrows them to a folder. */
  setDefaults(config: Config, scope?: string): void {
    this.#configs.setDefaults(config, scope);
    this.#everythingChanged();
  }

  /** Flags of a command line: stronger than any configuration file. */
  setOverrides(config: Config | undefined, folder = '/'): void {
    this.#configs.setOverrides(config, folder);
    this.#everythingChanged();
  }

  /** `false`: no configuration files; a path: that one only. */
  setUseConfigFiles(use: boolean | string): void {
    this.#configs.setUse(use);
    this.#everythingChanged();
  }

  /** Whether rules over whole deployments run. */
  setCrossFile(on: boolean): void {
    this.#crossFile = on;
    this.#everythingChanged();
  }

  /** Takes the files that discovery found; those no longer among them are gone. */
  setFiles(paths: Iterable<string>): void {
    const next = new Set(paths);
    for (const path of [...this.#store.discovered]) if (!next.has(path)) this.removeFile(path);
    for (const path of next) this.addFile(path);
  }

  addFile(path: string): void {
    const folders = this.#store.add(path);
    if (!folders) return;
    this.#pathChanged(path);
    for (const folder of folders) this.#readersChanged(folder);
  }

  removeFile(path: string): void {
    const config = this.#configs.concerns(path);
    const folders = this.#store.remove(path);
    this.#pathChanged(path);
    if (config) this.#everythingChanged();
    for (const folder of folders) this.#readersChanged(folder);
  }

  /** Takes what a host loaded. */
  apply(path: string, entry: Entry): void {
    const before = this.#store.text(path);
    const kind = this.#store.kind(path);
    this.#store.apply(path, entry);
    if (this.#store.overlays.has(path) && before === this.#store.text(path)) return;
    this.#contentChanged(path);
    if (kind !== entry.kind) this.#readersChanged(dirname(path));
  }

  /** Something changed on disk: what was loaded of the path is forgotten. */
  invalidate(path: string): void {
    this.#store.invalidate(path);
    if (!this.#store.overlays.has(path)) this.#contentChanged(path);
  }

  /** Opens a document or takes its new text. `language` forces what it is taken for. */
  open(path: string, text: string, language?: LanguageId): void {
    const known = this.#store.overlays.get(path);
    if (known?.text === text && known.language === language) return;
    const fresh = known === undefined || known.language !== language;
    this.#store.open(path, text, language);
    if (fresh) this.#pathChanged(path);
    else this.#contentChanged(path);
  }

  close(path: string): void {
    if (!this.#store.overlays.has(path)) return;
    this.#store.close(path);
    this.#pathChanged(path);
  }

  // ------------------------------------------------------------- evaluation

  /**
   * One pass of evaluation, in steps of some milliseconds; each turn of the generator is a
   * step. Whoever stops early simply starts again later. Files of `first` go first.
   */
  *refresh(first: readonly string[] = []): Generator<void, void> {
    this.#expandAll();
    if (this.#loadStaleTexts()) return;
    this.#planFolders();
    for (const tier of TIERS) {
      this.#placeFiles(tier);
      for (const key of this.#staleRootsOf(tier, first)) {
        this.#evaluateRoot(key);
        yield;
      }
    }
    for (const path of inOrder(this.#staleFiles, first)) {
      this.#staleFiles.delete(path);
      this.#lintFile(path);
      yield;
    }
    for (const path of inOrder(this.#staleReports, first)) {
      this.#staleReports.delete(path);
      this.#makeReport(path);
    }
  }

  /** What the last pass lacked. Load it, {@link apply} it, refresh again. */
  wanted(): readonly Wanted[] {
    return this.#store.wanted;
  }

  /** Paths whose report differs from when this was last called, sorted. */
  changed(): readonly string[] {
    const paths = [...this.#changed].sort();
    this.#changed.clear();
    return paths;
  }

  /** Every file with a report, sorted. */
  linted(): readonly string[] {
    return [...this.#reports.keys()].sort();
  }

  /** The report as of the last pass; an empty one of a file that is not linted. */
  report(path: string): FileReport | undefined {
    return this.#reports.get(path);
  }

  /** Rules that threw in the last evaluation of each file and deployment. */
  crashes(): readonly Crash[] {
    return [
      ...[...this.#fileResults.values()].flatMap((result) => result.crashes),
      ...[...this.#states.values()].flatMap((state) => state.crashes),
    ];
  }

  /** The deployments as last built. */
  deployments(): readonly Deployment[] {
    return [...this.#states.values()].flatMap((state) => state.deployment ?? []);
  }

  /** What configuration says of a file. */
  settingsFor(path: string): ResolvedConfig {
    return this.#configs.of(path);
  }

  /** The tree of a linted file, for edits that hosts offer. */
  sources(): Sources {
    return this.#sources;
  }

  // ------------------------------------------------------------------ fixes

  /** The edits of one fix, in the line endings of the files they go into, by file. */
  fixOne(fix: Fix): ReadonlyMap<string, readonly Edit[]> {
    const edits = fix.edits.map((edit) => ({
      ...edit,
      newText: withLineEnding(edit.newText, this.#store.text(edit.path) ?? ''),
    }));
    return editsByPath(edits);
  }

  /**
   * Applies the accepted fixes of some files, lints again, and so on until nothing is left
   * or {@link MAX_FIX_PASSES} passes are done. Returns the new text of every file that
   * changes. The workspace itself stays as it was.
   */
  fix(
    paths: readonly string[],
    accept: (finding: Finding, fix: Fix) => boolean,
  ): ReadonlyMap<string, string> {
    const texts = new Map<string, string>();
    const before = new Map<string, { text: string; language?: LanguageId } | undefined>();
    const unpublished = new Set(this.#changed);
    for (let pass = 0; pass < MAX_FIX_PASSES; pass++) {
      const chosen = compatibleFixes(this.#acceptedFixes(paths, accept));
      if (chosen.length === 0) break;
      const edits = editsByPath(chosen.flatMap(({ fix }) => fix.edits));
      for (const [path, list] of edits) {
        const text = this.#store.text(path);
        if (text === undefined) continue;
        const overlay = this.#store.overlays.get(path);
        if (!before.has(path)) before.set(path, overlay);
        const fixed = applyEdits(text, list);
        texts.set(path, fixed);
        this.open(path, fixed, overlay?.language);
      }
      this.#refreshNow();
    }
    for (const [path, overlay] of before) {
      if (overlay) this.open(path, overlay.text, overlay.language);
      else this.close(path);
    }
    this.#refreshNow();
    this.#changed.clear();
    for (const path of unpublished) this.#changed.add(path);
    for (const [path, text] of texts) if (text === this.#store.text(path)) texts.delete(path);
    return texts;
  }

  #acceptedFixes(paths: readonly string[], accept: (finding: Finding, fix: Fix) => boolean): ChosenFix[] {
    return paths.flatMap((path) =>
      (this.#reports.get(path)?.findings ?? []).flatMap((finding) => {
        const fix = finding.fixes.find((each) => accept(finding, each));
        return fix ? [{ finding, fix }] : [];
      }),
    );
  }

  #refreshNow(): void {
    for (const _ of this.refresh());
  }

  // ---------------------------------------------------------- what is stale

  #everythingChanged(): void {
    this.#revision++;
    this.#configs.clear();
    this.#allStale = true;
  }

  /** Marks everything, once, however many changes asked for it. */
  #expandAll(): void {
    if (!this.#allStale) return;
    this.#allStale = false;
    const paths = [...this.#store.discovered, ...this.#store.overlays.keys(), ...this.#reports.keys()];
    for (const path of paths) this.#markFile(path);
    for (const key of this.#roots.keys()) this.#staleRoots.add(key);
  }

  /** A path appeared, vanished, or is now taken for something else. */
  #pathChanged(path: string): void {
    this.#contentChanged(path);
    this.#readersChanged(dirname(path));
    this.#unplaced.add(path);
    if (this.#ownLanguage(path) === 'compose' || this.#plans.get(dirname(path))?.paths.has(path)) {
      this.#staleFolders.add(dirname(path));
    }
  }

  #contentChanged(path: string): void {
    this.#revision++;
    if (this.#configs.concerns(path)) {
      this.#everythingChanged();
      this.#staleReports.add(path);
      return;
    }
    this.#markFile(path);
    this.#readersChanged(path);
    if (this.#plans.get(dirname(path))?.paths.has(path)) this.#staleFolders.add(dirname(path));
  }

  #markFile(path: string): void {
    this.#staleFiles.add(path);
    this.#staleReports.add(path);
    this.#unplaced.add(path);
    if (this.#ownLanguage(path) === 'compose') this.#staleFolders.add(dirname(path));
  }

  #readersChanged(path: string): void {
    for (const key of this.#readers.get(path) ?? []) this.#staleRoots.add(key);
  }

  // ---------------------------------------------------------------- planning

  /** What a file is taken for: by hand, by the deployment that uses it, by configuration, by name. */
  #languageOf(path: string): LanguageId | undefined {
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

  #isLinted(path: string): boolean {
    return this.#languageOf(path) !== undefined && !this.#configs.of(path).ignored;
  }

  /** Asks for the texts of all stale files first, so that hosts load them in one go. */
  #loadStaleTexts(): boolean {
    for (const path of this.#staleFiles) if (this.#isLinted(path)) this.#store.text(path);
    return this.#store.wanted.length > 0;
  }

  /** Works out anew which stacks the compose files of the stale folders make. */
  #planFolders(): void {
    const fresh = groupByFolder(this.#unplaced);
    for (const folder of this.#staleFolders) {
      const plan = this.#plans.get(folder);
      const candidates = new Set([...(plan?.paths ?? []), ...(fresh.get(folder) ?? [])]);
      const paths = [...candidates].filter(
        (path) => this.#ownLanguage(path) === 'compose' && this.#isPresent(path),
      );
      const roots = this.#crossFile
        ? composeRoots(paths, (path) => standsAlone(this.#store.facts(path, 'compose')))
        : paths.map((path): Root => ({ kind: 'compose', files: [path] }));
      const keys = new Set(roots.map(rootKey));
      for (const key of plan?.keys ?? []) if (!keys.has(key)) this.#dropRoot(key);
      for (const root of roots) this.#addRoot(root);
      if (paths.length > 0) this.#plans.set(folder, { paths: new Set(paths), keys });
      else this.#plans.delete(folder);
    }
    this.#staleFolders.clear();
  }

  /** True if the file is there and to be linted. */
  #isPresent(path: string): boolean {
    return this.#isLinted(path) && this.#store.kind(path) === 'file';
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

  // -------------------------------------------------------------- evaluation

  #evaluateRoot(key: string): void {
    this.#staleRoots.delete(key);
    const root = this.#roots.get(key);
    if (!root) return;
    const reader = new TrackedReader(this.#store, this.#crossFile ? undefined : new Set(root.files));
    const main = root.files[0] ?? '';
    const settings = this.#configs.of(main);
    const crashes: Crash[] = [];
    let deployment: Deployment | undefined;
    try {
      deployment = buildDeployment(root, reader as GraphReader, {
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
    const result = deployment
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
      .filter((rule) => rule.over === 'deployment' && (this.#crossFile || !rule.id.startsWith('deployment/')))
      .flatMap((rule) => {
        const state = paths
          .map((path) => this.#configs.of(path).rule(rule))
          .find((each) => each.level !== 'off');
        return state ? [{ rule, options: state.options }] : [];
      });
    return lint<'deployment'>(active, main, this.#makeSources(reader), (visit) =>
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
      this.#staleReports.add(path);
      if (old?.claims.get(path) !== state?.claims.get(path)) {
        this.#unplaced.add(path);
        this.#staleFiles.add(path);
      }
    }
    for (const path of [...(old?.findings.keys() ?? []), ...(state?.findings.keys() ?? [])])
      this.#staleReports.add(path);
  }

  #lintFile(path: string): void {
    const language = this.#isLinted(path) ? this.#languageOf(path) : undefined;
    if (!language) {
      this.#fileResults.delete(path);
      return;
    }
    this.#fileResults.set(path, this.#lintAs(path, language));
    this.#staleReports.add(path);
  }

  #lintAs<L extends LanguageId>(path: string, language: L): LintResult {
    const tree = this.#store.tree(path, language);
    if (!tree) return { findings: [], crashes: [] };
    const settings = this.#configs.of(path);
    const active: ActiveRule[] = this.#rules.flatMap((rule) => {
      if (rule.over !== language) return [];
      const state = settings.rule(rule);
      return state.level === 'off' ? [] : [{ rule, options: state.options }];
    });
    return lint<L>(active, path, this.#sources, (visit) => walkers[language](tree, visit as never));
  }

  // ----------------------------------------------------------------- reports

  #makeReport(path: string): void {
    const before = this.#reports.get(path);
    const report = this.#compose(path);
    if (report) this.#reports.set(path, report);
    else this.#reports.delete(path);
    if (!sameReport(before, report)) this.#changed.add(path);
    else if (before && report && before.text === report.text) this.#reports.set(path, before);
  }

  #compose(path: string): FileReport | undefined {
    const configProblems = this.#configs.problems(path);
    if (configProblems) {
      return {
        path,
        language: 'config',
        text: this.#store.text(path) ?? '',
        findings: [...configProblems].sort(compareFindings),
      };
    }
    const language = this.#isLinted(path) ? this.#languageOf(path) : undefined;
    if (!language) return undefined;
    const text = this.#store.text(path);
    if (text === undefined) {
      const problem = this.#store.problem(path);
      if (problem === undefined) return undefined;
      const finding = metaFinding(META_RULES.unreadableFile, problem, { path, start: 0, end: 0 });
      return { path, language, text: '', problem, findings: this.#configured([finding], path) };
    }
    const found = [...(this.#fileResults.get(path)?.findings ?? []), ...this.#deploymentFindings(path)];
    const tree = this.#store.tree(path, language);
    const findings = this.#configured(found, path);
    if (!tree) return { path, language, text, findings };
    const suppressions = suppressionsOf(tree);
    const { kept, used } = suppress(findings, suppressions, (id) => ({
      id,
      aliases: this.#byId.get(id)?.aliases ?? [],
    }));
    const own = suppressionFindings(suppressions, used, path, tree.text, this.#rules, (rule) =>
      this.#runs(rule, path),
    );
    return {
      path,
      language,
      text,
      findings: [...kept, ...this.#configured(own, path)].sort(compareFindings),
    };
  }

  /** True if a rule had its chance to find something in a file. */
  #runs(rule: Rule, path: string): boolean {
    if (!this.#crossFile && rule.over === 'deployment') return false;
    return this.#configs.of(path).rule(rule).level !== 'off';
  }

  /** Drops what is off for this file and gives the rest its final severity. */
  #configured(findings: readonly Finding[], path: string): readonly Finding[] {
    const settings = this.#configs.of(path);
    return findings
      .flatMap((finding) => {
        const rule =
          this.#byId.get(finding.rule) ?? Object.values(META_RULES).find((each) => each.id === finding.rule);
        const state: RuleState | undefined = rule && settings.rule(rule);
        if (!state || state.level === 'off') return [];
        return [state.explicit ? { ...finding, severity: state.level } : finding];
      })
      .sort(compareFindings);
  }

  /** What the deployments that hold a file say of it, merged. */
  #deploymentFindings(path: string): readonly Finding[] {
    const states = [...(this.#claimants.get(path) ?? [])]
      .sort()
      .flatMap((key) => this.#states.get(key) ?? []);
    const merged = new Map<string, { finding: Finding; count: number }>();
    for (const state of states) {
      const seen = new Set<string>();
      for (const finding of state.findings.get(path) ?? []) {
        const key = findingKey(finding);
        if (seen.has(key)) continue;
        seen.add(key);
        const known = merged.get(key);
        if (known) known.count++;
        else merged.set(key, { finding, count: 1 });
      }
    }
    return [...merged.values()].flatMap(({ finding, count }) => {
      const every = this.#byId.get(finding.rule)?.across === 'every';
      return every && count < states.length ? [] : [finding];
    });
  }

  #makeSources(reader?: TrackedReader): Sources {
    const tree = <L extends LanguageId>(path: string, language: L) => {
      reader?.text(path);
      return this.#store.tree(path, language);
    };
    return {
      text: (path) => reader?.text(path) ?? this.#store.text(path),
      dockerfile: (path) => tree(path, 'dockerfile'),
      compose: (path) => tree(path, 'compose'),
      requirements: (path) => tree(path, 'requirements'),
      optionFile: (path) => tree(path, 'mysql'),
    };
  }
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

function inOrder(paths: ReadonlySet<string>, first: readonly string[]): readonly string[] {
  const urgent = first.filter((path) => paths.has(path));
  return [...new Set([...urgent, ...[...paths].sort()])];
}

function sameReport(a: FileReport | undefined, b: FileReport | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.language === b.language &&
    a.problem === b.problem &&
    a.text === b.text &&
    JSON.stringify(a.findings) === JSON.stringify(b.findings)
  );
}
