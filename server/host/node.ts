import type { Stats } from 'node:fs';
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
    let stats: Stats;
    try {
      stats = await stat(native);
    } catch (error) {
      return isAbsent(error) ? { kind: 'missing' } : { kind: 'file', problem: 'unreadable' };
    }
    if (stats.isDirectory()) return what === 'kind' ? { kind: 'folder' } : listFolder(native);
    // Windows has no such bits, and Node makes up 0666: writable by everybody.
    const mode = process.platform === 'win32' ? undefined : stats.mode & 0o7777;
    if (what !== 'text') return { kind: 'file', mode };
    if (!stats.isFile()) return { kind: 'file', mode, problem: 'unreadable' };
    if (stats.size > MAX_BYTES) return { kind: 'file', mode, problem: 'too-large' };
    try {
      const decoded = decode(await readFile(native), path);
      return 'text' in decoded
        ? { kind: 'file', mode, text: decoded.text }
        : { kind: 'file', mode, ...decoded };
    } catch (error) {
      return isAbsent(error) ? { kind: 'missing' } : { kind: 'file', mode, problem: 'unreadable' };
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

async function listFolder(native: string): Promise<Entry> {
  try {
    return { kind: 'folder', names: (await readdir(native)).sort() };
  } catch (error) {
    return isAbsent(error) ? { kind: 'missing' } : { kind: 'folder' };
  }
}

/** No such file, or a file where a folder is named, or a ring of links, or no possible name. */
function isAbsent(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE', 'EINVAL'].includes(code);
}
