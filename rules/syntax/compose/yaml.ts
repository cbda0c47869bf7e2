import type { Range } from '../../shared/text.ts';
import type { Scalar, ScalarStyle } from './values.ts';

/** A YAML node as written, aliases unresolved. */
export type YamlNode = YamlScalar | YamlMap | YamlSeq | YamlAlias;

interface YamlBase extends Range {
  /** Name and range of `&name`. */
  readonly anchor: (Range & { readonly name: string }) | undefined;
  /** Text and range of `!tag`. */
  readonly tag: (Range & { readonly text: string }) | undefined;
}

/** Range: quotes or block header to the last character; empty where the value is missing. */
export interface YamlScalar extends YamlBase {
  readonly kind: 'scalar';
  readonly style: ScalarStyle;
  /** Decoded text. */
  readonly source: string;
  /** Typed as Compose's YAML reader does. */
  readonly value: Scalar;
}

/** Range: first key (or `{`) to the end of the last value (or `}`). */
export interface YamlMap extends YamlBase {
  readonly kind: 'map';
  readonly flow: boolean;
  readonly entries: readonly YamlEntry[];
}

/** Range: key to the end of the value. A key without a value has `value: undefined`. */
export interface YamlEntry extends Range {
  readonly key: YamlNode;
  readonly value: YamlNode | undefined;
}

/** Range: first dash (or `[`) to the end of the last item (or `]`). */
export interface YamlSeq extends YamlBase {
  readonly kind: 'seq';
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

/** `*name`. */
export interface YamlAlias extends YamlBase {
  readonly kind: 'alias';
  readonly name: string;
}

/** What YAML refuses. `detail` is a name or character for the message's hole. */
export interface YamlProblem extends Range {
  readonly code:
    | 'duplicate-key'
    | 'tab-indentation'
    | 'control-character'
    | 'bad-indentation'
    | 'missing-colon'
    | 'unclosed-quote'
    | 'unclosed-flow'
    | 'bad-escape'
    | 'unknown-alias'
    | 'alias-cycle'
    | 'alias-bomb'
    | 'bad-merge'
    | 'non-string-key'
    /** A key that YAML reads as a number, a boolean, a date or nothing. */
    | 'typed-key'
    /** One of several documents, and nothing in it. */
    | 'empty-document'
    /** `%YAML 1.2`: the reader of Compose knows 1.1 only. */
    | 'yaml-version'
    | 'too-deep'
    | 'syntax';
  readonly detail: string;
  /** The other place: the first of two equal keys. */
  readonly other: Range | undefined;
}

const HARMLESS: ReadonlySet<YamlProblem['code']> = new Set([
  'duplicate-key',
  'unknown-alias',
  'alias-cycle',
  'alias-bomb',
  'bad-merge',
  'typed-key',
  'control-character',
]);

/** True of a problem that leaves the structure beyond doubt: what stands where is known all the same. */
export function isHarmless(code: YamlProblem['code']): boolean {
  return HARMLESS.has(code);
}
