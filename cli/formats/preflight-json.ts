import type { ChecklistResult } from '../../report/index.ts';

/** The checklists for machines. Keys and their order are a contract; `version` grows if it breaks. */
export function preflightJson(results: readonly ChecklistResult[], version: string): string {
  const document = {
    version: 1,
    tool: { name: 'deploylint', version },
    deployments: results.map(({ title, files, target, state, checks }) => ({
      title,
      files,
      target: target ?? null,
      state,
      checks: checks.map((check) => ({
        id: check.id,
        title: check.title,
        state: check.state,
        reasons: check.reasons.map(({ kind, message, rule, place }) => ({
          kind,
          message,
          ...(rule !== undefined && { rule }),
          ...(place && { path: place.path, line: place.line, column: place.column }),
        })),
      })),
    })),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
