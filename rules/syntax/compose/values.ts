import type { Range } from '../../shared/text.ts';

/**
 * The located value tree: what a compose file means once aliases and merge keys are
 * resolved, each value with the place where it is written. `At` is a `Range` within one
 * file, and a `Location` once files have been put together into a project.
 */
export type ComposeValue<At extends Range = Range> =
  | ScalarValue<At>
  | MapValue<At>
  | SeqValue<At>
  | UnknownValue<At>;

interface ValueBase<At extends Range> {
  /** Where the value is written; for an aliased value, in the anchored node. */
  readonly at: At;
  /** Where it is used: the alias that brought it here, else the same as `at`. */
  readonly usedAt: At;
  /** `!reset`, `!override`, `!!str` …; undefined where there is none. */
  readonly tag: string | undefined;
}

/** What YAML makes of a scalar. */
export type Scalar = string | number | boolean | null;

export interface ScalarValue<At extends Range = Range> extends ValueBase<At> {
  readonly kind: 'scalar';
  /** Typed as Compose does, variables replaced; undefined if a variable's value is not known. */
  readonly value: Scalar | undefined;
  /** The value as text (`''` for null, `8080` for a number); undefined if not known. */
  readonly text: string | undefined;
  /** The decoded text before interpolation, quotes and escapes worked off. */
  readonly source: string;
  readonly style: ScalarStyle;
  /** Offset in the file of the first character of `source` (after the quote). */
  readonly contentStart: number;
  /**
   * Offset in the file of each character of `source`, and of its end. Undefined if they run
   * on from `contentStart` without escapes, folds and indentation.
   */
  readonly offsets: readonly number[] | undefined;
  /** The `$…` expressions in it, in order; empty for most. */
  readonly interpolations: readonly Interpolation<At>[];
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface MapValue<At extends Range = Range> extends ValueBase<At> {
  readonly kind: 'map';
  /** In order of appearance; merged keys come after a map's own. */
  readonly entries: ReadonlyMap<string, MapEntry<At>>;
  readonly flow: boolean;
  /** False if it may hold more keys than we can see (a merge of something unknown). */
  readonly complete: boolean;
}

export interface MapEntry<At extends Range = Range> {
  readonly key: string;
  readonly keyAt: At;
  /** The merge key's value (`*base`) that brought the entry here, else the same as `keyAt`. */
  readonly usedAt: At;
  readonly value: ComposeValue<At>;
}

export interface SeqValue<At extends Range = Range> extends ValueBase<At> {
  readonly kind: 'seq';
  readonly items: readonly ComposeValue<At>[];
  readonly flow: boolean;
  /** False if it may hold more items than we can see. */
  readonly complete: boolean;
}

/** An alias without anchor, an alias to itself, or what lies past the bound on expansion. */
export interface UnknownValue<At extends Range = Range> extends ValueBase<At> {
  readonly kind: 'unknown';
}

/** One `$NAME`, `${NAME…}` or `$$` in a scalar. */
export interface Interpolation<At extends Range = Range> {
  /** The whole expression, `$` to `}`. */
  readonly at: At;
  /**
   * `plain`: `$A`, `${A}`; `default`: `${A:-b}`, `${A-b}`; `required`: `${A:?m}`, `${A?m}`;
   * `alternate`: `${A:+b}`, `${A+b}`; `escape`: `$$`; `invalid`: what Compose refuses.
   */
  readonly form: 'plain' | 'default' | 'required' | 'alternate' | 'escape' | 'invalid';
  /** Name of the variable; empty for `escape` and `invalid`. */
  readonly name: string;
  readonly nameAt: At;
  readonly braced: boolean;
  /** True for `:-`, `:?`, `:+`: an empty value counts as none. */
  readonly emptyCounts: boolean;
  /** Text of the default, message or alternative, as written; undefined where there is none. */
  readonly word: string | undefined;
  readonly wordAt: At | undefined;
  /** What it is replaced by; undefined if not known. */
  readonly value: string | undefined;
  /** Expressions within `word`. */
  readonly nested: readonly Interpolation<At>[];
  /** Offset of `at.start` in the scalar's `source`, and of `at.end`. */
  readonly sourceStart: number;
  readonly sourceEnd: number;
}
