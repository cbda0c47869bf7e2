import type { Severity } from '../../rules/index.ts';
import type { FindingResult } from '../report.ts';
import { printableLines } from '../style.ts';
import type { Formatter } from './format.ts';

/**
 * Workflow commands of GitHub Actions: each finding becomes an annotation on its line of a
 * pull request. Paths must be relative to the repository, so run it in its root.
 */
export const github: Formatter = ({ files, summary }, { texts, errorsOnly }) => {
  const lines = files.flatMap(({ path, findings }) => findings.map((finding) => command(path, finding)));
  return `${[...lines, texts.summary(summary, errorsOnly)].join('\n')}\n`;
};

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

function command(path: string, finding: FindingResult): string {
  const { line, column, endLine, endColumn } = finding;
  // GitHub refuses columns for a span of several lines.
  const columns = line === endLine ? { col: column, endColumn: Math.max(column, endColumn - 1) } : {};
  const properties = { file: path, line, endLine, ...columns, title: finding.rule };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${COMMANDS[finding.severity]} ${list.join(',')}::${escapeData(finding.message)}`;
}

function escapeData(text: string): string {
  return printableLines(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
