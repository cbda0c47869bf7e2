import type { DeploymentReport, Picture, PictureNode, Severity } from '../rules/index.ts';
import type { ReportContext } from './context.ts';
import { folded } from './fold.ts';
import { type Drawing, layOut, type PlacedEdge, type PlacedNode, type Point } from './layout.ts';
import { html, type Markup } from './markup.ts';
import { linesOf, spokenLabel } from './node-label.ts';
import { fitted, textWidth } from './text-width.ts';

/** The picture of a deployment as SVG: every node a link to its line. Undefined if there is nothing to draw. */
export function pictureSvg(
  { picture, risks, files }: DeploymentReport,
  id: string,
  context: ReportContext,
): { readonly svg: Markup; readonly left: number } | undefined {
  if (picture.nodes.length === 0) return undefined;
  const shown = folded(picture);
  const drawing = layOut(shown, (node) => sizeOf(node, linesOf(node, files, context)));
  const style: NodeStyle = {
    severityOf: (risk) => risks[risk]?.severity ?? 'hint',
    linesOf: (node) => linesOf(node, files, context),
    spoken: neighboursOf(shown, context),
    arrow: `arrow-${id}`,
  };
  return { svg: svgOf(drawing, shown, style, context), left: picture.nodes.length - shown.nodes.length };
}

interface NodeStyle {
  severityOf(risk: number): Severity;
  linesOf(node: PictureNode): readonly string[];
  /** What stands around each node, in words. */
  readonly spoken: ReadonlyMap<string, readonly string[]>;
  /** Id of the arrow head: one that another picture has may be hidden with it. */
  readonly arrow: string;
}

function svgOf(drawing: Drawing, picture: Picture, style: NodeStyle, context: ReportContext): Markup {
  const width = Math.ceil(drawing.width + 2 * MARGIN);
  const height = Math.ceil(drawing.height + 2 * MARGIN);
  const ids = new Map(picture.nodes.map(({ id }, index) => [id, index]));
  return html`<svg class="picture" role="group" aria-label="${context.texts.picture}" width="${width}" height="${height}" viewBox="${-MARGIN} ${-MARGIN} ${width} ${height}" data-width="${width}" data-height="${height}">
<defs><marker id="${style.arrow}" class="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse" markerWidth="9" markerHeight="9" orient="auto-start-reverse"><path d="M0 0.8 L7.2 4 L0 7.2 Z"/></marker></defs>
<g class="edges" aria-hidden="true">${drawing.edges.map((edge) => edgeSvg(edge, ids, style, context))}</g>
${drawing.nodes.map((each) => nodeSvg(each, ids.get(each.node.id) ?? 0, style, context))}
</svg>`;
}

function nodeSvg(
  { node, x, y, width, height }: PlacedNode,
  index: number,
  style: NodeStyle,
  context: ReportContext,
): Markup {
  const lines = style.linesOf(node);
  const [name = '', ...more] = lines;
  const label = spokenLabel(node, lines, style.spoken.get(node.id) ?? [], context);
  const worst = node.risks
    .map((risk) => style.severityOf(risk))
    .sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))[0];
  const off = node.service?.active === false ? ' off' : '';
  const room = width - 2 * PADDING - (worst === undefined ? 0 : BADGE);
  const top = height / 2 - ((more.length + 1) * LINE) / 2 + LINE - 5;
  const inner = html`<title>${label}</title>${shapeOf(node, width, height)}
<text class="name" x="${PADDING}" y="${round(top)}">${fitted(name, room)}</text>
${more.map((line, at) => html`<text class="more" x="${PADDING}" y="${round(top + (at + 1) * LINE)}">${fitted(line, width - 2 * PADDING)}</text>`)}
${worst !== undefined && badge(node.risks.length, worst, width)}`;
  const link = context.link(node.at);
  const attributes = html`class="node ${node.kind}${off}" data-node="${index}" aria-label="${label}" transform="translate(${round(x)} ${round(y)})"`;
  return link.markup === ''
    ? html`<g ${attributes} role="img" tabindex="0">${inner}</g>\n`
    : html`<a ${attributes}${link}>${inner}</a>\n`;
}

