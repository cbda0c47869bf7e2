/**
 * The engine's picture of the file system: what hosts have told it. Nothing here reads;
 * hosts load what evaluation asked for (`Workspace.wanted`) and hand it in.
 */

/** What stands at a path. */
export type Entry =
  | {
      readonly kind: 'file';
      /** Decoded text; undefined while only the file's existence is known. */
      readonly text?: string;
      /** Why the text can't be had: too large, binary, unreadable, not UTF-8. */
      readonly problem?: FileProblem;
      /** Unix permission bits, where the host knows them. */
      readonly mode?: number;
    }
  | {
      readonly kind: 'folder' /** Names in it; undefined while not listed. */;
      readonly names?: readonly string[];
    }
  | { readonly kind: 'missing' };

export type FileProblem = 'too-large' | 'binary' | 'invalid-utf8' | 'unreadable';

/** Something evaluation needs to know of a path: whether it is there, its text, its names. */
export interface Wanted {
  readonly path: string;
  readonly what: 'kind' | 'text' | 'names';
}

/** The only door to a file system. Hosts implement it: disk, memory, a browser's virtual one. */
export interface Host {
  /**
   * Loads what stands at a path, deep enough for `what`. Never rejects: what can't be read
   * comes back as a file with a `problem`, or as missing.
   */
  load(wanted: Wanted): Promise<Entry>;
}

/** Largest text that is parsed, in UTF-16 units; larger files are named, not linted. */
export const MAX_TEXT_LENGTH = 4_000_000;
