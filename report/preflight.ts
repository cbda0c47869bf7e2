import {
  type Check,
  type CheckState,
  type DeploymentReport,
  type Location,
  overallState,
} from '../rules/index.ts';
import { targetInWords, titleOf } from './article.ts';
import { reasonInWords, verdictOf } from './checklist.ts';
import { ReportContext, type ReportHost } from './context.ts';

/** The checklist of one deployment in words, for whoever prints it. */
export interface ChecklistResult {
  readonly title: string;
  /** Paths as the host shows them. */
  readonly files: readonly string[];
  readonly target: string | undefined;
  readonly state: CheckState;
  readonly verdict: string;
  readonly checks: readonly CheckResult[];
}

export interface CheckResult {
  readonly id: Check['id'];
  readonly title: string;
  readonly state: CheckState;
  readonly stateInWords: string;
  /** What fails it, then what is not known, then what is worth knowing. */
  readonly reasons: readonly ReasonResult[];
}

/** One reason, in words, and where it lies. Line and column count from 1. */
export interface ReasonResult {
  readonly kind: 'finding' | 'unknown' | 'note';
  readonly message: string;
  /** Of findings: the rule. */
  readonly rule?: string;
  readonly place?: { readonly path: string; readonly line: number; readonly column: number };
  readonly at?: Location;
}

/** The checklists of some deployments, in words. */
export function checklistsOf(
  reports: readonly DeploymentReport[],
  host: ReportHost,
): readonly ChecklistResult[] {
  const context = new ReportContext(host);
  return reports.map((report) => ({
    title: titleOf(report, context),
    files: report.files.map((path) => host.show(path)),
    target: targetInWords(report, context),
    state: overallState(report.preflight),
    verdict: verdictOf(report.preflight, context),
    checks: report.preflight.map((check) => checkResult(check, context)),
  }));
}

function checkResult({ id, state, findings, unknown, notes }: Check, context: ReportContext): CheckResult {
  const { texts, host } = context;
  const placeOf = (at: Parameters<typeof context.place>[0]) => {
    const { shown, line, column } = context.place(at);
    return { path: shown, line, column };
  };
  const open =
    (kind: 'unknown' | 'note') =>
    (each: (typeof unknown)[number]): ReasonResult => ({
      kind,
      message: reasonInWords(each, context),
      ...(each.at && { place: placeOf(each.at), at: each.at }),
    });
  return {
    id,
    title: texts.check[id],
    state,
    stateInWords: texts.state[state],
    reasons: [
      ...findings.map(
        (finding): ReasonResult => ({
          kind: 'finding',
          message: host.words.message(finding),
          rule: finding.rule,
          place: placeOf(finding),
          at: finding,
        }),
      ),
      ...unknown.map(open('unknown')),
      ...notes.map(open('note')),
    ],
  };
}
