import { dirname } from '../../shared/paths.ts';

/**
 * The modules and packages of a project, and which of them an import can mean: those in folders
 * that are no packages themselves, since any of them may be where Python looks, and those beside
 * the importing file or in a folder above it, since the program may be started there.
 * Identity over time: filled while the project is walked.
 */
export class OwnModules {
  /** The project's folder: nothing above it is looked at. */
  readonly #top: string;
  /** Folder → names of its modules and of its folders with modules somewhere below. */
  readonly #byFolder = new Map<string, Set<string>>();
  readonly #everywhere = new Set<string>();
  #reachable: ReadonlySet<string> | undefined;
  /** True if the project changes where modules are looked for: then any place counts. */
  areAnywhere = false;

  constructor(top: string) {
    this.#top = top;
  }

  /** Takes a module; its folder is a package then, with or without `__init__.py`, as are those above. */
  add(folder: string, name: string): void {
    this.#reachable = undefined;
    for (let at = folder, each = name; ; each = at.slice(at.lastIndexOf('/') + 1), at = dirname(at)) {
      const names = this.#byFolder.get(at);
      const known = names?.has(each) === true;
      if (names) names.add(each);
      else this.#byFolder.set(at, new Set([each]));
      this.#everywhere.add(each);
      if (known || at === this.#top || at === dirname(at)) return;
    }
  }

  /** True if a top-level name in a file may mean one of them. */
  has(name: string, file: string): boolean {
    if (!this.#everywhere.has(name)) return false;
    if (this.areAnywhere || this.#inPlainFolders().has(name)) return true;
    for (let folder = dirname(file); ; folder = dirname(folder)) {
      if (this.#byFolder.get(folder)?.has(name)) return true;
      if (folder === this.#top || folder === dirname(folder)) return false;
    }
  }

  #inPlainFolders(): ReadonlySet<string> {
    this.#reachable ??= new Set(
      [...this.#byFolder.values()].flatMap((names) => (names.has('__init__') ? [] : [...names])),
    );
    return this.#reachable;
  }
}
