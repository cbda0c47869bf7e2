import {
  type Check,
  type DeploymentReport,
  fillHoles,
  overallState,
  type Uncertainty,
} from '../rules/index.ts';
import type { ReportContext } from './context.ts';
import { html, inlineCode, type Markup } from './markup.ts';
import { riskItem } from './risks.ts';

/** The checklist: each point with its state, and below it why. */
export function checklistSection(
  { preflight }: DeploymentReport,
  id: string,
  context: ReportContext,
): Markup {
  const { texts } = context;
  return html`<section aria-labelledby="${id}"><h3 id="${id}" tabindex="-1">${texts.preflight}</h3>
<p class="verdict ${overallState(preflight)}">${verdictOf(preflight, context)}</p>
<ul class="checks">${preflight.map((check) => checkItem(check, context))}</ul>
</section>`;
}

function checkItem(check: Check, context: ReportContext): Markup {
  const { texts } = context;
  const { id, state, findings, unknown, notes } = check;
  const reasons = [
    ...findings.map((finding) => riskItem(finding, context)),
    ...[...unknown, ...notes].map((each) => reasonItem(each, context)),
  ];
  const name = html`<span class="state ${state}"><span aria-hidden="true">${GLYPHS[state]}</span> ${texts.state[state]}</span> ${texts.check[id]}`;
  if (reasons.length === 0) return html`<li class="check">${name}</li>\n`;
  // Many reasons would hide the other points; they are a click away.
  const open = state !== 'pass' && reasons.length <= FEW;
  return html`<li class="check"><details data-fold="${id}"${open ? html` open` : ''}><summary>${name}${findings.length > 0 && ` (${findings.length})`}</summary><ul class="risks">${reasons}</ul></details></li>\n`;
}

function reasonItem({ id, args, at }: Uncertainty, context: ReportContext): Markup {
  const words = inlineCode(reasonInWords({ id, args }, context));
  const place = at && html`<span class="place">${context.linked(at, context.name(at))}</span> `;
  return html`<li>${place}<span>${words}</span></li>\n`;
}

/** Why something is not known, in a sentence. */
export function reasonInWords(
  { id, args }: Pick<Uncertainty, 'id' | 'args'>,
  { texts }: ReportContext,
): string {
  return fillHoles(texts.uncertainty[id], args);
}

/** The whole checklist in one sentence. */
export function verdictOf(checks: readonly Check[], { texts }: ReportContext): string {
  const count = (state: Check['state']) => checks.filter((check) => check.state === state).length;
  return texts.verdict(overallState(checks), {
    pass: count('pass'),
    fail: count('fail'),
    unknown: count('unknown'),
  });
}

/** Reasons that are shown unasked. */
const FEW = 5;

export const GLYPHS = { pass: '✓', fail: '✗', unknown: '?' } as const;
