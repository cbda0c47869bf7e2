import type { Entry, Rule, Wanted } from '../../rules/index.ts';
import { rules as allRules, basename, dirname, Workspace } from '../../rules/index.ts';

/** A project in memory: path below {@link ROOT} → text. */
export type Files = Readonly<Record<string, string>>;

/** Folder that projects in memory stand in. */
export const ROOT = '/project';

/** Absolute path of a project's file. */
export function at(path: string): string {
  return path.startsWith('/') ? path : `${ROOT}/${path}`;
}

/** A disk in memory. Answers at once, so that tests need not wait. */
export class MemoryHost {
  readonly #files = new Map<string, { text: string; mode: number }>();
  /** Names in each folder: made when first asked for, and anew after a file came or went. */
  #folders: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  constructor(files: Files = {}) {
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  get paths(): readonly string[] {
    return [...this.#files.keys()].sort();
  }

  write(path: string, text: string, mode = 0o644): void {
    if (!this.#files.has(at(path))) this.#folders = undefined;
    this.#files.set(at(path), { text, mode });
  }

  delete(path: string): void {
    if (this.#files.delete(at(path))) this.#folders = undefined;
  }

  read(path: string): string | undefined {
    return this.#files.get(at(path))?.text;
  }

  load({ path }: Wanted): Entry {
    const file = this.#files.get(path);
    if (file) return { kind: 'file', text: file.text, mode: file.mode };
    this.#folders ??= foldersOf(this.#files.keys());
    const names = this.#folders.get(path);
    return names ? { kind: 'folder', names: [...names].sort() } : { kind: 'missing' };
  }
}

function foldersOf(paths: Iterable<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>();
  for (const path of paths) {
    for (let below = path; below !== dirname(below); below = dirname(below)) {
      const names = folders.get(dirname(below)) ?? new Set();
      folders.set(dirname(below), names.add(basename(below)));
    }
  }
  return folders;
}

/** Evaluates until nothing more is wanted. */
export function settle(workspace: Workspace, host: MemoryHost): void {
  for (let round = 0; round < 50; round++) {
    for (const _ of workspace.refresh());
    const wanted = workspace.wanted();
    if (wanted.length === 0) return;
    for (const each of wanted) workspace.apply(each.path, host.load(each));
  }
  throw new Error(`Still wanted after 50 rounds: ${JSON.stringify(workspace.wanted())}`);
}

/** A workspace over a project in memory, evaluated. */
export function workspaceOf(
  files: Files,
  options: { readonly rules?: readonly Rule[]; readonly prepare?: (workspace: Workspace) => void } = {},
): { readonly workspace: Workspace; readonly host: MemoryHost } {
  const host = new MemoryHost(files);
  const workspace = new Workspace({ rules: options.rules ?? allRules });
  workspace.setFolders([ROOT]);
  workspace.setFiles(host.paths);
  options.prepare?.(workspace);
  settle(workspace, host);
  return { workspace, host };
}
