import type { Picture, PictureEdge, PictureNode } from '../rules/index.ts';

/** What is tied to a node, and how. */
export interface Tie {
  readonly edge: PictureEdge;
  readonly other: PictureNode;
}

/** What a service needs or opens, by the kinds of its edges: what it builds, waits for, publishes. */
export function tiesOf(
  { id }: PictureNode,
  kinds: readonly PictureEdge['kind'][],
  { nodes, edges }: Picture,
): readonly Tie[] {
  return edges.flatMap((edge) => {
    // A port leads to the service that publishes it.
    const [owner, end] = edge.kind === 'publishes' ? [edge.to, edge.from] : [edge.from, edge.to];
    if (owner !== id || !kinds.includes(edge.kind)) return [];
    const other = nodes.find((node) => node.id === end);
    return other ? [{ edge, other }] : [];
  });
}
