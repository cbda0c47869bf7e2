import data from './preflight.json' with { type: 'json' };

/** Names of the checks before a deployment, in the order in which they are gone through. */
export type CheckId =
  | 'files'
  | 'dependencies'
  | 'images'
  | 'limits'
  | 'budget'
  | 'health'
  | 'secrets'
  | 'configuration'
  | 'start'
  | 'data'
  | 'migrations';

/** What a check looks at. */
export interface PreflightCheck {
  readonly id: CheckId;
  /** Rules whose findings fail it, whatever their severity. They run also where no preset turns them on. */
  readonly rules: readonly string[];
  /** Rules, and families (`mysql/*`), of which errors and warnings fail it, as far as they are on. */
  readonly also: readonly string[];
}

export const PREFLIGHT_CHECKS = data.checks as readonly PreflightCheck[];

/** Distributions that bring migrations of a database's schema, or a framework that has its own. */
export const MIGRATION_TOOLS: ReadonlySet<string> = new Set(data.migrates);

/** The check that findings of a rule belong to: the one that names it, else the one that has its family. */
export function checkOfRule(rule: string): PreflightCheck | undefined {
  const family = `${rule.split('/')[0]}/*`;
  return (
    PREFLIGHT_CHECKS.find(({ rules, also }) => rules.includes(rule) || also.includes(rule)) ??
    PREFLIGHT_CHECKS.find(({ also }) => also.includes(family))
  );
}
