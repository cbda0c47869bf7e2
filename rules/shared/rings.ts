/** A ring in a graph: each node, and the edge that leads from it to the next, the last one's to the first. */
export type Ring<Edge> = readonly { readonly node: string; readonly edge: Edge }[];

/** Rings told at once: where there are more, breaking these shows the next. */
const MAX_RINGS = 20;

/**
 * Rings of a graph, each from its first node in the order given. Linear: a node is entered once, so of
 * rings that share nodes not all are found.
 */
export function ringsOf<Edge extends { readonly to: string }>(
  nodes: Iterable<string>,
  edgesOf: (node: string) => Iterable<Edge>,
): readonly Ring<Edge>[] {
  const rings: Ring<Edge>[] = [];
  const state = new Map<string, 'open' | 'closed'>();
  for (const start of nodes) {
    if (state.has(start)) continue;
    // A stack of our own: a chain of thousands of nodes must not outrun the engine's.
    const path: { readonly node: string; readonly next: Iterator<Edge>; edge: Edge | undefined }[] = [];
    const enter = (node: string): void => {
      state.set(node, 'open');
      path.push({ node, next: edgesOf(node)[Symbol.iterator](), edge: undefined });
    };
    enter(start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const step = top.next.next();
      if (step.done) {
        state.set(top.node, 'closed');
        path.pop();
        continue;
      }
      const { to } = step.value;
      top.edge = step.value;
      const known = state.get(to);
      if (known === undefined) enter(to);
      else if (known === 'open' && rings.length < MAX_RINGS) {
        const ring = path.slice(path.findIndex(({ node }) => node === to));
        rings.push(ring.flatMap(({ node, edge }) => (edge ? [{ node, edge }] : [])));
      }
    }
  }
  return rings;
}
