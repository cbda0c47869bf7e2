import { compileGlob, type Glob } from './glob.ts';
import type { IgnoreMatcher, IgnorePattern } from './matcher.ts';
import { type PatternLine, patternLines } from './pattern-lines.ts';

/**
 * Reads a `.dockerignore` as Docker does on Linux: case counts, a leading slash means
 * nothing, `**` crosses folders, a pattern that matches a folder covers all below it, the last
 * matching pattern decides, and `!` can bring back what lies in a folder left out.
 * Source: github.com/moby/patternmatcher, `ignorefile` and `patternmatcher.go`.
 *
 * Not built on a package: the one there is compares without case unless told otherwise, needs
 * Node's `path`, and throws on patterns that are no regular expressions.
 */
export function parseDockerignore(text: string): IgnoreMatcher {
  const compiled = patternLines(text).flatMap(compile);
  const deciding = (path: string): IgnorePattern | undefined => {
    const clean = cleanPath(path);
    if (clean === '.' || clean === '..' || clean.startsWith('../')) return undefined;
    for (let i = compiled.length - 1; i >= 0; i--) {
      const each = compiled[i];
      if (each?.glob.matchesOrContains(clean)) return each.pattern;
    }
    return undefined;
  };
  return {
    patterns: compiled.map(({ pattern }) => pattern),
    ignores: (path) => deciding(path)?.negated === false,
    decidingPattern: deciding,
  };
}

interface Compiled {
  readonly pattern: IgnorePattern;
  readonly glob: Glob;
}

function compile(line: PatternLine): readonly Compiled[] {
  const trimmed = line.text.trim();
  const start = line.start + line.text.indexOf(trimmed);
  const negated = trimmed.startsWith('!');
  const body = negated ? trimmed.slice(1).trim() : trimmed;
  if (body === '') return [];
  const clean = cleanPath(body);
  const glob = compileGlob(clean.length > 1 && clean.startsWith('/') ? clean.slice(1) : clean);
  if (!glob) return [];
  return [{ pattern: { start, end: start + trimmed.length, text: trimmed, negated }, glob }];
}

/** As Go's `filepath.Clean`: no doubled slashes, no `.` segments, `..` worked off where it can be. */
function cleanPath(path: string): string {
  const rooted = path.startsWith('/');
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.length > 0 && segments.at(-1) !== '..') segments.pop();
    else if (!rooted) segments.push('..');
  }
  const joined = segments.join('/');
  if (rooted) return `/${joined}`;
  return joined === '' ? '.' : joined;
}
