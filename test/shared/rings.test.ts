import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ringsOf } from '../../rules/shared/rings.ts';

type Graph = Readonly<Record<string, readonly string[]>>;

const rings = (graph: Graph) =>
  ringsOf(Object.keys(graph), (node) => (graph[node] ?? []).map((to) => ({ to }))).map((ring) =>
    ring.map(({ node }) => node).join(''),
  );

describe('shared/rings', () => {
  it('finds each ring from its first node', () => {
    assert.deepEqual(rings({ a: ['b'], b: ['c'], c: ['a'], d: ['d'], e: ['a'] }), ['abc', 'd']);
    assert.deepEqual(rings({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }), []);
    assert.deepEqual(rings({ a: ['gone'] }), []);
  });

  it('finds a ring exactly where a walk can come back, and each of them is one', () => {
    const node = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const graphs = fc.dictionary(node, fc.array(node, { maxLength: 3 }));
    fc.assert(
      fc.property(graphs, (graph: Graph) => {
        const found = rings(graph);
        for (const ring of found) {
          const steps = [...ring].map((from, index) => [from, ring[(index + 1) % ring.length] ?? '']);
          assert.ok(steps.every(([from = '', to = '']) => graph[from]?.includes(to)));
        }
        assert.equal(
          found.length > 0,
          Object.keys(graph).some((start) => comesBack(start, graph)),
        );
      }),
      { numRuns: 200 },
    );
  });
});

function comesBack(start: string, graph: Graph): boolean {
  const seen = new Set<string>();
  const queue = [...(graph[start] ?? [])];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next === start) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    queue.push(...(graph[next] ?? []));
  }
  return false;
}
