import type { Range } from '../shared/text.ts';
import type { Dotenv } from '../syntax/dotenv/nodes.ts';
import { type DotenvFault, dotenvFaults } from './dotenv-faults.ts';

/** What a `.env` file sets. */
export interface DotenvFacts {
  /** By name; the last of equal names. */
  readonly variables: ReadonlyMap<string, DotenvVariable>;
  /** Lines that Compose refuses, or reads otherwise than they are written. */
  readonly faults: readonly DotenvFault[];
}

export interface DotenvVariable extends Range {
  readonly name: string;
  /** Undefined if the file alone does not tell. */
  readonly value: string | undefined;
  readonly nameAt: Range;
  readonly valueAt: Range;
}

/** Reads the facts off a parsed `.env` file. */
export function dotenvFacts(file: Dotenv): DotenvFacts {
  const variables = new Map<string, DotenvVariable>();
  for (const { name, value, nameAt, valueAt, start, end } of file.entries) {
    variables.set(name, { name, value, nameAt, valueAt, start, end });
  }
  return { variables, faults: dotenvFaults(file) };
}
