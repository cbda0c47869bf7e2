import type { Entry, Host, Wanted } from '../../rules/index.ts';
import type { ScanOptions } from './scan.ts';

/** A {@link Host} that can also find a project's files: what the language server runs on. */
export interface ServerHost extends Host {
  /** Finds the files below folders, without those that are ignored. */
  scan(folders: readonly string[], options?: ScanOptions): AsyncIterable<string>;
  /** Which of some paths a scan of the folders would find; a folder gives the files in it. */
  admitted(paths: readonly string[], folders: readonly string[]): Promise<readonly string[]>;
}

/** A host that remembers what was asked for, so that changes of all else can be let pass. */
export class RememberingHost implements Host {
  /** Paths that were looked up, whatever stood there. */
  readonly asked = new Set<string>();
  /** Those where a file stood. */
  readonly found = new Set<string>();
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  async load(wanted: Wanted): Promise<Entry> {
    this.asked.add(wanted.path);
    const entry = await this.#host.load(wanted);
    if (entry.kind === 'file') this.found.add(wanted.path);
    return entry;
  }

  forget(): void {
    this.asked.clear();
    this.found.clear();
  }
}
