import type { Range } from '../../shared/text.ts';

/** What an ignore file leaves out. */
export interface IgnoreMatcher {
  /** In the order of the file; a later one overrules an earlier one. */
  readonly patterns: readonly IgnorePattern[];
  /**
   * True if the file leaves this path out. `path` is relative to the folder that the
   * patterns are for (the build context), `/`-separated, without leading `./` or `/`.
   * A path outside it (`../x`) and the folder itself are never left out.
   */
  ignores(path: string): boolean;
  /** The pattern that decides about a path; undefined if none matches it. */
  decidingPattern(path: string): IgnorePattern | undefined;
}

/** A line of an ignore file that is neither blank nor a comment. */
export interface IgnorePattern extends Range {
  /** As written, blanks trimmed, `!` included. */
  readonly text: string;
  /** True for `!pattern`: what it matches is kept. */
  readonly negated: boolean;
}
