import type { Severity } from '../../rules/index.ts';
import type { EditResult, FindingResult, FixResult, Region, Report } from '../report.ts';
import type { FormatContext, Formatter } from './format.ts';

/** SARIF 2.1.0, as code scanning services read it. Paths are relative to the working directory. */
export const sarif: Formatter = (report, context) =>
  `${JSON.stringify(log(report, context), undefined, 2)}\n`;

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

function log(report: Report, { rules }: FormatContext): object {
  const found = new Set(report.files.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  const used = rules.filter(({ id }) => found.has(id));
  const indexOf = new Map(used.map(({ id }, index) => [id, index]));
  const results = report.files.flatMap(({ path, findings }) =>
    findings.map((finding) => result(path, finding, indexOf.get(finding.rule))),
  );
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            version: report.tool.version,
            semanticVersion: report.tool.version,
            rules: used.map((rule) => ({
              id: rule.id,
              name: nameOf(rule.id),
              shortDescription: { text: rule.summary || rule.id },
              ...(rule.markdown && { help: { text: rule.markdown, markdown: rule.markdown } }),
              defaultConfiguration: { level: LEVELS[rule.severity] },
              properties: { tags: [rule.language], presets: rule.presets, aliases: rule.aliases },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        artifacts: report.files.map(({ path }) => ({ location: { uri: uriOf(path) } })),
        results,
      },
    ],
  };
}

function result(path: string, finding: FindingResult, ruleIndex: number | undefined): object {
  const { rule, severity, message, related, fixes } = finding;
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) }, region: region(finding) } }],
    ...(related.length > 0 && {
      relatedLocations: related.map((each, id) => ({
        id,
        physicalLocation: {
          artifactLocation: { uri: uriOf(each.path) },
          region: { startLine: each.line, startColumn: each.column },
        },
        message: { text: each.message },
      })),
    }),
    ...(fixes.length > 0 && { fixes: fixes.map(fixOf) }),
  };
}

function fixOf({ title, edits }: FixResult): object {
  const paths = [...new Set(edits.map(({ path }) => path))];
  return {
    description: { text: title },
    artifactChanges: paths.map((path) => ({
      artifactLocation: { uri: uriOf(path) },
      replacements: edits.filter((each) => each.path === path).map(replacement),
    })),
  };
}

function replacement(edit: EditResult): object {
  const inserted = edit.newText === '' ? {} : { insertedContent: { text: edit.newText } };
  return { deletedRegion: region(edit.region), ...inserted };
}

function region({ line, column, endLine, endColumn }: Region): object {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** `compose/obsolete-version` → `ComposeObsoleteVersion`: names are Pascal case by convention. */
function nameOf(id: string): string {
  return id.replace(/(?:^|[-/])(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function uriOf(path: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  // A colon in the first segment of a relative reference would read as a scheme.
  return path.startsWith('/') ? `file://${encoded}` : encoded.replace(/^([^/]*?)%3A/i, './$1%3A');
}
