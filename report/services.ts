import { type DeploymentReport, type PictureNode, roughBytes } from '../rules/index.ts';
import type { ReportContext } from './context.ts';
import { type Hole, html, type Markup } from './markup.ts';

/** The services as a table: the picture's contents for those who read rather than look. */
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
  const words = (value: number | null | undefined, write: (known: number) => string) =>
    value === null || value === 0 ? texts.noLimit : value === undefined ? texts.unknownValue : write(value);
  const state = service?.active === false ? texts.inactive : service?.runsToEnd ? texts.job : undefined;
  return [
    service?.image ?? builtFrom(node, report, context),
    words(service?.memory, roughBytes),
    words(service?.cpus, String),
    service?.replicas ?? texts.unknownValue,
    [texts.health[service?.health ?? 'unknown'], state !== undefined && ` (${state})`],
    node.risks.length,
  ];
}

function builtFrom(node: PictureNode, { picture }: DeploymentReport, context: ReportContext): Hole {
  const edge = picture.edges.find(({ from, kind }) => from === node.id && kind === 'builds');
  const built = edge && picture.nodes.find(({ id }) => id === edge.to);
  if (!built) return context.texts.unknownValue;
  return context.linked(built.at, context.host.show(built.name));
}
