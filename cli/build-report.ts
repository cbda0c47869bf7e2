import {
  compareText,
  type FileReport,
  type Finding,
  type Fix,
  type LineIndex,
  lineIndex,
  renderer,
} from '../rules/index.ts';
import type { FileResult, FindingResult, FixResult, Region, Report, Summary } from './report.ts';
import type { Session } from './session.ts';

/** What {@link buildReport} is to leave out, and in which language it speaks. */
export interface ReportOptions {
  readonly locale: 'en' | 'zh-cn';
  /** Errors only. */
  readonly quiet: boolean;
  /** Reading of the clock when the run began, milliseconds. */
  readonly started: number;
  /** What to show instead of what the workspace reports. */
  readonly findings?: readonly Finding[];
  /** The version of deploylint. */
  readonly version: string;
}

/** Puts what the workspace knows of the files asked for into words, lines and columns. */
export function buildReport(session: Session, options: ReportOptions): Report {
  const texts = new TextIndex(session);
  const words = renderer(options.locale);
  const files = askedReports(session)
    .map((report): FileResult => {
      const all = options.findings?.filter(({ path }) => path === report.path) ?? report.findings;
      const shown = options.quiet ? all.filter(({ severity }) => severity === 'error') : all;
      const findings = shown.map((finding) => findingResult(finding, session, words, texts));
      return { path: session.show(report.path), language: report.language, findings };
    })
    .sort((a, b) => compareText(a.path, b.path));
  return {
    tool: { name: 'deploylint', version: options.version },
    summary: summaryOf(files, options.started),
    files,
  };
}

/** A report of another file than one of configuration. */
type AskedReport = FileReport & { readonly language: FileResult['language'] };

function isShown(report: FileReport): report is AskedReport {
  return report.language !== 'config';
}

/**
 * Reports of the files that were asked for, and of the files of variables that these use; configuration
 * files are not among them.
 */
export function askedReports({ workspace, isAsked }: Session): readonly AskedReport[] {
  return workspace.linted().flatMap((path) => {
    const report = workspace.report(path);
    if (!report || !isShown(report)) return [];
    return isAsked(report.path) || isOfAsked(report) ? [report] : [];
  });

  /** What is wrong with variables is said where these stand, and names the place that uses them. */
  function isOfAsked({ language, findings }: FileReport): boolean {
    return language === 'dotenv' && findings.some(({ related }) => related.some(({ path }) => isAsked(path)));
  }
}

function summaryOf(files: readonly FileResult[], started: number): Summary {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { findings } of files) for (const { severity } of findings) counts[severity]++;
  return { files: files.length, ...counts, durationMs: Math.round(performance.now() - started) };
}

function findingResult(
  finding: Finding,
  session: Session,
  words: ReturnType<typeof renderer>,
  texts: TextIndex,
): FindingResult {
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: words.message(finding),
    ...texts.region(finding.path, finding.start, finding.end),
    related: finding.related.map((related) => {
      const { line, column } = texts.region(related.path, related.start, related.end);
      return { path: session.show(related.path), line, column, message: words.related(finding, related) };
    }),
    fixes: finding.fixes.map((fix) => fixResult(finding, fix, session, words, texts)),
  };
}

function fixResult(
  finding: Finding,
  fix: Fix,
  session: Session,
  words: ReturnType<typeof renderer>,
  texts: TextIndex,
): FixResult {
  const edits = [...session.workspace.fixOne(fix).values()].flat();
  return {
    title: words.fixTitle(finding, fix),
    safe: fix.safe,
    edits: edits.map(({ path, start, end, newText }) => {
      return { path: session.show(path), start, end, newText, region: texts.region(path, start, end) };
    }),
  };
}

/** Line indexes of files, each made once. */
class TextIndex {
  readonly #session: Session;
  readonly #indexes = new Map<string, LineIndex>();

  constructor(session: Session) {
    this.#session = session;
  }

  region(path: string, start: number, end: number): Region {
    const index = this.#of(path);
    const from = index.positionOf(start);
    const to = index.positionOf(end);
    return { line: from.line + 1, column: from.column + 1, endLine: to.line + 1, endColumn: to.column + 1 };
  }

  #of(path: string): LineIndex {
    const known = this.#indexes.get(path);
    if (known) return known;
    const index = lineIndex(this.#session.workspace.sources().text(path) ?? '');
    this.#indexes.set(path, index);
    return index;
  }
}
