import type { Picture } from '../rules/index.ts';

/** Nodes beyond which a picture shows services and what they share only. */
const MOST_NODES = 150;

/**
 * Of a large picture, the part that tells something: services, and what more than one of them
 * uses. A port or a file of one service alone only makes it larger.
 */
export function folded(picture: Picture): Picture {
  if (picture.nodes.length <= MOST_NODES) return picture;
  const users = new Map<string, number>();
  for (const { to } of picture.edges) users.set(to, (users.get(to) ?? 0) + 1);
  const kept = new Set(
    picture.nodes
      .filter(({ id, kind }) => kind === 'service' || (users.get(id) ?? 0) > 1)
      .map(({ id }) => id),
  );
  return {
    nodes: picture.nodes.filter(({ id }) => kept.has(id)),
    edges: picture.edges.filter(({ from, to }) => kept.has(from) && kept.has(to)),
  };
}
