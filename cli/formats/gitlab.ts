import { createHash } from 'node:crypto';
import type { Severity } from '../../rules/index.ts';
import type { Formatter } from './format.ts';

/**
 * GitLab's Code Quality report, shown in the merge request. Paths must be relative to the
 * repository, so run it in its root. A fingerprint holds no line: a finding stays the same one
 * when something is written above it.
 */
export const gitlab: Formatter = ({ files }) => {
  const seen = new Map<string, number>();
  const issues = files.flatMap(({ path, findings }) =>
    findings.map(({ rule, severity, message, line, endLine }) => {
      const key = [path, rule, message].join('\0');
      const before = seen.get(key) ?? 0;
      seen.set(key, before + 1);
      return {
        description: message,
        check_name: rule,
        fingerprint: createHash('sha256').update(`${key}\0${before}`).digest('hex'),
        severity: SEVERITY[severity],
        location: { path, lines: { begin: line, end: endLine } },
      };
    }),
  );
  return `${JSON.stringify(issues, null, 2)}\n`;
};

const SEVERITY: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  info: 'minor',
  hint: 'info',
};
