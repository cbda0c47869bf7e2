import { type CheckId, checkOfRule, PREFLIGHT_CHECKS, type PreflightCheck } from '../data/preflight.ts';
import type { Finding } from '../engine/finding.ts';
import type { Deployment } from '../graph/deployment.ts';
import { type Uncertainty, uncertainties } from './uncertainties.ts';

export type CheckState = 'pass' | 'fail' | 'unknown';

/** One point of the checklist, and why it stands as it does. */
export interface Check {
  readonly id: CheckId;
  /** `fail` if anything was found, else `unknown` if anything can't be known from the files. */
  readonly state: CheckState;
  readonly findings: readonly Finding[];
  /** What can't be known, and why. */
  readonly unknown: readonly Uncertainty[];
  /** What is worth knowing, and changes nothing. */
  readonly notes: readonly Uncertainty[];
}

/** What the checks look at beside the deployment. */
export interface PreflightFindings {
  /** Found on the deployment's files, by the rules that are on. */
  readonly findings: readonly Finding[];
  /** Found by the checks' own rules that no preset turns on. */
  readonly further: readonly Finding[];
  /** The checks' own rules that somebody turned off. */
  readonly off: readonly string[];
  /** True if a file is there and git does not ignore it. */
  readonly isTracked: (path: string) => boolean;
}

/** Goes through the checklist. */
export function preflight(deployment: Deployment, found: PreflightFindings): readonly Check[] {
  const byCheck = new Map<CheckId, Finding[]>();
  for (const finding of [...found.findings, ...found.further]) {
    const id = checkFailedBy(finding);
    if (id === undefined) continue;
    const list = byCheck.get(id);
    if (list) list.push(finding);
    else byCheck.set(id, [finding]);
  }
  return PREFLIGHT_CHECKS.map((check) => checkOf(check, byCheck.get(check.id) ?? [], deployment, found));
}

/** The state of a whole checklist: one failure fails it. */
export function overallState(checks: readonly Check[]): CheckState {
  if (checks.some(({ state }) => state === 'fail')) return 'fail';
  return checks.some(({ state }) => state === 'unknown') ? 'unknown' : 'pass';
}

/** Rules that the checks are made of, and that run for them whatever the preset. */
export const PREFLIGHT_RULES: readonly string[] = PREFLIGHT_CHECKS.flatMap(({ rules }) => rules);

function checkOf(
  { id, rules }: PreflightCheck,
  findings: readonly Finding[],
  deployment: Deployment,
  { off, isTracked }: PreflightFindings,
): Check {
  const { unknown, notes } = uncertainties(id, deployment, isTracked);
  const silenced = rules
    .filter((rule) => off.includes(rule))
    .map((rule): Uncertainty => ({ id: 'ruleOff', args: { rule } }));
  const incomplete: readonly Uncertainty[] = deployment.complete ? [] : [{ id: 'incomplete', args: {} }];
  const open = [...incomplete, ...unknown];
  return {
    id,
    state: findings.length > 0 ? 'fail' : open.length > 0 ? 'unknown' : 'pass',
    findings,
    unknown: open,
    notes: [...notes, ...silenced],
  };
}

/** An error of a rule that no check has means that some program refuses a file. */
function checkFailedBy({ rule, severity }: Finding): CheckId | undefined {
  const check = checkOfRule(rule);
  if (check?.rules.includes(rule)) return check.id;
  if (severity === 'error') return check?.id ?? 'files';
  return severity === 'warning' ? check?.id : undefined;
}
