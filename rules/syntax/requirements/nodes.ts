import type { Range } from '../../shared/text.ts';
import type { Comment, Tree } from '../tree.ts';

/** A requirements file (or constraints file, or `.in` file of pip-tools) as pip reads it. */
export interface RequirementsFile extends Tree {
  /** Logical lines that hold something but a comment, in order. */
  readonly lines: readonly Line[];
  /** Everything that asks for a distribution, in order; the unreadable ones are not among them. */
  readonly requirements: readonly Requirement[];
  /** `-r` and `-c`, in order. */
  readonly includes: readonly Include[];
  /** Every other option of the file, those of a requirement (`--hash`) included. */
  readonly options: readonly Option[];
  /** What pip refuses, in order. */
  readonly problems: readonly Problem[];
  /** Offset where the text begins: 1 after a byte order mark, else 0. */
  readonly start: number;
}

/** One logical line: physical lines joined by a backslash at their end. */
export interface Line extends Range {
  /** The whole physical lines, with their line ending. */
  readonly physical: Range;
  readonly requirement?: Requirement;
  readonly includes: readonly Include[];
  readonly options: readonly Option[];
  readonly problems: readonly Problem[];
  /** The comment that ends the line. */
  readonly comment?: Comment;
}

/** A piece of text as pip sees it (joined over continuation lines), and where it stands. */
export interface Part extends Range {
  readonly text: string;
}

/**
 * What kind of thing is asked for: `named` comes from the index; `url` is a direct URL of an
 * archive, `vcs` a repository, `path` a folder or archive on the local disk. `name @ target`
 * has the kind of its target.
 */
export type RequirementKind = 'named' | 'url' | 'vcs' | 'path';

/** A line that asks pip to install something. */
export interface Requirement extends Range {
  readonly kind: RequirementKind;
  /** True for `-e`. */
  readonly editable: boolean;
  /** The distribution's name where the line says it: as name, as `#egg=` or by a wheel's file name. */
  readonly name?: DistributionName;
  readonly extras: readonly Part[];
  /** `[…]`, brackets included. */
  readonly extrasRange?: Range;
  /** Version specifiers, all of which must hold. Empty means any version. */
  readonly specifiers: readonly Specifier[];
  /** From the first specifier's operator to the end of the last; parentheses included, `()` too. */
  readonly specifierRange?: Range;
  /** The URL or path, for every kind but `named`. */
  readonly target?: Part;
  /** The version that the target's file name gives: of a wheel, or of `name-1.2.tar.gz`. */
  readonly targetVersion?: string;
  readonly marker?: MarkerClause;
  readonly hashes: readonly Hash[];
  /** Options that belong to this requirement, hashes included. */
  readonly options: readonly Option[];
  /** True if it holds `${VARIABLE}`: then nothing in it is certain but what stands literally. */
  readonly hasVariable: boolean;
}

/** A distribution's name as written and as PEP 503 compares it. */
export interface DistributionName extends Part {
  readonly normalized: string;
}

export type SpecifierOperator = '==' | '!=' | '<=' | '>=' | '<' | '>' | '~=' | '===';

/** One version specifier, `>=1.24`. */
export interface Specifier extends Range {
  readonly operator: SpecifierOperator;
  readonly operatorRange: Range;
  /** The version as written, `1.24.*` included. */
  readonly version: Part;
  /** True for `==1.24.*` and `!=1.24.*`. */
  readonly wildcard: boolean;
  /** Operator and version without blanks. */
  readonly text: string;
}

/** `; python_version < "3.12"`. */
export interface MarkerClause extends Range {
  /** The semicolon. */
  readonly separator: Range;
  readonly expression: Marker;
}

export type Marker = MarkerCompound | MarkerComparison;

export interface MarkerCompound extends Range {
  readonly type: 'and' | 'or';
  readonly operands: readonly Marker[];
}

export interface MarkerComparison extends Range {
  readonly type: 'compare';
  readonly left: MarkerOperand;
  readonly operator: MarkerOperator;
  readonly right: MarkerOperand;
}

export type MarkerOperator = SpecifierOperator | 'in' | 'not in';

export interface MarkerOperand extends Range {
  readonly type: 'variable' | 'string';
  /** Variable name in its current spelling (`os.name` is `os_name`), or the string without quotes. */
  readonly value: string;
}

/** `--hash=sha256:…`. */
export interface Hash extends Range {
  readonly algorithm: string;
  readonly digest: string;
}

/** An option line, or an option of a requirement. */
export interface Option extends Range {
  /** Long name without dashes: `index-url`, `extra-index-url`, `find-links`, `hash`, `pre` … */
  readonly name: string;
  /** The name as written, dashes included: `-i`. */
  readonly nameRange: Range;
  /** Its value, quotes removed; undefined for flags. */
  readonly value?: Part;
  readonly hasVariable: boolean;
}

/** `-r other.txt` or `-c constraints.txt`. */
export interface Include extends Range {
  readonly kind: 'requirements' | 'constraints';
  readonly nameRange: Range;
  /** As written, quotes removed; relative to the folder of this file unless absolute or a URL. */
  readonly target: Part;
  /** True for `http:`, `https:` and `file:` targets. */
  readonly isUrl: boolean;
  readonly hasVariable: boolean;
}

/** Why pip refuses a line; the comment names the `args` that the {@link Problem} carries. */
export type ProblemCode =
  | 'unknown-option' // option
  | 'ambiguous-option' // option, candidates
  | 'option-without-value' // option
  | 'option-takes-no-value' // option
  | 'option-value' // option, value: a value the option does not admit
  | 'unbalanced-quote'
  | 'bad-hash' // value
  | 'unknown-hash-algorithm' // algorithm
  | 'single-equals' // name, version: `=` for `==`
  | 'bad-operator' // operator
  | 'bad-name' // text
  | 'space-in-name' // text: two words where one name belongs
  | 'missing-operator' // name, version: a blank where an operator belongs
  | 'missing-version' // operator
  | 'bad-version' // version
  | 'bad-wildcard' // version: `.*` where the operator takes none
  | 'bad-extras' // text
  | 'unbalanced-bracket' // bracket
  | 'missing-comma' // between two specifiers
  | 'misplaced-extras' // text: extras after the version
  | 'bad-marker' // text
  | 'unknown-marker-variable' // name
  | 'missing-url' // after `@`
  | 'bad-url' // url
  | 'bad-editable' // text: neither path nor version control URL
  | 'editable-without-name' // url: version control URL without `#egg=`
  | 'bad-egg' // text: `#egg=` holds more than a name
  | 'bad-wheel-name' // text
  | 'trailing-text'; // text: something after a complete requirement

/** Something pip refuses, on the exact span. */
export interface Problem extends Range {
  readonly code: ProblemCode;
  readonly args: Readonly<Record<string, string>>;
}

/** Node types of a requirements file, for rule handlers. */
export interface RequirementsNodes {
  readonly RequirementsFile: RequirementsFile;
  readonly Line: Line;
  readonly Requirement: Requirement;
  readonly Specifier: Specifier;
  readonly Option: Option;
  readonly Include: Include;
  readonly Problem: Problem;
  readonly Comment: Comment;
}
