/** Linux takes no longer ones; without a bound, `WORKDIR x` on every line costs the square. */
const MAX_PATH = 4096;

/** Joins a path to a working directory; undefined if that is needed and unknown. */
export function containerPath(workdir: string | undefined, path: string): string | undefined {
  if (path.startsWith('/')) return normalizePath(path);
  // Windows paths are kept as they are: no rule joins them.
  if (/^[A-Za-z]:/.test(path) || path.includes('\\')) return path;
  if (workdir === undefined || workdir.length > MAX_PATH) return undefined;
  return normalizePath(`${workdir}/${path}`);
}

function normalizePath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') segments.pop();
    else segments.push(segment);
  }
  const folder = `/${segments.join('/')}`;
  return folder !== '/' && /\/\.?$/.test(path) ? `${folder}/` : folder;
}
