import type { Deployment } from '../graph/deployment.ts';
import { dirname } from '../shared/paths.ts';
import type { Config, ResolvedConfig } from './config.ts';
import { ConfigStore } from './config-store.ts';
import { Deployments } from './deployments.ts';
import type { Entry, Wanted } from './files.ts';
import type { Crash, Edit, Finding, Fix } from './finding.ts';
import {
  applyEdits,
  type ChosenFix,
  compatibleFixes,
  editsByPath,
  MAX_FIX_PASSES,
  withLineEnding,
} from './fix.ts';
import { type FurtherFindings, furtherFindings } from './further-findings.ts';
import type { LanguageId } from './language.ts';
import { type FileReport, Reports } from './reports.ts';
import type { Rule } from './rule.ts';
import type { Sources } from './sources.ts';
import { sourcesOf } from './sources-of.ts';
import { FileStore } from './store.ts';

export type { FileReport } from './reports.ts';

export interface WorkspaceOptions {
  readonly rules: readonly Rule[];
  readonly loadNow?: (wanted: Wanted) => Entry;
}

/**
 * All files, all deployments and what the rules say of them, kept up to date by
 * recomputing what a change can have touched. Everything in here is synchronous and pure
 * of I/O: hosts put files in, and load what {@link Workspace.wanted} names. For the same
 * files and configuration the reports are the same, whatever the way there.
 */
export class Workspace {
  readonly #rules: readonly Rule[];
  readonly #store: FileStore;
  readonly #configs: ConfigStore;
  readonly #deployments: Deployments;
  readonly #maker: Reports;
  readonly #sources: Sources;
  /** Files whose own rules must run again, and those whose report must be put together again. */
  readonly #stale = { files: new Set<string>(), reports: new Set<string>() };
  #allStale = false;
  #revision = 0;
  readonly #reports = new Map<string, FileReport>();
  readonly #changed = new Set<string>();

  /** `loadNow`: a host that need not wait. Then nothing is ever wanted, and one pass says all. */
  constructor({ rules, loadNow }: WorkspaceOptions) {
    this.#rules = rules;
    this.#store = new FileStore(loadNow);
    this.#sources = sourcesOf(this.#store);
    this.#configs = new ConfigStore(this.#store, rules);
    this.#deployments = new Deployments(this.#store, this.#configs, rules, this.#stale);
    this.#maker = new Reports(this.#store, this.#configs, this.#deployments, this.#sources, rules);
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
    this.#deployments.crossFile = on;
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
    for (const folder of folders) this.#deployments.readersChanged(folder);
  }

  removeFile(path: string): void {
    const config = this.#configs.concerns(path);
    const folders = this.#store.remove(path);
    this.#pathChanged(path);
    if (config) this.#everythingChanged();
    for (const folder of folders) this.#deployments.readersChanged(folder);
  }

