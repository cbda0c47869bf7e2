import { graphlib, layout } from '@dagrejs/dagre';
import type { Picture, PictureEdge, PictureNode } from '../rules/index.ts';
import type { Drawing, PlacedEdge, PlacedNode, Point } from './drawing.ts';
import { type Column, routed, type Standing } from './route.ts';

/** Sizes of a node in pixels. */
export type Measure = (node: PictureNode) => { readonly width: number; readonly height: number };

/**
 * Lays a picture out from left to right: what opens or needs something stands left of it. Parts
 * that have nothing to do with each other are laid out by themselves and set in rows, like words.
 */
export function layOut(picture: Picture, measure: Measure): Drawing {
  const parts = componentsOf(picture).map((part) => layOutPart(part, measure));
  return inRows(parts);
}

/** Nodes that are connected, by whatever way; in the order of their first node. */
function componentsOf({ nodes, edges }: Picture): readonly Picture[] {
  const leader = new Map(nodes.map(({ id }) => [id, id]));
  const find = (id: string): string => {
    let top = id;
    for (let up = leader.get(top); up !== undefined && up !== top; up = leader.get(top)) top = up;
    for (let each = id; each !== top; ) {
      const next = leader.get(each) ?? top;
      leader.set(each, top);
      each = next;
    }
    return top;
  };
  for (const { from, to } of edges) leader.set(find(from), find(to));
  const parts = new Map<string, { nodes: PictureNode[]; edges: PictureEdge[] }>();
  for (const node of nodes) {
    const top = find(node.id);
    const part = parts.get(top);
    if (part) part.nodes.push(node);
    else parts.set(top, { nodes: [node], edges: [] });
  }
  for (const edge of edges) parts.get(find(edge.from))?.edges.push(edge);
  return [...parts.values()];
}

function layOutPart({ nodes, edges }: Picture, measure: Measure): Drawing {
  const graph = new graphlib.Graph({ multigraph: false });
  // The exact ranking takes seconds for hundreds of nodes; the other one looks as well there.
  const ranker = nodes.length > EXACT ? 'tight-tree' : 'network-simplex';
  // Many lines need room to bend in.
  const ranksep = 48 + Math.min(72, Math.max(0, edges.length - 40) / 3);
  graph.setGraph({ rankdir: 'LR', nodesep: 14, ranksep, edgesep: 10, ranker });
  for (const node of nodes) graph.setNode(node.id, { ...measure(node) });
  for (const { from, to, kind } of edges) graph.setEdge(from, to, { weight: kind === 'waits' ? 1 : 3 });
  layout(graph);
  const boxes = nodes.map((node) => ({ node, ...(graph.node(node.id) as Box) }));
  const columns = columnsOf(boxes);
  const placed = boxes.map(({ node, x, y, width, height }): Standing => {
    const column = columns.get(Math.round(x)) ?? { left: x - width / 2, right: x + width / 2 };
    // Ports stand close to the service that they lead to.
    const left = node.kind === 'port' ? column.right - width : column.left;
    return { node, x: left, y: y - height / 2, width, height, column };
  });
  const passages = edges.map((edge) => {
    const { points = [] } = graph.edge(edge.from, edge.to) as { points?: Point[] };
    return { edge, through: points.slice(1, -1) };
  });
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return { nodes: placed, edges: routed(placed, (x) => columns.get(Math.round(x)), passages), width, height };
}

/** What nodes below each other take from side to side, by their common middle. */
function columnsOf(boxes: readonly Box[]): ReadonlyMap<number, Column> {
  const columns = new Map<number, Column>();
  for (const { x, width } of boxes) {
    const { left, right } = columns.get(Math.round(x)) ?? { left: x, right: x };
    columns.set(Math.round(x), {
      left: Math.min(left, x - width / 2),
      right: Math.max(right, x + width / 2),
    });
  }
  return columns;
}

/** Sets parts side by side, in rows about as wide as a screen, or as the widest part. */
function inRows(parts: readonly Drawing[]): Drawing {
  const area = parts.reduce((sum, { width, height }) => sum + (width + GAP) * (height + GAP), 0);
  const widest = Math.max(0, ...parts.map(({ width }) => width));
  const rowWidth = Math.max(widest, Math.sqrt(area * 1.8));
  const nodes: PlacedNode[] = [];
  const edges: PlacedEdge[] = [];
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  for (const part of parts) {
    if (x > 0 && x + part.width > rowWidth) [x, y, rowHeight] = [0, y + rowHeight + GAP, 0];
    for (const each of part.nodes) nodes.push({ ...each, x: each.x + x, y: each.y + y });
    for (const { edge, points } of part.edges)
      edges.push({ edge, points: points.map((point) => ({ x: point.x + x, y: point.y + y })) });
    width = Math.max(width, x + part.width);
    rowHeight = Math.max(rowHeight, part.height);
    x += part.width + GAP;
  }
  return { nodes, edges, width, height: y + rowHeight };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const EXACT = 120;
const GAP = 28;
