import type { EditResult, FileResult, FindingResult, Report } from '../report.ts';
import type { Formatter } from './format.ts';

/** The machine-readable report. Its keys and their order are a contract; `version` grows if it breaks. */
export const json: Formatter = (report) => `${JSON.stringify(document(report), undefined, 2)}\n`;

function document({ tool, summary, files }: Report): object {
  const { files: count, error, warning, info, hint, durationMs } = summary;
  return {
    version: 1,
    tool: { name: tool.name, version: tool.version },
    summary: { files: count, error, warning, info, hint, durationMs },
    files: files.map(file),
  };
}

function file({ path, language, findings }: FileResult): object {
  return { path, language, findings: findings.map(finding) };
}

function finding(found: FindingResult): object {
  const { rule, severity, message, line, column, endLine, endColumn, related, fixes } = found;
  return {
    rule,
    severity,
    message,
    line,
    column,
    endLine,
    endColumn,
    related: related.map((each) => ({
      path: each.path,
      line: each.line,
      column: each.column,
      message: each.message,
    })),
    fixes: fixes.map(({ title, safe, edits }) => ({ title, safe, edits: edits.map(edit) })),
  };
}

function edit({ path, start, end, newText }: EditResult): object {
  return { path, start, end, newText };
}
