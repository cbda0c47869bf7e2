import { isForeign } from '../facts/foreign.ts';
import { basename, dirname } from '../shared/paths.ts';
import type { Entry, FileProblem, Wanted } from './files.ts';
import { MAX_TEXT_LENGTH } from './files.ts';
import { LANGUAGES, type LanguageId } from './language.ts';
import { type Facts, type FactsKind, factsOfText, factsOfTree, parsers, type Trees } from './parsers.ts';

/** An open document: it hides the file on disk. */
interface Overlay {
  readonly text: string;
  readonly language?: LanguageId;
}

/** What was derived from one text; dropped when the text changes. */
interface Derived {
  readonly text: string;
  readonly trees: Partial<Trees>;
  readonly facts: Partial<Facts>;
  foreign?: boolean;
}

/** Characters of sources that are read in one step. */
const SLICE_LENGTH = 128_000;

/**
 * Files as the engine knows them: what discovery found, what hosts loaded, and open
 * documents over them; with trees and facts, made when first asked for. Asking for what is
 * not loaded yet answers `undefined` and puts it on the list of what is wanted.
 */
export class FileStore {
  readonly #discovered = new Set<string>();
  /** Folders known from the paths of discovered files, with the number of files below. */
  readonly #folders = new Map<string, number>();
  readonly #entries = new Map<string, Entry>();
  readonly #overlays = new Map<string, Overlay>();
  readonly #derived = new Map<string, Derived>();
  readonly #wanted = new Map<string, Wanted>();
  /** Sources that were asked for, are loaded, and were not read yet. */
  readonly #unread = new Set<string>();
  readonly #loadNow: ((wanted: Wanted) => Entry) | undefined;
  /** Characters of sources that may still be read at once, without a step of their own. */
  #readable = SLICE_LENGTH;

  /** `loadNow`: tells at once what is not known; without it, that is put on the list. */
  constructor(loadNow?: (wanted: Wanted) => Entry) {
    this.#loadNow = loadNow;
  }

  /** Paths that discovery found. */
  get discovered(): ReadonlySet<string> {
    return this.#discovered;
  }

  /** Open documents, by path. */
  get overlays(): ReadonlyMap<string, Overlay> {
    return this.#overlays;
  }