/** Each kind has an outline of its own, so that colour is not all that tells them apart. */
function shapeOf({ kind }: PictureNode, width: number, height: number): Markup {
  switch (kind) {
    case 'service':
      return html`<rect class="shape" width="${width}" height="${height}" rx="6"/>`;
    case 'port':
      return html`<rect class="shape" width="${width}" height="${height}" rx="${height / 2}"/>`;
    case 'image':
      return html`<rect class="shape" x="3" y="3" width="${width - 3}" height="${height - 3}"/><rect class="shape" width="${width - 3}" height="${height - 3}"/>`;
    case 'dockerfile':
    case 'file':
      return html`<path class="shape" d="M0 0 H${width - 10} L${width} 10 V${height} H0 Z"/><path class="fold" d="M${width - 10} 0 V10 H${width}"/>`;
    case 'volume':
      return html`<path class="shape" d="M0 5 A${width / 2} 5 0 0 1 ${width} 5 V${height - 5} A${width / 2} 5 0 0 1 0 ${height - 5} Z"/><path class="fold" d="M0 5 A${width / 2} 5 0 0 0 ${width} 5"/>`;
  }
}

function badge(count: number, worst: Severity, width: number): Markup {
  const text = count > 99 ? '99+' : String(count);
  const half = count > 9 ? 13 : 9;
  return html`<g class="badge ${worst}"><rect x="${width - half - 9}" y="-9" width="${2 * half}" height="18" rx="9"/><text x="${width - 9}" y="4.5" text-anchor="middle">${text}</text></g>`;
}

function edgeSvg(
  { edge, points }: PlacedEdge,
  ids: ReadonlyMap<string, number>,
  { arrow }: NodeStyle,
  { texts }: ReportContext,
): Markup {
  const condition = edge.condition === 'service_healthy' ? ' healthy' : '';
  const words = `${texts.edge[edge.kind]}${edge.condition === undefined ? '' : ` (${edge.condition})`}`;
  return html`<path class="edge ${edge.kind}${condition}" data-from="${ids.get(edge.from)}" data-to="${ids.get(edge.to)}" d="${curve(points)}" marker-end="url(#${arrow})"><title>${words}</title></path>\n`;
}

/** Level where its points are, and bent between: it sets out and arrives level. */
function curve(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const before = points[index - 1];
      if (!before) return `M${at(point)}`;
      if (before.y === point.y) return `H${round(point.x)}`;
      const middle = (before.x + point.x) / 2;
      return `C${at({ x: middle, y: before.y })} ${at({ x: middle, y: point.y })} ${at(point)}`;
    })
    .join('');
}

/** What stands around each node, in words: `waits for mysql (service_healthy)`. */
function neighboursOf(
  { nodes, edges }: Picture,
  { texts, host }: ReportContext,
): ReadonlyMap<string, readonly string[]> {
  const names = new Map(
    nodes.map(({ id, name, kind }) => [
      id,
      kind === 'file' || kind === 'dockerfile' ? host.show(name) : name,
    ]),
  );
  const words = new Map<string, string[]>();
  for (const { from, to, kind, condition } of edges) {
    // Read from a port, "publishes" would be the wrong way round.
    const [owner, other] = kind === 'publishes' ? [to, from] : [from, to];
    const said = `${texts.edge[kind]} ${names.get(other) ?? ''}${condition === undefined ? '' : ` (${condition})`}`;
    const list = words.get(owner);
    if (list) list.push(said);
    else words.set(owner, [said]);
  }
  return words;
}

function sizeOf(node: PictureNode, lines: readonly string[]): { width: number; height: number } {
  const text = Math.max(...lines.map(textWidth)) + (node.risks.length > 0 ? BADGE : 0);
  const least = node.kind === 'service' ? 130 : node.kind === 'port' ? 50 : 90;
  const width = Math.min(MOST, Math.max(least, text + 2 * PADDING));
  return { width, height: lines.length * LINE + (node.kind === 'volume' ? 20 : 14) };
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const ORDER: readonly Severity[] = ['error', 'warning', 'info', 'hint'];
const MARGIN = 14;
const PADDING = 11;
const LINE = 17;
const BADGE = 14;
const MOST = 250;
