/** Which keys name a path: the reverse of lists of paths by key. */
export class PathIndex {
  readonly #keys = new Map<string, Set<string>>();

  /** The keys that name a path. */
  of(path: string): ReadonlySet<string> {
    return this.#keys.get(path) ?? NONE;
  }

  /** Takes `key` from the paths that it no longer names, and gives it to those that it names now. */
  move(key: string, before: Iterable<string>, now: Iterable<string>): void {
    for (const path of before) {
      const keys = this.#keys.get(path);
      keys?.delete(key);
      if (keys?.size === 0) this.#keys.delete(path);
    }
    for (const path of now) {
      const keys = this.#keys.get(path);
      if (keys) keys.add(key);
      else this.#keys.set(path, new Set([key]));
    }
  }
}

const NONE: ReadonlySet<string> = new Set();