  /** Takes a file that discovery found. Returns the folders that appeared with it; undefined if it was known. */
  add(path: string): readonly string[] | undefined {
    if (this.#discovered.has(path)) return undefined;
    this.#discovered.add(path);
    if (this.#entries.get(path)?.kind === 'missing') this.#entries.delete(path);
    this.#syncParent(path, true);
    return this.#countFolders(path, 1);
  }

  /** A file vanished. Returns the folders that vanished with it. */
  remove(path: string): readonly string[] {
    const known = this.#discovered.delete(path);
    this.#settle(path, { kind: 'missing' });
    this.#derived.delete(path);
    return known ? this.#countFolders(path, -1) : [];
  }

  /** Takes what a host loaded. */
  apply(path: string, entry: Entry): void {
    this.#settle(path, bounded(entry));
  }

  /** Forgets what was loaded of a path. */
  invalidate(path: string): void {
    this.#entries.delete(path);
  }

  open(path: string, text: string, language?: LanguageId): void {
    this.#overlays.set(path, { text, language });
  }

  close(path: string): void {
    this.#overlays.delete(path);
  }

  /** What was asked for and is not known, until it is applied. */
  get wanted(): readonly Wanted[] {
    return [...this.#wanted.values()];
  }

  /** How many those are. */
  get wantedCount(): number {
    return this.#wanted.size;
  }

  kind(path: string): 'file' | 'folder' | 'missing' | undefined {
    if (this.#overlays.has(path)) return 'file';
    const entry = this.#entries.get(path);
    if (entry) return entry.kind;
    if (this.#discovered.has(path)) return 'file';
    if (this.#folders.has(path)) return 'folder';
    const parent = this.#entries.get(dirname(path));
    if (parent?.kind === 'missing' || parent?.kind === 'file') return 'missing';
    if (parent?.kind === 'folder' && parent.names && !parent.names.includes(basename(path))) return 'missing';
    return this.#ask(path, 'kind')?.kind;
  }

  names(folder: string): readonly string[] | undefined {
    const entry = this.#entries.get(folder);
    if (entry?.kind === 'folder' && entry.names) return entry.names;
    if (entry !== undefined && entry.kind !== 'folder') return undefined;
    const answer = this.#ask(folder, 'names');
    return answer?.kind === 'folder' ? answer.names : undefined;
  }

  mode(path: string): number | undefined {
    const entry = this.#entries.get(path) ?? this.#ask(path, 'kind');
    return entry?.kind === 'file' ? entry.mode : undefined;
  }

  /** The document's text if it is open, else the file's; undefined if unknown or none. */
  text(path: string): string | undefined {
    const overlay = this.#overlays.get(path);
    if (overlay) return overlay.text.length > MAX_TEXT_LENGTH ? undefined : overlay.text;
    const entry = this.#entries.get(path);
    if (entry?.kind === 'file' && (entry.text !== undefined || entry.problem !== undefined))
      return entry.text;
    if (entry !== undefined && entry.kind !== 'file') return undefined;
    const answer = this.#ask(path, 'text');
    return answer?.kind === 'file' ? answer.text : undefined;
  }

  /** Why a file has no text. */
  problem(path: string): FileProblem | undefined {
    const overlay = this.#overlays.get(path);
    if (overlay) return overlay.text.length > MAX_TEXT_LENGTH ? 'too-large' : undefined;
    const entry = this.#entries.get(path);
    return entry?.kind === 'file' ? entry.problem : undefined;
  }

  tree<L extends LanguageId>(path: string, language: L): Trees[L] | undefined {
    const derived = this.#derivedOf(path);
    if (!derived) return undefined;
    const trees = derived.trees as { [K in LanguageId]?: Trees[K] };
    trees[language] ??= parsers[language](derived.text) as never;
    return trees[language];
  }

  /** True if a file only has the name of its language; false as long as it is not loaded. */
  isForeign(path: string, language: LanguageId): boolean {
    const derived = this.#derivedOf(path);
    const tree = derived && this.tree(path, language);
    if (!derived || !tree) return false;
    derived.foreign ??= isForeign(path, tree);
    return derived.foreign;
  }

  facts<K extends FactsKind>(path: string, kind: K): Facts[K] | undefined {
    const derived = this.#derivedOf(path);
    if (!derived) return undefined;
    const facts = derived.facts as { [F in FactsKind]?: Facts[F] };
    facts[kind] ??= this.#makeFacts(path, kind, derived.text) as never;
    return facts[kind];
  }

  /**
   * The facts of one of many sources. Reading them all at once would take long: beyond a few, undefined
   * until {@link readSources} came to it.
   */
  sourceFacts(path: string): Facts['source'] | undefined {
    const derived = this.#derivedOf(path);
    if (!derived || derived.facts.source) return derived?.facts.source;
    this.#readable -= derived.text.length;
    if (this.#readable >= 0) return this.facts(path, 'source');
    this.#unread.add(path);
    return undefined;
  }

  /** A step begins, in which a few sources may be read. */
  beginStep(): void {
    this.#readable = SLICE_LENGTH;
  }

  /** True if sources were asked for that are still to be read. */
  get hasUnread(): boolean {
    return this.#unread.size > 0;
  }

  /** Reads the sources that were asked for, some milliseconds' worth of them a step. */
  *readSources(): Generator<void, void> {
    let length = 0;
    for (const path of this.#unread) {
      this.#unread.delete(path);
      this.facts(path, 'source');
      length += this.#derived.get(path)?.text.length ?? 0;
      if (length < SLICE_LENGTH) continue;
      length = 0;
      yield;
    }
  }

  #makeFacts(path: string, kind: FactsKind, text: string): unknown {
    if (isLanguage(kind)) return factsOfTree[kind](this.tree(path, kind) as never);
    return factsOfText[kind](text);
  }

  #derivedOf(path: string): Derived | undefined {
    const text = this.text(path);
    if (text === undefined) return undefined;
    const known = this.#derived.get(path);
    if (known?.text === text) return known;
    const fresh: Derived = { text, trees: {}, facts: {} };
    this.#derived.set(path, fresh);
    return fresh;
  }

  /** What a host says at once; where it does not, the question is put on the list. */
  #ask(path: string, what: Wanted['what']): Entry | undefined {
    if (!this.#loadNow) {
      this.#wanted.set(`${what}\n${path}`, { path, what });
      return undefined;
    }
    const entry = bounded(this.#loadNow({ path, what }));
    this.#settle(path, entry);
    return entry;
  }

  /** Records what stands at a path; its folder's listing follows. */
  #settle(path: string, entry: Entry): void {
    this.#entries.set(path, entry);
    this.#syncParent(path, entry.kind !== 'missing');
    for (const what of ['kind', 'text', 'names'] as const) this.#wanted.delete(`${what}\n${path}`);
  }

  #syncParent(path: string, present: boolean): void {
    const folder = dirname(path);
    const parent = this.#entries.get(folder);
    const name = basename(path);
    if (parent?.kind === 'missing' && present) this.#entries.delete(folder);
    if (parent?.kind !== 'folder' || !parent.names || parent.names.includes(name) === present) return;
    const names = present ? [...parent.names, name].sort() : parent.names.filter((each) => each !== name);
    this.#entries.set(folder, { kind: 'folder', names });
  }

  /**
   * Counts a file in or out of the folders above it. Returns those that appeared or vanished, and those whose listing
   * that changes; what was loaded of all of them is forgotten.
   */
  #countFolders(path: string, by: 1 | -1): readonly string[] {
    const turned: string[] = [];
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      const count = (this.#folders.get(folder) ?? 0) + by;
      if (count > 0) this.#folders.set(folder, count);
      else this.#folders.delete(folder);
      if (count === 0 || (count === 1 && by === 1)) turned.push(folder, dirname(folder));
      if (folder === dirname(folder)) break;
    }
    for (const folder of turned) this.#entries.delete(folder);
    return turned;
  }
}

function bounded(entry: Entry): Entry {
  const tooLarge = entry.kind === 'file' && (entry.text?.length ?? 0) > MAX_TEXT_LENGTH;
  return tooLarge ? { kind: 'file', problem: 'too-large', mode: entry.mode } : entry;
}

function isLanguage(kind: FactsKind): kind is LanguageId {
  return (LANGUAGES as readonly string[]).includes(kind);
}
