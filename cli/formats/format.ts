import type { Report, RuleInfo } from '../report.ts';
import type { Texts } from '../texts/texts.ts';

/** How a report is to be written. */
export interface FormatContext {
  readonly color: boolean;
  /** Columns of the terminal; undefined where the output is no terminal. */
  readonly width: number | undefined;
  readonly texts: Texts;
  /** True if milder findings were left out. */
  readonly errorsOnly: boolean;
  /** All rules, with their docs: SARIF carries what it needs of them. */
  readonly rules: readonly (RuleInfo & { readonly markdown: string })[];
}

/** A format: a pure function from a report to text, which ends with a line ending unless it is empty. */
export type Formatter = (report: Report, context: FormatContext) => string;
