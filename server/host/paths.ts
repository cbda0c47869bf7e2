/**
 * Paths of this machine and workspace paths. The engine knows only the latter: absolute,
 * `/`-separated, a drive letter in lower case (`c:/shop/Dockerfile`); a network share
 * `\\server\share\x` is `file:/@server/share/x`, as {@link file://../uris.ts} writes it.
 */

const SHARE = /^file:\/@([^/]+)(.*)$/;

/** The workspace path of an absolute path of this machine. */
export function toPath(native: string, windows = process.platform === 'win32'): string {
  if (!windows) return trimSlash(native);
  const slashed = native.replaceAll('\\', '/').replace(/^\/\/[?.]\/(?=[A-Za-z]:)/, '');
  if (slashed.startsWith('//')) return trimSlash(`file:/@${slashed.slice(2)}`);
  return trimSlash(slashed.replace(/^[A-Z]:/, (drive) => drive.toLowerCase()));
}

/** The path of this machine behind a workspace path. */
export function toNative(path: string, windows = process.platform === 'win32'): string {
  if (!windows) return path;
  const share = SHARE.exec(path);
  if (share) return `\\\\${share[1]}${(share[2] ?? '').replaceAll('/', '\\')}`;
  return path.replaceAll('/', '\\').replace(/^[a-z]:$/, '$&\\');
}

function trimSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') && !/^[a-z]:\/$/.test(path) ? path.slice(0, -1) : path;
}
