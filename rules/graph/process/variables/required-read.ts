import type { Location } from '../../../shared/text.ts';

/** A place where code needs a variable. */
export interface RequiredRead {
  readonly name: string;
  readonly at: Location;
  /**
   * What happens without it: a KeyError of Python; the code, or a library that checks its settings, refuses to
   * start; or it goes on, taking it for set.
   */
  readonly without: 'error' | 'refusal' | 'nothing';
}

/** What the code of a process needs, and does about it. */
export interface VariableReads {
  readonly required: readonly RequiredRead[];
  /** True if it loads a `.env` file. */
  readonly loadsFile: boolean;
}

/** Names in capitals, as variables have them. */
export function isVariableName(name: string): boolean {
  return /^[A-Z][A-Z\d_]+$/.test(name);
}
