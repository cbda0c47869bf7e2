import { readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import type { Entry, Wanted } from '../../rules/index.ts';
import { decode, MAX_BYTES } from './decode.ts';
import { toNative } from './paths.ts';
import { admitted, type ScanOptions, scan } from './scan.ts';
import type { ServerHost } from './server-host.ts';

export { toNative, toPath } from './paths.ts';
export { admitted, type ScanOptions, scan } from './scan.ts';

/** The host on a disk, by Node's file system. */
export class NodeHost implements ServerHost {
  /**
   * Loads what stands at a path; links are followed. Only plain files are opened (a named
   * pipe would never end), and none above the size bound. What can't be read comes back as a
   * file with a problem; a folder that can't be listed, as a folder without names.
   */
  async load({ path, what }: Wanted): Promise<Entry> {
    if (OTHER_SCHEME.test(path)) return { kind: 'missing' };
    const native = toNative(path);
    let known: Known = UNREADABLE;
    try {
      known = knownOf(await stat(native), what);
      if (!known.goesOn) return known.entry;
      return known.entry.kind === 'folder'
        ? folderOf(await readdir(native))
        : fileOf(known.entry, await readFile(native), path);
    } catch (error) {
      return isAbsent(error) ? { kind: 'missing' } : known.entry;
    }
  }

  /** The same, while everything waits: for a program that has nothing else to do. */
  loadNow({ path, what }: Wanted): Entry {
    if (OTHER_SCHEME.test(path)) return { kind: 'missing' };
    const native = toNative(path);
    let known: Known = UNREADABLE;
    try {
      // Most of what is asked for is not there, and an error costs more than the look.
      const stats = statSync(native, { throwIfNoEntry: false });
      if (!stats) return { kind: 'missing' };
      known = knownOf(stats, what);
      if (!known.goesOn) return known.entry;
      return known.entry.kind === 'folder'
        ? folderOf(readdirSync(native))
        : fileOf(known.entry, readFileSync(native), path);
    } catch (error) {
      return isAbsent(error) ? { kind: 'missing' } : known.entry;
    }
  }

  scan(folders: readonly string[], options?: ScanOptions): AsyncIterable<string> {
    return scan(folders, options);
  }

  admitted(paths: readonly string[], folders: readonly string[]): Promise<readonly string[]> {
    return admitted(paths, folders);
  }
}

/** Paths that don't lie on a disk: `untitled:/…`, `vscode-vfs:/…`. */
const OTHER_SCHEME = /^(?!file:)[A-Za-z][\w+.-]+:/;

type FileEntry = Extract<Entry, { kind: 'file' }>;

/** What stands at a path as far as can be said without its content, and whether that is wanted too. */
interface Known {
  readonly entry: FileEntry | { readonly kind: 'folder' };
  readonly goesOn: boolean;
}

const UNREADABLE: Known = { entry: { kind: 'file', problem: 'unreadable' }, goesOn: false };

function knownOf(stats: Stats, what: Wanted['what']): Known {
  if (stats.isDirectory()) return { entry: { kind: 'folder' }, goesOn: what !== 'kind' };
  // Windows has no such bits, and Node makes up 0666: writable by everybody.
  const mode = process.platform === 'win32' ? undefined : stats.mode & 0o7777;
  if (what !== 'text') return { entry: { kind: 'file', mode }, goesOn: false };
  const isTooLarge = stats.isFile() && stats.size > MAX_BYTES;
  return {
    entry: { kind: 'file', mode, problem: isTooLarge ? 'too-large' : 'unreadable' },
    goesOn: stats.isFile() && !isTooLarge,
  };
}

function folderOf(names: string[]): Entry {
  return { kind: 'folder', names: names.sort() };
}

function fileOf({ mode }: FileEntry, bytes: Uint8Array, path: string): Entry {
  const decoded = decode(bytes, path);
  return 'text' in decoded ? { kind: 'file', mode, text: decoded.text } : { kind: 'file', mode, ...decoded };
}

/** No such file, or a file where a folder is named, or a ring of links, or no possible name. */
function isAbsent(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE', 'EINVAL'].includes(code);
}
