import type { LanguageId, Severity } from '../rules/index.ts';

/** A whole run, rendered and in lines and columns: what every format is made from. */
export interface Report {
  readonly tool: { readonly name: string; readonly version: string };
  readonly summary: Summary;
  /** Sorted by path; a file in which nothing was found is listed too. */
  readonly files: readonly FileResult[];
}

/** Counts of a run. */
export interface Summary extends Readonly<Record<Severity, number>> {
  readonly files: number;
  readonly durationMs: number;
}

/** One file. `path` is relative to the working directory, `/`-separated. */
export interface FileResult {
  readonly path: string;
  readonly language: LanguageId | 'dotenv';
  readonly findings: readonly FindingResult[];
}

/** Lines and columns count from 1; columns in UTF-16 units; the end is exclusive. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One finding, in words. */
export interface FindingResult extends Region {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly related: readonly RelatedResult[];
  readonly fixes: readonly FixResult[];
}

/** Another place that explains a finding. */
interface RelatedResult {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A fix that a finding offers. */
export interface FixResult {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly EditResult[];
}

/** Replaces `[start, end)`, offsets in UTF-16 units; `region` is the same span in lines. */
export interface EditResult {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly newText: string;
  readonly region: Region;
}

/** What the command line tells of a rule, in `rules --format json` and in SARIF. */
export interface RuleInfo {
  readonly id: string;
  readonly language: string;
  readonly severity: Severity;
  readonly presets: readonly string[];
  readonly fixable: boolean;
  readonly summary: string;
  readonly aliases: readonly string[];
  readonly docs: string;
  readonly seed: readonly string[];
}
