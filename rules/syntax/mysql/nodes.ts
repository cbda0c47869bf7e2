import type { OptionPrefix } from '../../shared/mysql/names.ts';
import type { Range } from '../../shared/text.ts';
import type { Comment, Tree } from '../tree.ts';

/** A MySQL or MariaDB option file (`my.cnf`), cut up as the server's own reader does it. */
export interface OptionFile extends Tree {
  /** Present if the text begins with U+FEFF, which the server takes for an option. */
  readonly byteOrderMark?: ByteOrderMark;
  /** `[name]` headers, in order; malformed ones are among them, and problems too. */
  readonly groups: readonly Group[];
  /** Option lines inside groups, in order. */
  readonly options: readonly Option[];
  /** `!include` and `!includedir`, in order. */
  readonly directives: readonly Directive[];
  /** What makes the server stop before it applies any line, in order; the byte order mark apart. */
  readonly problems: readonly Problem[];
}

/** Node types of an option file, for rule handlers. */
export interface OptionFileNodes {
  readonly OptionFile: OptionFile;
  readonly ByteOrderMark: ByteOrderMark;
  readonly Group: Group;
  readonly Option: Option;
  readonly Directive: Directive;
  readonly Comment: Comment;
  readonly Problem: Problem;
}

/**
 * The character U+FEFF at offset 0: to the server an option without a group, whatever follows
 * on the line. The tree goes on as if it were not there.
 */
export interface ByteOrderMark extends Range {}

/** A `[name]` header and the lines below it. */
export interface Group extends Range {
  /** As written between the brackets, trailing blanks dropped: ` mysqld` keeps its leading blank. */
  readonly written: string;
  /** Lower case, as the server compares. */
  readonly name: string;
  readonly nameRange: Range;
  /** The whole line, line ending included. */
  readonly line: Range;
  /** From the header's line to where the next group's line begins, or the end of the text. */
  readonly body: Range;
  readonly options: readonly Option[];
  /** True if the closing bracket is missing. The server stops there; `name` is what was meant. */
  readonly malformed: boolean;
  /** Text after the closing bracket that is no comment; the server ignores it. */
  readonly ignored?: Range;
}

export type { OptionPrefix };

/** A value as written, and as the server gets it. */
export interface OptionValue {
  /** As written: with quotes and backslashes, without comment and surrounding blanks. */
  readonly raw: string;
  /** Quotes removed and escapes worked off. For an unknown value the same as `raw`. */
  readonly text: string;
  /** Where `raw` stands. For an empty value, the place after `=`. */
  readonly range: Range;
  /** True if a variable or argument stands in it, so that `text` says nothing. */
  readonly unknown: boolean;
}

/**
 * One option, wherever it is written: the common part of a line of an option file and of a
 * `--name=value` word of a command. Ranges lie in the file that holds it.
 */
export interface OptionSpelling extends Range {
  /** The name as written: `loose-Query_cache-type`, without leading dashes. */
  readonly written: string;
  /** Base name, dashes turned to underscores, prefixes and cache taken off. Case is kept. */
  readonly name: string;
  /** The prefixes taken off, in the order written. */
  readonly prefixes: readonly OptionPrefix[];
  /** `hot` of `hot.key_buffer_size`. */
  readonly cache?: string;
  /** Absent for a bare name. */
  readonly value?: OptionValue;
  readonly nameRange: Range;
  /** True if the name is written with dashes (only); false with underscores or neither. */
  readonly dashes: boolean;
  readonly carrier: 'file' | 'command';
  /** Lower-case name of the group it stands in; undefined in a command. */
  readonly group: string | undefined;
}

/** An option line of an option file. Its range is name to value, comment excluded. */
export interface Option extends OptionSpelling {
  readonly carrier: 'file';
  readonly group: string;
  /** The whole line, line ending included. */
  readonly line: Range;
  /** The line's text as the server names it in messages: without comment and surrounding blanks. */
  readonly text: string;
}

/**
 * An option of a server with the file it stands in: what rules get from option files, from
 * `command:` of a compose service and from CMD and ENTRYPOINT alike. The range of a command's
 * option covers its words: `--name=value`, or `--name` and `value`.
 */
export interface MysqlOption extends OptionSpelling {
  readonly path: string;
}

/** `!include FILE` or `!includedir FOLDER`. */
export interface Directive extends Range {
  readonly kind: 'include' | 'includedir';
  /**
   * The path as mysqld takes it, never empty. MariaDB takes a `#` comment behind it for a part
   * of the path.
   */
  readonly argument: string;
  readonly argumentRange: Range;
  /** The whole line, line ending included. */
  readonly line: Range;
  /** Lower-case name of the group in force; undefined before the first. */
  readonly group: string | undefined;
}

/**
 * What the server's reader refuses:
 * - `option-without-group`: text before the first group;
 * - `malformed-group`: a `[` with no `]`;
 * - `missing-include-argument`: `!include` or `!includedir` with nothing behind it.
 */
export interface Problem extends Range {
  readonly kind: 'option-without-group' | 'malformed-group' | 'missing-include-argument';
  /** The line's text without comment and surrounding blanks. */
  readonly text: string;
  /** The whole line, line ending included. */
  readonly line: Range;
}
