import ignore from 'ignore';
import type { IgnoreMatcher, IgnorePattern } from './matcher.ts';
import { patternLines } from './pattern-lines.ts';

/**
 * Reads a `.gitignore` as git does on Linux, where case counts. Unlike Docker, git can't
 * bring back a file whose folder is left out; the pattern that leaves a path out decides. A path that ends in `/` is taken as a folder.
 */
export function parseGitignore(text: string): IgnoreMatcher {
  const patterns: readonly IgnorePattern[] = patternLines(text).map((line) => ({
    ...line,
    negated: line.text.startsWith('!'),
  }));
  const rules = ignore({ ignorecase: false }).add(
    patterns.map((each, index) => ({ pattern: each.text, mark: String(index) })),
  );
  const inside = (path: string) => ignore.isPathValid(path) && !path.startsWith('/');
  return {
    patterns,
    ignores: (path) => inside(path) && rules.ignores(path),
    decidingPattern: (path) => {
      const index = inside(path) ? rules.test(path).rule?.mark : undefined;
      return index === undefined ? undefined : patterns[Number(index)];
    },
  };
}
