import type { Range } from '../../shared/text.ts';
import type { Tree } from '../tree.ts';

/** A `.env` file as Compose reads it. */
export interface Dotenv extends Tree {
  /** In file order; a later entry of the same name wins. */
  readonly entries: readonly DotenvEntry[];
  readonly problems: readonly DotenvProblem[];
}

/** `NAME=value`, `NAME: value`, `export NAME=value`, or `NAME` alone (inherited). */
export interface DotenvEntry extends Range {
  readonly name: string;
  readonly nameAt: Range;
  readonly exported: boolean;
  /**
   * Value with quotes and escapes worked off and variables of earlier entries replaced.
   * Undefined if it uses a variable that the file does not set, or names a variable only.
   */
  readonly value: string | undefined;
  /** The value with its quotes; empty, after the `=`, where there is none. */
  readonly valueAt: Range;
  readonly quote: 'single' | 'double' | 'none';
  /** True for a name alone: Compose takes the value from its own environment. */
  readonly inherited: boolean;
  /** True if the value uses variables. */
  readonly expands: boolean;
}

/** What Compose refuses. */
export interface DotenvProblem extends Range {
  readonly code: 'bad-name' | 'space-in-name' | 'unclosed-quote' | 'bad-template';
  readonly detail: string;
}
