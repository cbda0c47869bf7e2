import type { Range } from '../shared/text.ts';
import type { Directive, Option, OptionFile } from '../syntax/mysql/nodes.ts';

/** What an option file says that other files need to know. Ranges lie in this file. */
export interface OptionFileFacts {
  /** Options of all groups, in order: the last of a name wins, whatever its group. */
  readonly options: readonly Option[];
  /** `!include` and `!includedir`, in order. Paths are the server's own, not the project's. */
  readonly includes: readonly Directive[];
  /** Group names in lower case, in order, repeated as written. */
  readonly groups: readonly ({ readonly name: string } & Range)[];
  /** True if the server refuses the file as a whole and applies nothing of it. */
  readonly refused: boolean;
}

/** Reads the facts of an option file off its tree. */
export function optionFileFacts(file: OptionFile): OptionFileFacts {
  return {
    options: file.options,
    includes: file.directives,
    groups: file.groups.map(({ name, start, end }) => ({ name, start, end })),
    refused: file.byteOrderMark !== undefined || file.problems.length > 0,
  };
}
