import { type Connection, DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { dirname, isInside } from '../rules/index.ts';
import type { ClientCapabilities } from './capabilities.ts';
import { describe } from './safely.ts';
import { uriOfPath } from './uris.ts';

/** Folders outside the open ones that are watched at most. */
const MOST = 50;

/**
 * Asks the client to watch files. In the open folders all of them: any file may be one that
 * a build copies, a mount names or a configuration lists; what concerns nobody is dropped as
 * soon as it arrives. Elsewhere, the folders of the files that were read from there: a
 * configuration above, an `env_file` beside, all there is to a single open file.
 */
export class Watchers {
  readonly #connection: Connection;
  readonly #client: ClientCapabilities;
  readonly #outside = new Set<string>();

  constructor(connection: Connection, client: ClientCapabilities) {
    this.#connection = connection;
    this.#client = client;
  }

  /** Watches the open folders, those included that are opened later. */
  watchFolders(): void {
    if (this.#client.watchers) this.#register([{ globPattern: '**/*' }]);
  }

  /** Watches around files that were read, as far as they lie outside the open folders. */
  watchAround(files: Iterable<string>, folders: readonly string[]): void {
    if (!this.#client.watchers || !this.#client.relativePatterns) return;
    const fresh = new Set<string>();
    for (const file of files) {
      const folder = dirname(file);
      if (this.#outside.size >= MOST) break;
      if (this.#outside.has(folder) || folders.some((each) => isInside(file, each))) continue;
      this.#outside.add(folder);
      fresh.add(folder);
    }
    const watchers = [...fresh].map((folder) => ({
      globPattern: { baseUri: uriOfPath(folder), pattern: '*' },
    }));
    if (watchers.length > 0) this.#register(watchers);
  }

  #register(watchers: { globPattern: string | { baseUri: string; pattern: string } }[]): void {
    this.#connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers })
      .catch((error: unknown) => this.#connection.console.warn(`Watching files: ${describe(error)}`));
  }
}
