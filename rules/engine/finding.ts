import { compareText, type Location } from '../shared/text.ts';

/** How bad a finding is. `error` promises that the tool or program itself refuses. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** Severities from mildest to worst, for comparisons. */
export const SEVERITIES: readonly Severity[] = ['hint', 'info', 'warning', 'error'];

/** Values for the holes of a message template. */
export type Args = Readonly<Record<string, string | number>>;

/** Replace `[start, end)` of `path` by `newText`. Rules write `\n`; the engine adapts line endings. */
export interface Edit extends Location {
  readonly newText: string;
}

/** A repair, as data. All edits apply together or not at all. */
export interface Fix {
  /** Message id of the title in the rule's `messages`. */
  readonly title: string;
  readonly args: Args;
  /** True if it can change nothing of the deployment but what it repairs. */
  readonly safe: boolean;
  /** At most one fix of a group is applied in one pass (say, all that edit one apt line). */
  readonly group?: string;
  readonly edits: readonly Edit[];
}

/** Another place that explains a finding. `message` is a message id of the rule. */
export interface Related extends Location {
  readonly message: string;
  readonly args: Args;
}

/** What a rule says of a file, unrendered: plain, frozen, comparable data. */
export interface Finding extends Location {
  readonly rule: string;
  /** Message id; its template stands in the rule's `messages`. */
  readonly message: string;
  readonly args: Args;
  readonly severity: Severity;
  readonly fixes: readonly Fix[];
  readonly related: readonly Related[];
  readonly tags: readonly ('unnecessary' | 'deprecated')[];
  /** Peers' names for this very finding, where its rule covers several of a peer's; else all of the rule's. */
  readonly aliases?: readonly string[];
}

/** A rule that threw. Its findings for that subject are dropped; all else stands. */
export interface Crash {
  readonly rule: string;
  /** The file it was looking at, or the root of the deployment. */
  readonly path: string;
  readonly error: string;
}

/** Order of findings in every report: by place, then rule, then message. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.path, b.path) ||
    a.start - b.start ||
    a.end - b.end ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message) ||
    compareText(JSON.stringify(a.args), JSON.stringify(b.args))
  );
}

/** Identity of a finding for merging what several deployments say of one file. */
export function findingKey(finding: Finding): string {
  return `${finding.rule}\n${finding.message}\n${finding.start}\n${finding.end}`;
}
