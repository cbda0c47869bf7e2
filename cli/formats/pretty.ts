import type { Severity } from '../../rules/index.ts';
import type { FileResult, FindingResult } from '../report.ts';
import { displayWidth, highlightCode, printable, type Style, style, wrap } from '../style.ts';
import type { FormatContext, Formatter } from './format.ts';

/** For people: grouped by file, aligned, with the places and the fixes below each message. */
export const pretty: Formatter = ({ files, summary }, context) => {
  const layout: Layout = { ...context, style: style(context.color), ...columns(files, context) };
  const groups = files.filter(({ findings }) => findings.length > 0).map((each) => group(each, layout));
  const fixable = files
    .flatMap(({ findings }) => findings)
    .filter(({ fixes }) => fixes.some(({ safe }) => safe)).length;
  const { bold, green } = layout.style;
  const counts = context.texts.summary(summary, context.errorsOnly);
  const closing = [groups.length === 0 ? green(counts) : bold(counts)];
  if (fixable > 0) closing.push(highlightCode(context.texts.fixable(fixable), layout.style, context.color));
  return `${[...groups, closing.join(' ')].join('\n')}\n`;
};

interface Layout extends FormatContext {
  readonly style: Style;
  /** Columns of the line number, of the column number and of the severity. */
  readonly lineWidth: number;
  readonly columnWidth: number;
  readonly severityWidth: number;
}

function columns(files: readonly FileResult[], { texts }: FormatContext) {
  const findings = files.flatMap((file) => file.findings);
  const longest = (values: readonly (number | string)[]) =>
    Math.max(1, ...values.map((value) => displayWidth(String(value))));
  return {
    lineWidth: longest(findings.map(({ line }) => line)),
    columnWidth: longest(findings.map(({ column }) => column)),
    severityWidth: longest(findings.map(({ severity }) => texts.severity[severity])),
  };
}

function group({ path, findings }: FileResult, layout: Layout): string {
  return `${[layout.style.underline(printable(path)), ...findings.map((each) => entry(each, layout))].join('\n')}\n`;
}

function entry(finding: FindingResult, layout: Layout): string {
  const { lineWidth, columnWidth, severityWidth, style: styled, texts } = layout;
  const place = `${String(finding.line).padStart(lineWidth)}:${String(finding.column).padEnd(columnWidth)}`;
  const word = texts.severity[finding.severity];
  const severity = paint(finding.severity, styled)(word) + ' '.repeat(severityWidth - displayWidth(word));
  const indent = 2 + displayWidth(place) + 2 + severityWidth + 2;
  const margin = ' '.repeat(indent);

  const lines = [`  ${styled.dim(place)}  ${severity}  ${withRule(finding, indent, layout)}`];
  for (const { path, line, column, message } of finding.related) {
    lines.push(
      margin + labelled(`${printable(path)}:${line}:${column}  `, styled.dim, message, indent, layout),
    );
  }
  for (const { title, safe } of finding.fixes) {
    const [label, color] = safe ? [texts.safeFix, styled.green] : [texts.suggestion, styled.blue];
    lines.push(margin + labelled(`${label}: `, color, title, indent, layout));
  }
  return lines.join('\n');
}

/** A label and words after it, wrapped to the terminal; further lines are set in below the label. */
function labelled(
  label: string,
  paintLabel: (text: string) => string,
  words: string,
  indent: number,
  { width = Number.POSITIVE_INFINITY, style: styled, color }: Layout,
): string {
  const inner = indent + 2;
  const lines = wrapped(words, width - inner, width - indent - displayWidth(label));
  return paintLabel(label) + highlightCode(lines.join(`\n${' '.repeat(inner)}`), styled, color);
}

/** The message and, dimmed after it, the rule's name, wrapped as one text. */
function withRule({ message, rule }: FindingResult, indent: number, layout: Layout): string {
  const { style: styled, color, width = Number.POSITIVE_INFINITY } = layout;
  const lines = wrapped(message, width - indent);
  const fits = displayWidth(lines.at(-1) ?? '') + 2 + rule.length <= width - indent;
  const margin = `\n${' '.repeat(indent)}`;
  return `${highlightCode(lines.join(margin), styled, color)}${fits ? '  ' : margin}${styled.dim(rule)}`;
}

/** A sentence in lines, whatever stands in it. */
function wrapped(words: string, width: number, first?: number): readonly string[] {
  return wrap(printable(words.replace(/\s+/g, ' ')), width, first);
}

function paint(severity: Severity, styled: Style): (text: string) => string {
  return { error: styled.red, warning: styled.yellow, info: styled.blue, hint: styled.dim }[severity];
}
