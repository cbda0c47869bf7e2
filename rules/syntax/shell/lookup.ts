import type { Certainty, VariableUse } from './nodes.ts';

/** What a variable's name stands for at some place. */
export interface Lookup {
  /** `unset`: empty unless a build argument is passed. */
  readonly state: 'set' | 'unset' | 'unknown';
  readonly value: string | undefined;
  readonly certainty: Certainty;
  readonly declared: VariableUse['declared'];
}

/** Longer values are unknown: `ENV A=$A$A`, line after line, would fill the memory. */
export const MAX_VALUE = 16_384;

/** Answers for variable names. */
export type Resolve = (name: string) => Lookup;

/** A name that nothing in the file tells about. */
export const UNKNOWN_VARIABLE: Lookup = {
  state: 'unknown',
  value: undefined,
  certainty: 'unknown',
  declared: undefined,
};
