import { readFile, stat } from 'node:fs/promises';
import ignore, { type Ignore } from 'ignore';
import { toNative } from './paths.ts';

/**
 * The ignore patterns in force in one folder: those of its own `.gitignore` and of all above
 * it, up to the top of the repository. They are kept as one list, each pattern rewritten to
 * be seen from the top, so that the last match decides as in git.
 */
export interface IgnoreRules {
  readonly top: string;
  readonly matcher: Ignore;
}

/** git compares names as the file system does by default. */
const ignorecase = process.platform === 'win32' || process.platform === 'darwin';

/** No patterns; paths are seen from `top`. */
export function noRules(top: string): IgnoreRules {
  return { top, matcher: ignore({ ignorecase }) };
}

/** True if git would ignore the path, given that the folders above it are not ignored. */
export function isIgnored({ top, matcher }: IgnoreRules, path: string, folder: boolean): boolean {
  const relative = path.slice(top === '/' ? 1 : top.length + 1);
  return ignore.isPathValid(relative) && matcher.ignores(folder ? `${relative}/` : relative);
}

/** The rules in a folder below: `outer` and the folder's own `.gitignore`, if it has one. */
export async function withGitignore(outer: IgnoreRules, folder: string): Promise<IgnoreRules> {
  return withPatterns(outer, folder, await textOf(`${folder}/.gitignore`));
}

/**
 * The rules in force in a folder from above: of the repository that holds it. Where those
 * rules would hide the folder itself, somebody asked for it by name, and they are left out.
 */
export async function rulesAbove(folder: string): Promise<IgnoreRules> {
  const above: string[] = [];
  for (let each = folder; ; each = parentOf(each)) {
    if (await exists(`${each}/.git`)) break;
    above.unshift(each);
    if (each === parentOf(each)) return noRules(folder);
  }
  const top = above[0] === undefined ? folder : parentOf(above[0]);
  let rules = withPatterns(noRules(top), top, await textOf(`${top}/.git/info/exclude`));
  for (const each of [top, ...above].filter((path) => path !== folder))
    rules = await withGitignore(rules, each);
  const hidden = above.some((each) => isIgnored(rules, each, true));
  return hidden ? noRules(folder) : rules;
}

function withPatterns(outer: IgnoreRules, folder: string, text: string | undefined): IgnoreRules {
  if (text === undefined) return outer;
  const prefix = folder
    .slice(outer.top === '/' ? 0 : outer.top.length)
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => `/${segment.replace(/[\\*?[\]!#\s]/g, '\\$&')}`)
    .join('');
  const patterns = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line) => rebase(line, prefix));
  return { top: outer.top, matcher: ignore({ ignorecase }).add(outer.matcher).add(patterns) };
}

/** A pattern of a `.gitignore` in the folder `prefix`, as it would stand at the top. */
function rebase(line: string, prefix: string): string[] {
  if (line.trim() === '' || line.startsWith('#')) return [];
  const negated = line.startsWith('!') ? '!' : '';
  const body = line.slice(negated.length);
  if (body.startsWith('/')) return [`${negated}${prefix}${body}`];
  const anchored = body.trimEnd().replace(/\/$/, '').includes('/');
  return [`${negated}${prefix}/${anchored ? '' : '**/'}${body}`];
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(toNative(path), 'utf8');
  } catch {
    return undefined;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(toNative(path)).then(
    () => true,
    () => false,
  );
}

function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash > 0 ? path.slice(0, slash) : slash === 0 ? '/' : path;
}
