/**
 * Workspace paths: absolute, `/`-separated, normalised (`/srv/shop/compose.yaml`,
 * `c:/shop/compose.yaml`). Pure string work; nothing here touches a disk.
 */

/** The folder of a path, without a trailing slash (`/` for a top-level file). */
export function dirname(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}

/** The last segment of a path. */
export function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** True for `/x`, `c:/x` and `scheme:…`. */
export function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z][\w+.-]*:/.test(path);
}

/** Resolves `relative` against a folder; `.` and `..` segments are worked off. */
export function resolvePath(folder: string, relative: string): string {
  const joined = isAbsolute(relative) ? relative : `${folder}/${relative}`;
  return normalize(joined);
}

/** Works off `.`, `..` and doubled slashes. Never climbs above the root. */
export function normalize(path: string): string {
  const drive = /^[A-Za-z][\w+.-]*:/.exec(path)?.[0] ?? '';
  const segments: string[] = [];
  for (const segment of path.slice(drive.length).split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') segments.pop();
    else segments.push(segment);
  }
  return `${drive}/${segments.join('/')}`;
}

/** True if `path` is `folder` or lies below it. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || folder === '/' || path.startsWith(`${folder}/`);
}

/** `/a/b/c` below `/a` is `b/c`; a path below itself is empty; undefined if it lies elsewhere. */
export function below(path: string, folder: string): string | undefined {
  if (path === folder) return '';
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

/** A path without the slashes at its end; `/` alone stays. */
export function withoutSlash(path: string): string {
  return path.replace(/(.)\/+$/, '$1');
}

/** `path` as seen from `folder`, with `../` where it lies elsewhere. */
export function relativePath(folder: string, path: string): string {
  const from = folder === '/' ? [] : folder.split('/').slice(1);
  const to = path.split('/').slice(1);
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common++;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/');
}

/** A path as it is best said in a message about `file`: relative if it lies near, else its name. Other words stay. */
export function seenFrom(file: string, path: string): string {
  if (!isAbsolute(path)) return path;
  const folder = dirname(file);
  return isInside(path, dirname(folder)) ? relativePath(folder, path) : basename(path);
}

/** A folder and those above it, `most` of them, and none above `top`. */
export function foldersUp(folder: string, most: number, top?: string): readonly string[] {
  const folders: string[] = [];
  for (let at = folder; folders.length < most && (top === undefined || isInside(at, top)); at = dirname(at)) {
    folders.push(at);
    if (at === dirname(at)) break;
  }
  return folders;
}
