import { basename, dirname, type Entry, isInside, type Workspace } from '../rules/index.ts';
import type { RememberingHost, ServerHost } from './host/server-host.ts';

/** What a {@link Project} tells about. */
export interface ProjectEvents {
  /** The workspace learned something; a pass is due. */
  changed(): void;
  /** Discovery stopped at its bound. */
  limit(entries: number): void;
}

/**
 * The files of the open folders: finds them, and keeps the workspace in step with the disk.
 * Events are only hints. What a path is, is looked up when its event arrives, so that it
 * does not matter in which order or how often events come.
 */
export class Project {
  readonly #workspace: Workspace;
  readonly #host: ServerHost;
  readonly #loaded: RememberingHost;
  readonly #events: ProjectEvents;
  readonly #files = new Set<string>();
  #folders: readonly string[] = [];
  /** Scans and reconciliations run one after the other. */
  #queue: Promise<void> = Promise.resolve();
  #scans = 0;

  constructor(workspace: Workspace, host: ServerHost, loaded: RememberingHost, events: ProjectEvents) {
    this.#workspace = workspace;
    this.#host = host;
    this.#loaded = loaded;
    this.#events = events;
  }

  get folders(): readonly string[] {
    return this.#folders;
  }

  /** Takes other folders; they are scanned by {@link scan}. */
  setFolders(folders: readonly string[]): void {
    this.#folders = folders;
    this.#workspace.setFolders(folders);
  }

  /** Finds all files anew. A scan that was overtaken by a later one changes nothing. */
  scan(): Promise<void> {
    const scan = ++this.#scans;
    return this.#enqueue(async () => {
      const found: string[] = [];
      const options = {
        cancelled: () => scan !== this.#scans,
        onLimit: (entries: number) => this.#events.limit(entries),
      };
      for await (const path of this.#host.scan(this.#folders, options)) found.push(path);
      if (scan !== this.#scans) return;
      const before = [...this.#files];
      this.#files.clear();
      for (const path of found) this.#files.add(path);
      this.#workspace.setFiles(found);
      // No longer found is not yet gone: an ignored file may still be copied or included.
      for (const path of before) if (!this.#files.has(path)) this.#workspace.invalidate(path);
      this.#events.changed();
    });
  }

  /** Forgets everything that was loaded and finds all files anew. */
  rescan(): Promise<void> {
    for (const path of this.#loaded.asked) this.#workspace.invalidate(path);
    this.#loaded.forget();
    return this.scan();
  }

  /** Something happened to these paths. */
  reconcile(paths: readonly string[]): Promise<void> {
    const concerned = [...new Set(paths)].filter((path) => this.#concerns(path));
    if (concerned.length === 0) return Promise.resolve();
    if (concerned.some((path) => REDRAWS.has(basename(path)))) void this.scan();
    return this.#enqueue(async () => {
      if (await this.#lookAt(concerned)) this.#events.changed();
    });
  }

  /** The file's text on disk may be another now, though an open document hides it. */
  invalidate(path: string): void {
    this.#workspace.invalidate(path);
  }

  #concerns(path: string): boolean {
    if (this.#loaded.asked.has(path) || this.#files.has(path)) return true;
    return this.#folders.some((folder) => isInside(path, folder)) && !NEVER_FOUND.test(path);
  }

  /** Brings the workspace up to date with what stands at the paths now; false if nothing differs. */
  async #lookAt(paths: readonly string[]): Promise<boolean> {
    const kinds = await this.#kindsOf(paths);
    let changed = false;
    const appeared: string[] = [];
    for (const [path, kind] of kinds) {
      const asked = this.#loaded.asked.has(path);
      const known = this.#files.has(path);
      if (kind !== 'file' && this.#remove(path, kind === 'missing')) changed = true;
      if (kind !== 'missing' && !(known && kind === 'file')) appeared.push(path);
      if (asked || known) this.#workspace.invalidate(path);
      if (asked) this.#relist(path);
      changed ||= asked || known;
    }
    for (const path of await this.#host.admitted(appeared, this.#folders)) {
      if (this.#files.has(path)) continue;
      this.#files.add(path);
      this.#workspace.addFile(path);
      this.#relist(path);
      changed = true;
    }
    return changed;
  }

  async #kindsOf(paths: readonly string[]): Promise<ReadonlyMap<string, Entry['kind']>> {
    const kinds = new Map<string, Entry['kind']>();
    for (let at = 0; at < paths.length; at += BATCH) {
      const batch = paths.slice(at, at + BATCH);
      const entries = await Promise.all(batch.map((path) => this.#host.load({ path, what: 'kind' })));
      for (const [index, { kind }] of entries.entries()) kinds.set(batch[index] ?? '', kind);
    }
    return kinds;
  }

  /** Takes out what was a file and, with `below`, all files of what was a folder. */
  #remove(path: string, below: boolean): boolean {
    if (!below && !this.#files.has(path)) return false;
    const gone = [...this.#files].filter((file) => file === path || (below && isInside(file, path)));
    for (const each of gone) {
      this.#files.delete(each);
      this.#workspace.removeFile(each);
    }
    if (gone.length > 0) this.#relist(path);
    return gone.length > 0;
  }

  /** The folder's list of names is another now. */
  #relist(path: string): void {
    const folder = dirname(path);
    if (this.#loaded.asked.has(folder)) this.#workspace.invalidate(folder);
  }

  #enqueue(task: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(task);
    this.#queue = done.catch(() => {});
    return done;
  }
}

/** Paths looked up at a time. */
const BATCH = 64;

/** Folders that discovery never enters. */
const NEVER_FOUND = /\/(?:\.git|\.hg|\.svn|node_modules|site-packages|__pycache__)\//;

/** Files that decide which others are found. */
const REDRAWS: ReadonlySet<string> = new Set(['.gitignore', 'pyvenv.cfg']);
