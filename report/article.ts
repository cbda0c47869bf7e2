import {
  basename,
  type DeploymentHead,
  type DeploymentReport,
  dirname,
  overallState,
  roughBytes,
} from '../rules/index.ts';
import { budgetSection, cpuOf, memoryOf } from './budgets.ts';
import { checklistSection, GLYPHS, verdictOf } from './checklist.ts';
import type { ReportContext } from './context.ts';
import { databaseSection } from './database.ts';
import { type Hole, html, inlineCode, type Markup } from './markup.ts';
import { pictureSvg } from './picture.ts';
import { countsInWords, risksSection } from './risks.ts';
import { servicesSection } from './services.ts';

/** One deployment, whole: what it is, the picture, the bars, the risks, the services. */
export function article(report: DeploymentReport, index: number, page: ReportContext): Markup {
  const { texts } = page;
  const context = page.from(dirname(report.files[0] ?? '/'));
  const id = (part: string) => `${part}-${index}`;
  return html`<article class="deployment" id="${id('deployment')}" data-id="${context.key(report.id, index)}" aria-labelledby="${id('name')}">
<h2 id="${id('name')}" tabindex="-1">${titleOf(report, context)}</h2>
<dl class="facts">${facts(report, id, context)}</dl>
${!report.complete && html`<p class="exceeds">${texts.incomplete}</p>`}
${pictureSection(report, id, context)}
${report.kind === 'compose' && [budgetSection(memoryOf(report, context), id('memory'), context), budgetSection(cpuOf(report, context), id('cpus'), context)]}
${report.databases.map((database, at) => databaseSection(database, id(`database-${at}`), context))}
${checklistSection(report, id('preflight'), context)}
${risksSection(report, id('risks'), context)}
${servicesSection(report, id('services'), context)}
</article>`;
}

/** What a deployment goes by: its project's name and its first file. */
export function titleOf({ name, kind, files }: DeploymentHead, { texts, host }: ReportContext): string {
  const folder = dirname(files[0] ?? '');
  // The folder of the first is said once.
  const shown = files
    .map((path, index) => (index > 0 && dirname(path) === folder ? basename(path) : host.show(path)))
    .join(' + ');
  return name === undefined ? `${texts.kind[kind]} ${shown}` : `${name} (${shown})`;
}

/** The machine in words; undefined if nothing is configured. */
export function targetInWords({ target }: DeploymentReport, { texts }: ReportContext): string | undefined {
  const { name, memory, cpus, swap, architecture } = target;
  const parts = [
    memory !== undefined && texts.memoryOf(roughBytes(memory)),
    cpus !== undefined && texts.cpus(cpus),
    swap !== undefined && texts.swapOf(swap === 0 ? '0' : roughBytes(swap)),
    architecture,
  ].filter((part) => part !== false && part !== undefined);
  if (parts.length === 0) return undefined;
  const sizes = parts.join(texts.comma);
  return name === undefined ? sizes : `${name} (${sizes})`;
}

function facts(report: DeploymentReport, id: (part: string) => string, context: ReportContext): Hole {
  const { texts, host } = context;
  const target = targetInWords(report, context);
  const state = overallState(report.preflight);
  const file = host.href(report.files[0] ?? '');
  // Only an editor can write it down.
  const choose =
    host.hosted && html` <a role="link" tabindex="0" data-target="${file}">${texts.chooseTarget}</a>`;
  const files = report.files.map((path, index) => [
    index > 0 && texts.comma,
    context.linked({ path, start: 0, end: 0 }, host.show(path)),
  ]);
  return [
    html`<dt>${texts.preflight}</dt><dd><a class="verdict ${state}" href="#${id('preflight')}"><span aria-hidden="true">${GLYPHS[state]}</span> ${verdictOf(report.preflight, context)}</a></dd>`,
    html`<dt>${texts.risksTitle}</dt><dd><a href="#${id('risks')}">${countsInWords(report.risks, context)}</a></dd>`,
    html`<dt>${texts.files}</dt><dd>${files}${report.production && `${texts.comma}${texts.production}`}</dd>`,
    html`<dt>${texts.target}</dt><dd>${target ?? inlineCode(texts.noTarget)}${choose}</dd>`,
  ];
}

function pictureSection(
  report: DeploymentReport,
  id: (part: string) => string,
  context: ReportContext,
): Markup | undefined {
  const { texts } = context;
  const picture = pictureSvg(report, id('picture'), context);
  if (!picture) return undefined;
  const services = report.picture.nodes.filter(({ kind }) => kind === 'service').length;
  return html`<section aria-labelledby="${id('picture')}"><h3 id="${id('picture')}" tabindex="-1">${texts.picture}</h3>
<p class="help screen">${texts.pictureHelp(services)} <a class="skip" href="#${id('risks')}">${texts.afterPicture}</a></p>
<div class="tools" hidden><button type="button" data-zoom="in" aria-label="${texts.zoomIn}" title="${texts.zoomIn}">+</button><button type="button" data-zoom="out" aria-label="${texts.zoomOut}" title="${texts.zoomOut}">−</button><button type="button" data-zoom="fit">${texts.fit}</button></div>
<div class="canvas">${picture.svg}</div>
<p class="help">${texts.legend}</p>
${picture.left > 0 && html`<p class="help">${texts.folded(picture.left)}</p>`}
</section>`;
}
