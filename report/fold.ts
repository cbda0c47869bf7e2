import type { Picture } from '../rules/index.ts';

/** Nodes beyond which a picture shows services and what they share only. */
const MOST_NODES = 150;

/** Users beyond which something says of a service only what it says of most. */
const MOST_USERS = 8;

/**
 * Of a large picture, the part that tells something: services, and what some of them share. A port
 * or a file of one service alone only makes it larger, and an image that all of them run ties
 * together what has nothing to do with each other.
 */
export function folded(picture: Picture): Picture {
  if (picture.nodes.length <= MOST_NODES) return picture;
  const users = new Map<string, number>();
  for (const { to } of picture.edges) users.set(to, (users.get(to) ?? 0) + 1);
  const kept = new Set(
    picture.nodes
      .filter(({ id, kind }) => kind === 'service' || isShared(users.get(id) ?? 0))
      .map(({ id }) => id),
  );
  return {
    nodes: picture.nodes.filter(({ id }) => kept.has(id)),
    edges: picture.edges.filter(({ from, to }) => kept.has(from) && kept.has(to)),
  };
}

function isShared(users: number): boolean {
  return users > 1 && users <= MOST_USERS;
}