  /** Takes what a host loaded. */
  apply(path: string, entry: Entry): void {
    const before = this.#store.text(path);
    const kind = this.#store.kind(path);
    this.#store.apply(path, entry);
    if (this.#store.overlays.has(path) && before === this.#store.text(path)) return;
    this.#contentChanged(path);
    if (kind !== entry.kind) this.#deployments.readersChanged(dirname(path));
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

  /**
   * Takes what another program found in a text of a file: configured, silenced and reported
   * like the findings of rules for as long as the file has that text.
   */
  supply(path: string, text: string, findings: readonly Finding[]): void {
    this.#maker.supply(path, { text, findings });
    this.#stale.reports.add(path);
    this.#revision++;
  }

  close(path: string): void {
    if (!this.#store.overlays.has(path)) return;
    const config = this.#configs.concerns(path);
    this.#store.close(path);
    this.#pathChanged(path);
    if (config) this.#everythingChanged();
  }

  // ------------------------------------------------------------- evaluation

  /**
   * One pass of evaluation, in steps of some milliseconds; each turn of the generator is a
   * step. Whoever stops early simply starts again later. Files of `first` go first. Where
   * something turns out to be lacking, the pass ends before anything is said without it.
   */
  refresh(first: readonly string[] = []): Generator<void, void> {
    return this.#pass(first, true);
  }

  *#pass(first: readonly string[], waits: boolean): Generator<void, void> {
    this.#expandAll();
    if (waits && first.length > 0 && !(yield* this.#passAround(first))) return;
    if (this.#loadStaleTexts() && waits) return;
    const wanted = this.#store.wantedCount;
    yield* this.#deployments.refresh(first, waits);
    if (waits && this.#store.wantedCount > wanted) return;
    for (const path of inOrder(this.#stale.files, first)) {
      this.#stale.files.delete(path);
      this.#maker.lint(path);
      this.#stale.reports.add(path);
      yield;
    }
    for (const path of inOrder(this.#stale.reports, first)) {
      this.#stale.reports.delete(path);
      this.#makeReport(path);
    }
  }

  /**
   * Looks at the files that somebody looks at before all others are even loaded, and reports on those that
   * a stack around them uses: what else there is seldom changes that. False if something is lacking.
   */
  *#passAround(paths: readonly string[]): Generator<void, boolean> {
    for (const path of paths) if (this.#deployments.isLinted(path)) this.#store.text(path);
    if (this.#store.wantedCount > 0) return false;
    yield* this.#deployments.refreshAround(paths, true);
    if (this.#store.wantedCount > 0) return false;
    for (const path of paths) {
      if (!this.#deployments.isCurrent(path)) continue;
      if (this.#stale.files.delete(path)) this.#maker.lint(path);
      if (this.#stale.reports.delete(path)) this.#makeReport(path);
      yield;
    }
    return true;
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
    return [...this.#maker.crashes, ...this.#deployments.crashes];
  }

  /** The deployments as last built. */
  deployments(): readonly Deployment[] {
    return this.#deployments.all;
  }

  /** Keys of the roots whose deployments depend on a file: one they are made of, code, what is mounted. */
  readersOf(path: string): ReadonlySet<string> {
    return this.#deployments.readersOf(path);
  }

  /** What rules say of a deployment that no preset turns on. Nothing of it is kept. */
  furtherFindings(deployment: Deployment, ids: readonly string[]): FurtherFindings {
    const rules = this.#rules.filter(({ id }) => ids.includes(id));
    return furtherFindings(deployment, rules, this.#store, this.#configs);
  }

  /** True if discovery found a file, or it is open: it is there, and git does not ignore it. */
  isDiscovered(path: string): boolean {
    return this.#store.discovered.has(path) || this.#store.overlays.has(path);
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
      newText: withLineEnding(edit.newText, this.#textToEdit(edit.path) ?? ''),
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
        const text = this.#textToEdit(path);
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

  /** A file's text; empty for one that is not there, which an edit makes. */
  #textToEdit(path: string): string | undefined {
    return this.#store.kind(path) === 'missing' ? '' : this.#store.text(path);
  }

  #acceptedFixes(paths: readonly string[], accept: (finding: Finding, fix: Fix) => boolean): ChosenFix[] {
    return paths.flatMap((path) =>
      (this.#reports.get(path)?.findings ?? []).flatMap((finding) => {
        const fix = finding.fixes.find((each) => accept(finding, each));
        return fix ? [{ finding, fix }] : [];
      }),
    );
  }

  /** Goes on without what is lacking: nobody loads anything in between. */
  #refreshNow(): void {
    for (const _ of this.#pass([], false));
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
    for (const path of [...this.#store.discovered, ...this.#store.overlays.keys(), ...this.#reports.keys()]) {
      this.#markFile(path);
    }
    this.#deployments.everythingChanged();
  }

  /** A path appeared, vanished, or is now taken for something else. */
  #pathChanged(path: string): void {
    this.#contentChanged(path);
    this.#deployments.readersChanged(dirname(path));
  }

  #contentChanged(path: string): void {
    this.#revision++;
    if (this.#configs.concerns(path)) this.#everythingChanged();
    this.#markFile(path);
  }

  #markFile(path: string): void {
    this.#stale.files.add(path);
    this.#stale.reports.add(path);
    this.#deployments.fileChanged(path);
  }

  /** Asks for the texts of all stale files first, so that hosts load them in one go. */
  #loadStaleTexts(): boolean {
    for (const path of this.#stale.files) if (this.#deployments.isLinted(path)) this.#store.text(path);
    return this.#store.wantedCount > 0;
  }

  #makeReport(path: string): void {
    const before = this.#reports.get(path);
    const report = this.#maker.compose(path);
    if (report) this.#reports.set(path, report);
    else this.#reports.delete(path);
    if (!sameReport(before, report)) this.#changed.add(path);
    else if (before && report && before.text === report.text) this.#reports.set(path, before);
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
    sameData(a.findings, b.findings)
  );
}

/** True if two pieces of plain data say the same. */
function sameData(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => sameData(a[key as keyof typeof a], b[key as keyof typeof b]))
  );
}
