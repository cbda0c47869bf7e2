import { dirname, foldersUp } from '../../shared/paths.ts';
import { parseGitignore } from '../../syntax/ignore/gitignore.ts';
import type { IgnoreMatcher } from '../../syntax/ignore/matcher.ts';
import type { GraphReader } from '../reader.ts';

/** True for paths below the build context, without `./` in front, that a build leaves out. */
export type ContextFilter = (inside: string) => boolean;

/** The ignore file of a build, the one named after the Dockerfile first: its path, if there is one; undefined if not known. */
export function ignoreFile(
  context: string,
  dockerfile: string,
  reader: GraphReader,
): { readonly path: string | undefined } | undefined {
  for (const path of [`${dockerfile}.dockerignore`, `${context === '/' ? '' : context}/.dockerignore`]) {
    const kind = reader.kind(path);
    if (kind === undefined) return undefined;
    if (kind === 'file') return { path };
  }
  return { path: undefined };
}

/** What `.dockerignore` leaves out; undefined if not known. */
export function dockerIgnored(
  context: string,
  dockerfile: string,
  reader: GraphReader,
): ContextFilter | undefined {
  const file = ignoreFile(context, dockerfile, reader);
  if (!file) return undefined;
  if (file.path === undefined) return () => false;
  const matcher = reader.dockerignore(file.path);
  return matcher && ((inside) => matcher.ignores(inside));
}

/** `.gitignore` files are looked for in this many folders above a path. */
const MAX_FOLDERS = 8;

/**
 * True if git leaves a path out, by the `.gitignore` files above it: such a file may be made by a
 * build, or come from somewhere else, so that it says nothing if it is missing here. `top` is
 * the folder above which none is looked for. Undefined if not known.
 */
export function gitIgnored(path: string, top: string, reader: GraphReader): boolean | undefined {
  // All at once, so that a host loads them together.
  const files = foldersUp(dirname(path), MAX_FOLDERS, top).map((folder) => {
    const file = `${folder === '/' ? '' : folder}/.gitignore`;
    return { folder, file, kind: reader.kind(file) };
  });
  const texts = files.map(({ file, kind }) => (kind === 'file' ? reader.text(file) : ''));
  if (files.some(({ kind }) => kind === undefined) || texts.includes(undefined)) return undefined;
  return files.some(({ folder }, index) => {
    const text = texts[index];
    if (!text) return false;
    const inside = path.slice(folder === '/' ? 1 : folder.length + 1);
    const matcher = matcherOf(text);
    return matcher.ignores(inside) || matcher.ignores(`${inside}/`);
  });
}

/** The last matcher that was made: a deployment asks about many paths below one file. */
let last: { readonly text: string; readonly matcher: IgnoreMatcher } | undefined;

function matcherOf(text: string): IgnoreMatcher {
  if (last?.text !== text) last = { text, matcher: parseGitignore(text) };
  return last.matcher;
}
