import type { Range } from '../shared/text.ts';

/** A comment, from its marker to the end of its line, line ending excluded. */
export interface Comment extends Range {
  /** The comment's words, without marker and surrounding blanks. */
  readonly text: string;
  /** True if nothing but blanks stands before it on its line. */
  readonly ownLine: boolean;
}

/** What every syntax tree offers, whatever its language. Parsing never fails. */
export interface Tree {
  readonly text: string;
  readonly comments: readonly Comment[];
  /**
   * The units that a comment standing above covers as one: instructions, logical lines,
   * options. In document order, not overlapping. Where there is none, a line is the unit.
   */
  readonly units: readonly Range[];
}

/** Called once for each node, in document order, with the node's type name. */
export type Visit<Nodes> = <Type extends keyof Nodes & string>(type: Type, node: Nodes[Type]) => void;
