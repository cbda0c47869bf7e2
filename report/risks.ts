import { type DeploymentReport, type Finding, SEVERITIES, type Severity } from '../rules/index.ts';
import type { ReportContext } from './context.ts';
import { html, inlineCode, type Markup } from './markup.ts';

/** Severities, worst first. */
export const WORST_FIRST: readonly Severity[] = [...SEVERITIES].reverse();

/** How many risks of each severity there are, in words: `2 errors, 1 warning`. */
export function countsInWords(risks: readonly Finding[], { texts }: ReportContext): string {
  const counts = WORST_FIRST.flatMap((severity) => {
    const count = risks.filter((each) => each.severity === severity).length;
    return count > 0 ? [texts.count(severity, count)] : [];
  });
  return counts.length > 0 ? counts.join(texts.comma) : texts.noRisks;
}

/** All risks, grouped by severity. */
export function risksSection({ risks }: DeploymentReport, id: string, context: ReportContext): Markup {
  const { texts } = context;
  const groups = WORST_FIRST.flatMap((severity) => {
    const members = risks.filter((each) => each.severity === severity);
    if (members.length === 0) return [];
    return html`<h4 class="${severity}">${texts.count(severity, members.length)}</h4>
<ul class="risks">${members.map((each) => riskItem(each, context))}</ul>`;
  });
  return html`<section aria-labelledby="${id}"><h3 id="${id}" tabindex="-1">${texts.risksTitle}</h3>
${groups.length > 0 ? groups : html`<p>${texts.noRisks}</p>`}
</section>`;
}

/** One risk: its place, what is wrong, and the rule that says so; in an editor, the way to its fixes. */
export function riskItem(finding: Finding, context: ReportContext): Markup {
  const { host, texts } = context;
  const rule = host.hosted
    ? html`<a class="rule" role="link" tabindex="0" data-rule="${finding.rule}">${finding.rule}</a>`
    : html`<span class="rule">${finding.rule}</span>`;
  const fix =
    host.hosted &&
    finding.fixes.length > 0 &&
    html` <a class="fix" data-fix=""${context.link(finding)} aria-label="${texts.fix} ${finding.rule}">${texts.fix}</a>`;
  return html`<li><span class="place">${context.linked(finding, context.name(finding))}</span> <span>${inlineCode(host.words.message(finding))} ${rule}${fix}</span></li>\n`;
}
