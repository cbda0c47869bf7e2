import type { GraphReader, PathKind } from '../graph/reader.ts';
import type { Facts, FactsKind } from './parsers.ts';
import type { FileStore } from './store.ts';

/**
 * The graph's reader over the store. It records every path that was asked about, whatever
 * the answer: a later change of one of them makes what was built from the answers stale.
 */
export class TrackedReader implements GraphReader {
  readonly reads = new Set<string>();
  readonly #store: FileStore;
  readonly #only: ReadonlySet<string> | undefined;

  /** `only`: files beyond these are unknown, for looking at a file by itself. */
  constructor(store: FileStore, only?: ReadonlySet<string>) {
    this.#store = store;
    this.#only = only;
  }

  kind(path: string): PathKind | undefined {
    return this.#asks(path) ? this.#store.kind(path) : undefined;
  }

  names(folder: string): readonly string[] | undefined {
    return this.#asks(folder) ? this.#store.names(folder) : undefined;
  }

  mode(path: string): number | undefined {
    return this.#asks(path) ? this.#store.mode(path) : undefined;
  }

  text(path: string): string | undefined {
    return this.#asks(path) ? this.#store.text(path) : undefined;
  }

  dockerfile(path: string): Facts['dockerfile'] | undefined {
    return this.#facts(path, 'dockerfile');
  }

  compose(path: string): Facts['compose'] | undefined {
    return this.#facts(path, 'compose');
  }

  requirements(path: string): Facts['requirements'] | undefined {
    return this.#facts(path, 'requirements');
  }

  optionFile(path: string): Facts['mysql'] | undefined {
    return this.#facts(path, 'mysql');
  }

  python(path: string): Facts['python'] | undefined {
    return this.#facts(path, 'python');
  }

  pythonSource(path: string): Facts['source'] | undefined {
    return this.#asks(path) ? this.#store.sourceFacts(path) : undefined;
  }

  script(path: string): Facts['script'] | undefined {
    return this.#facts(path, 'script');
  }

  dotenv(path: string): Facts['dotenv'] | undefined {
    return this.#facts(path, 'dotenv');
  }

  dockerignore(path: string): Facts['ignore'] | undefined {
    return this.#facts(path, 'ignore');
  }

  #facts<K extends FactsKind>(path: string, kind: K): Facts[K] | undefined {
    return this.#asks(path) ? this.#store.facts(path, kind) : undefined;
  }

  #asks(path: string): boolean {
    if (this.#only && !this.#only.has(path)) return false;
    this.reads.add(path);
    return true;
  }
}
