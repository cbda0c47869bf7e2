import type { Picture, PictureEdge } from '../rules/index.ts';
import type { Drawing } from './drawing.ts';
import { layOut, type Measure } from './layout.ts';

/** Drawings that are kept: of the deployments that somebody looks at by turns. */
const KEPT = 8;

/** The last drawings, the newest at the end, by all that a layout depends on. */
const drawings = new Map<string, Drawing>();

/**
 * Lays a picture out, or takes the places from an earlier one with the same boxes and lines: what is typed
 * rarely changes those, and a layout takes longer than all else in a page.
 */
export function drawingOf(picture: Picture, measure: Measure): Drawing {
  const { nodes, edges } = picture;
  const key = JSON.stringify([
    nodes.map((node) => [node.id, node.kind === 'port', measure(node)]),
    edges.map((edge) => [keyOf(edge), edge.kind === 'waits']),
  ]);
  const known = drawings.get(key);
  const drawing = known ? withContents(known, picture) : layOut(picture, measure);
  drawings.delete(key);
  drawings.set(key, drawing);
  const [oldest] = drawings.keys();
  if (drawings.size > KEPT && oldest !== undefined) drawings.delete(oldest);
  return drawing;
}

/** The same places, with what stands there now. */
function withContents(drawing: Drawing, { nodes, edges }: Picture): Drawing {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const byEnds = new Map(edges.map((edge) => [keyOf(edge), edge]));
  return {
    ...drawing,
    nodes: drawing.nodes.map((each) => ({ ...each, node: byId.get(each.node.id) ?? each.node })),
    edges: drawing.edges.map((each) => ({ ...each, edge: byEnds.get(keyOf(each.edge)) ?? each.edge })),
  };
}

function keyOf({ from, to }: PictureEdge): string {
  return `${from}\n${to}`;
}
