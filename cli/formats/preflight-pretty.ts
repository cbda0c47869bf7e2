import { type ChecklistResult, GLYPHS } from '../../report/index.ts';
import { highlightCode, printable, type Style, style, wrap } from '../style.ts';

/** How a checklist is printed. */
export interface PreflightLayout {
  readonly color: boolean;
  /** Columns of the terminal; undefined where the output is none. */
  readonly width: number | undefined;
}

/** The checklists for people: a point a line, and below it why it does not pass. */
export function preflightPretty(results: readonly ChecklistResult[], layout: PreflightLayout): string {
  return results.map((result) => `${checklist(result, layout, style(layout.color))}\n`).join('\n');
}

type Reason = ChecklistResult['checks'][number]['reasons'][number];

function checklist(
  { title, target, state, verdict, checks }: ChecklistResult,
  layout: PreflightLayout,
  styled: Style,
): string {
  const head =
    styled.underline(printable(title)) + (target === undefined ? '' : styled.dim(`  ${printable(target)}`));
  const lines = checks.flatMap((check) => [
    `  ${paint(check.state, styled)(GLYPHS[check.state])} ${check.title}`,
    ...check.reasons.map((each) => reason(each, layout, styled)),
  ]);
  return [head, ...lines, '', paint(state, styled)(verdict)].join('\n');
}

function reason(
  { message, rule, place }: Reason,
  { color, width = Number.POSITIVE_INFINITY }: PreflightLayout,
  styled: Style,
): string {
  const at = place === undefined ? '' : `${printable(place.path)}:${place.line}  `;
  const words = printable(message.replace(/\s+/g, ' '));
  const lines = wrap(words, width - INDENT - 2, width - INDENT - at.length);
  const text = highlightCode(lines.join(`\n${' '.repeat(INDENT + 2)}`), styled, color);
  return `${' '.repeat(INDENT)}${styled.dim(at)}${text}${rule === undefined ? '' : styled.dim(`  ${rule}`)}`;
}

function paint(state: ChecklistResult['state'], { green, red, yellow }: Style): (text: string) => string {
  return { pass: green, fail: red, unknown: yellow }[state];
}

const INDENT = 6;
