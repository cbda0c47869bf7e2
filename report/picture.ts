import type { DeploymentReport, Finding, Picture, PictureNode } from '../rules/index.ts';
import type { ReportContext } from './context.ts';
import type { Drawing, PlacedEdge, PlacedNode, Point } from './drawing.ts';
import { drawingOf } from './drawings.ts';
import { folded } from './fold.ts';
import { html, type Markup } from './markup.ts';
import { edgeSentence, hoverText, linesOf, namesOf, neighboursOf, spokenLabel } from './node-label.ts';
import { badge, shapeOf } from './shape.ts';
import { fitted, textWidth } from './text-width.ts';

/** The picture of a deployment as SVG: every node a link to its line. Undefined if there is nothing to draw. */
export function pictureSvg(
  { picture, risks, files }: DeploymentReport,
  id: string,
  context: ReportContext,
): { readonly svg: Markup; readonly left: number } | undefined {
  if (picture.nodes.length === 0) return undefined;
  const shown = folded(picture);
  const drawing = drawingOf(shown, (node) => sizeOf(node, linesOf(node, files, context)));
  const names = namesOf(shown, context);
  const nameOf = (node: string) => names.get(node) ?? '';
  const style: NodeStyle = {
    nameOf,
    risksOf: (node) => node.risks.flatMap((index) => risks[index] ?? []),
    linesOf: (node) => linesOf(node, files, context),
    spoken: neighboursOf(shown, nameOf, context),
    arrow: `arrow-${id}`,
  };
  return { svg: svgOf(drawing, shown, style, context), left: picture.nodes.length - shown.nodes.length };
}

interface NodeStyle {
  /** Worst first. */
  risksOf(node: PictureNode): readonly Finding[];
  linesOf(node: PictureNode): readonly string[];
  /** What stands around each node, in words. */
  readonly spoken: ReadonlyMap<string, readonly string[]>;
  /** What a node goes by, by its id. */
  nameOf(id: string): string;
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
  const risks = style.risksOf(node);
  const worst = risks[0]?.severity;
  const off = node.service?.active === false ? ' off' : '';
  const room = width - 2 * PADDING - (worst === undefined ? 0 : BADGE);
  const top = height / 2 - ((more.length + 1) * LINE) / 2 + LINE - 5;
  const inner = html`<title>${hoverText(label, risks, context)}</title>${shapeOf(node, width, height)}
<text class="name" x="${PADDING}" y="${round(top)}">${fitted(name, room)}</text>
${more.map((line, at) => html`<text class="more" x="${PADDING}" y="${round(top + (at + 1) * LINE)}">${fitted(line, width - 2 * PADDING)}</text>`)}
${worst !== undefined && badge(node.risks.length, worst, width)}`;
  const link = context.link(node.at);
  const attributes = html`class="node ${node.kind}${off}" data-node="${index}" aria-label="${label}" transform="translate(${round(x)} ${round(y)})"`;
  return link.markup === ''
    ? html`<g ${attributes} role="img" tabindex="0">${inner}</g>\n`
    : html`<a ${attributes}${link}>${inner}</a>\n`;
}

/** A line that leads to where it is said, and says so; broader to the pointer than to the eye. */
function edgeSvg(
  { edge, points }: PlacedEdge,
  ids: ReadonlyMap<string, number>,
  { arrow, nameOf }: NodeStyle,
  context: ReportContext,
): Markup {
  const { from, to, kind, condition, at } = edge;
  const { owner, words } = edgeSentence(edge, nameOf, context);
  const healthy = condition === 'service_healthy' ? ' healthy' : '';
  const way = curve(points);
  return html`<a class="way"${context.link(at, 'pointer')}><title>${nameOf(owner)} ${words}${at && `, ${context.name(at)}`}</title><path class="reach" d="${way}"/><path class="edge ${kind}${healthy}" data-from="${ids.get(from)}" data-to="${ids.get(to)}" d="${way}" marker-end="url(#${arrow})"/></a>\n`;
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

const MARGIN = 14;
const PADDING = 11;
const LINE = 17;
const BADGE = 14;
const MOST = 250;
