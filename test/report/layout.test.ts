import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Drawing } from '../../report/drawing.ts';
import { drawingOf } from '../../report/drawings.ts';
import { folded } from '../../report/fold.ts';
import { layOut } from '../../report/layout.ts';
import type { Picture, PictureNode } from '../../rules/index.ts';

function node(id: string, kind: PictureNode['kind'] = 'service'): PictureNode {
  return { id, kind, name: id, at: undefined, risks: [] };
}

function picture(ids: readonly string[], edges: readonly (readonly [string, string])[]): Picture {
  return {
    nodes: ids.map((id) => node(id)),
    edges: edges.map(([from, to]) => ({ from, to, kind: 'waits', at: undefined })),
  };
}

const size = { width: 100, height: 40 };

/** Fails if two nodes overlap, or one lies outside of the drawing. */
function assertTidy({ nodes, width, height }: Drawing): void {
  for (const [index, a] of nodes.entries()) {
    assert.ok(a.x >= -0.5 && a.y >= -0.5, `${a.node.id} starts outside`);
    assert.ok(a.x + a.width <= width + 0.5 && a.y + a.height <= height + 0.5, `${a.node.id} ends outside`);
    for (const b of nodes.slice(index + 1)) {
      const apart =
        a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      assert.ok(apart, `${a.node.id} overlaps ${b.node.id}`);
    }
  }
}

/** Fails if an edge runs over a node that is not its end; bends are looked at in between, too. */
function assertFree({ nodes, edges }: Drawing): void {
  for (const { edge, points } of edges) {
    const others = nodes.filter(({ node: { id } }) => id !== edge.from && id !== edge.to);
    for (const [index, point] of points.entries()) {
      const before = points[index - 1] ?? point;
      for (let part = 0; part <= 1; part += 0.125) {
        // A bend goes through these, as the picture draws it.
        const x = before.x + (point.x - before.x) * (1.5 * part * (1 - part) + part ** 3);
        const y = before.y + (point.y - before.y) * part * part * (3 - 2 * part);
        const over = others.find(
          (each) => x > each.x && x < each.x + each.width && y > each.y && y < each.y + each.height,
        );
        assert.equal(over, undefined, `${edge.from} to ${edge.to} runs over ${over?.node.id}`);
      }
    }
  }
}

/** Any small graph. */
const graphs = fc.integer({ min: 1, max: 14 }).chain((count) => {
  const ids = Array.from({ length: count }, (_, index) => `n${index}`);
  const edge = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)).filter(([a, b]) => a !== b);
  const edges =
    count > 1
      ? fc.uniqueArray(edge, { selector: (each) => each.join('\n'), maxLength: 20 })
      : fc.constant([]);
  return edges.map((list) => picture(ids, list));
});

describe('report/layout', () => {
  it('sets what is needed right of what needs it', () => {
    const { nodes } = layOut(
      picture(
        ['a', 'b', 'c'],
        [
          ['a', 'b'],
          ['b', 'c'],
        ],
      ),
      () => size,
    );
    const x = Object.fromEntries(nodes.map((each) => [each.node.id, each.x]));
    assert.ok(x.a! < x.b! && x.b! < x.c!);
  });

  it('draws every node and every edge, and none over another', () => {
    fc.assert(
      fc.property(graphs, (each) => {
        // Wide and narrow ones below each other.
        const drawing = layOut(each, ({ id }) => ({ width: 60 + 7 * id.length ** 3, height: 40 }));
        assert.equal(drawing.nodes.length, each.nodes.length);
        assert.equal(drawing.edges.length, each.edges.length);
        assert.ok(drawing.edges.every(({ points }) => points.length >= 2));
        assertTidy(drawing);
        assertFree(drawing);
      }),
      { numRuns: 100 },
    );
  });

  it('leaves a node on the right and enters one on the left, each line at a place of its own', () => {
    const drawing = layOut(
      picture(
        ['a', 'b', 'c', 'd'],
        [
          ['a', 'b'],
          ['b', 'c'],
          ['a', 'c'],
          ['d', 'c'],
        ],
      ),
      () => size,
    );
    const { nodes, edges } = drawing;
    const at = new Map(nodes.map((each) => [each.node.id, each]));
    for (const { edge, points } of edges) {
      assert.equal(points[0]!.x, at.get(edge.from)!.x + size.width);
      assert.equal(points.at(-1)!.x, at.get(edge.to)!.x);
    }
    const arrivals = edges.filter(({ edge }) => edge.to === 'c').map(({ points }) => points.at(-1)!.y);
    assert.equal(new Set(arrivals).size, 3);
  });

  it('takes cycles', () => {
    assertTidy(
      layOut(
        picture(
          ['a', 'b'],
          [
            ['a', 'b'],
            ['b', 'a'],
          ],
        ),
        () => size,
      ),
    );
  });

  it('takes the places of an earlier drawing, with what stands there now', () => {
    const at = { path: '/p/compose.yaml', start: 3, end: 4 };
    fc.assert(
      fc.property(graphs, (each) => {
        const before = drawingOf(each, () => size);
        const moved: Picture = {
          nodes: each.nodes.map((node) => ({ ...node, at, risks: [0] })),
          edges: each.edges.map((edge) => ({ ...edge, at })),
        };
        const after = drawingOf(moved, () => size);
        assert.deepEqual(
          after,
          layOut(moved, () => size),
        );
        assert.deepEqual(
          before,
          layOut(each, () => size),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('is the same every time', () => {
    const each = picture(
      ['a', 'b', 'c', 'd'],
      [
        ['a', 'b'],
        ['a', 'c'],
      ],
    );
    assert.deepEqual(
      layOut(each, () => size),
      layOut(each, () => size),
    );
  });

  it('sets parts that have nothing to do with each other in rows, not in one tower', () => {
    const ids = Array.from({ length: 200 }, (_, index) => `s${index}`);
    const drawing = layOut(picture(ids, []), () => size);
    assertTidy(drawing);
    assert.ok(drawing.width > drawing.height && drawing.width < 3 * drawing.height);
  });

  it('leaves out of a large picture what one service alone uses', () => {
    const services = Array.from({ length: 60 }, (_, index) => `s${index}`);
    const large: Picture = {
      nodes: [
        ...services.map((id) => node(id)),
        ...services.map((id) => node(`port-${id}`, 'port')),
        ...services.map((id) => node(`file-${id}`, 'file')),
        node('shared', 'volume'),
        node('hub', 'image'),
      ],
      edges: services.flatMap((id) => [
        { from: `port-${id}`, to: id, kind: 'publishes' as const, at: undefined },
        { from: id, to: `file-${id}`, kind: 'reads' as const, at: undefined },
        { from: id, to: 'hub', kind: 'runs' as const, at: undefined },
        ...(id < 's13' ? [{ from: id, to: 'shared', kind: 'mounts' as const, at: undefined }] : []),
      ]),
    };
    const { nodes, edges } = folded(large);
    assert.deepEqual(
      nodes.map(({ id }) => id),
      [...services, 'shared'],
    );
    assert.deepEqual(
      edges.map(({ from }) => from),
      ['s0', 's1', 's10', 's11', 's12'].sort((a, b) => services.indexOf(a) - services.indexOf(b)),
    );
    const small = picture(['a'], []);
    assert.equal(folded(small), small);
  });
});
