import picomatch from 'picomatch/posix.js';
import { basename, isInside, relativePath } from '../shared/paths.ts';
import type { Config } from './config.ts';
import { CONFIG_NAMES } from './config-file.ts';
import { DEFAULT_FILES, type FileKind, LANGUAGES, type LanguageId, NEVER_FILES } from './language.ts';

/**
 * True if one of the globs matches the path as seen from `folder`. A glob without a slash
 * matches a name at any depth, as in an ignore file; one ending in `/` all below it; one
 * that begins with `!` takes back what those before it matched.
 */
export function matchesGlobs(globs: readonly string[], folder: string, path: string): boolean {
  if (globs.length === 0) return false;
  const relative = isInside(path, folder) ? relativePath(folder, path) : path.replace(/^\//, '');
  const last = globs.findLast((glob) => matcherOf(glob.replace(NEGATED, ''))(relative));
  return last !== undefined && !NEGATED.test(last);
}

/** What kind of file a path is by its name, and by `files` globs of configuration. */
export function classify(path: string, configured: Config['files'] = {}, folder = '/'): FileKind | undefined {
  const chosen = LANGUAGES.find((language) => matchesGlobs(configured[language] ?? [], folder, path));
  return chosen ?? languageByName(path) ?? otherKind(basename(path));
}

/** The language that a file's name alone tells. */
export function languageByName(path: string): LanguageId | undefined {
  const name = basename(path);
  const nested = NESTED.test(path);
  const cached = nested ? undefined : byName.get(name);
  if (cached !== undefined) return cached ?? undefined;
  const relative = path.replace(/^[^/]*\//, '');
  const language = NEVER_FILES.some((glob) => matcherOf(glob)(relative))
    ? undefined
    : LANGUAGES.find((each) => DEFAULT_FILES[each].some((glob) => matcherOf(glob)(relative)));
  if (!nested) byName.set(name, language ?? null);
  return language;
}

function otherKind(name: string): FileKind | undefined {
  if (name.endsWith('.py')) return 'python';
  if (name === '.env' || name.startsWith('.env.') || name.endsWith('.env')) return 'dotenv';
  if (name === '.dockerignore' || name.endsWith('.dockerignore') || name === '.gitignore') return 'ignore';
  if ((CONFIG_NAMES as readonly string[]).includes(name) || name === 'package.json') return 'config';
  return undefined;
}

/** `!(a|b)` is a pattern of its own. */
const NEGATED = /^!(?!\()/;

/** Paths for which the folder's name counts too (`requirements/dev.txt`). */
const NESTED = /\/requirements\/[^/]+$/;
const byName = new Map<string, LanguageId | null>();
const matchers = new Map<string, (path: string) => boolean>();

/** Compiled globs are kept: the same few are asked for every file. */
function matcherOf(glob: string): (path: string) => boolean {
  const known = matchers.get(glob);
  if (known) return known;
  const matcher: (path: string) => boolean = picomatch(pattern(glob), { dot: true });
  matchers.set(glob, matcher);
  return matcher;
}

function pattern(glob: string): string {
  const plain = glob.startsWith('./') ? glob.slice(2) : glob;
  if (plain.startsWith('/')) return belowFolder(plain.slice(1));
  return plain.replace(/\/$/, '').includes('/') ? belowFolder(plain) : `**/${belowFolder(plain)}`;
}

function belowFolder(glob: string): string {
  return glob.endsWith('/') ? `${glob}**` : glob;
}
