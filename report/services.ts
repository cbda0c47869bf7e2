import { type DeploymentReport, type PictureEdge, type PictureNode, roughBytes } from '../rules/index.ts';
import { cpusInWords } from './budgets.ts';
import type { ReportContext } from './context.ts';
import { type Hole, html, type Markup } from './markup.ts';
import { amountWords } from './node-label.ts';
import { tiesOf } from './ties.ts';

/** The services as a table: the picture's contents, lines included, for those who read rather than look. */
export function servicesSection(
  report: DeploymentReport,
  id: string,
  context: ReportContext,
): Markup | undefined {
  const { texts } = context;
  const nodes = report.picture.nodes.filter(({ kind }) => kind === 'service');
  if (nodes.length === 0) return undefined;
  const columns = [
    texts.name,
    texts.image,
    texts.size,
    texts.cpuLimit,
    texts.replicas,
    texts.healthcheck,
    texts.waitsFor,
    texts.ports,
    texts.mountsAndReads,
    texts.risksColumn,
  ];
  return html`<section aria-labelledby="${id}"><h3 id="${id}" tabindex="-1">${texts.services}</h3>
<div class="scroll" tabindex="0" role="group" aria-labelledby="${id}"><table class="services"><thead><tr>${columns.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead>
<tbody>${nodes.map((node) => html`<tr><th scope="row">${context.linked(node.at, node.name)}</th>${cellsOf(node, report, context).map((cell) => html`<td>${cell}</td>`)}</tr>\n`)}</tbody></table></div>
</section>`;
}

function cellsOf(node: PictureNode, report: DeploymentReport, context: ReportContext): readonly Hole[] {
  const { texts } = context;
  const { service } = node;
  const state = service?.active === false ? texts.inactive : service?.runsToEnd ? texts.job : undefined;
  return [
    service?.image ?? builtFrom(node, report, context),
    amountWords(service?.memory, roughBytes, context),
    amountWords(service?.cpus, cpusInWords, context),
    service?.replicas ?? texts.unknownValue,
    [texts.health[service?.health ?? 'unknown'], state !== undefined && ` (${state})`],
    around(node, ['waits'], report, context),
    around(node, ['publishes'], report, context),
    around(node, ['mounts', 'reads'], report, context),
    node.risks.length,
  ];
}

/** What is tied to a service, each a link to where that is said. */
function around(
  node: PictureNode,
  kinds: readonly PictureEdge['kind'][],
  { picture, files }: DeploymentReport,
  context: ReportContext,
): Hole {
  return tiesOf(node, kinds, picture).map(({ edge: { at, condition }, other }, index) => [
    index > 0 && ', ',
    context.linked(at, other.kind === 'file' ? context.near(other.name, files) : other.name),
    condition === 'service_healthy' && ` (${context.texts.healthy})`,
  ]);
}

function builtFrom(node: PictureNode, { picture }: DeploymentReport, context: ReportContext): Hole {
  const [built] = tiesOf(node, ['builds'], picture);
  if (!built) return context.texts.unknownValue;
  return context.linked(built.other.at, context.show(built.other.name));
}
