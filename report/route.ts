import type { PictureEdge } from '../rules/index.ts';
import type { PlacedEdge, PlacedNode, Point } from './drawing.ts';

/** The room that nodes below each other share, from side to side. */
export interface Column {
  readonly left: number;
  readonly right: number;
}

/** A node, and the column that it stands in. */
export interface Standing extends PlacedNode {
  readonly column: Column;
}

/** An edge, and where it passes the columns between its ends; the x of a point is the middle of a column. */
export interface Passage {
  readonly edge: PictureEdge;
  readonly through: readonly Point[];
}

/**
 * The ways of edges: out of a node at the side, level past each column on the way, bends in the gaps
 * between columns alone, where no node is. So no line runs over a node.
 */
export function routed(
  nodes: readonly Standing[],
  columnAt: (x: number) => Column | undefined,
  passages: readonly Passage[],
): readonly PlacedEdge[] {
  const byId = new Map(nodes.map((each) => [each.node.id, each]));
  const ends = new Ends();
  const lines = passages.flatMap(({ edge, through }) => {
    const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
    if (!from || !to) return [];
    const forwards = from.column.left < to.column.left;
    const past = through.flatMap(({ x, y }) => {
      const column = columnAt(x);
      if (!column) return [];
      const sides = [
        { x: column.left, y },
        { x: column.right, y },
      ];
      return forwards ? sides : sides.reverse();
    });
    const start = ends.add(from, forwards, past[0]?.y ?? middleOf(to));
    const end = ends.add(to, !forwards, past.at(-1)?.y ?? middleOf(from));
    const [leaves, enters] = forwards
      ? [from.column.right, to.column.left]
      : [from.column.left, to.column.right];
    return { edge, start, end, past, leaves, enters };
  });
  ends.spread();
  return lines.map(({ edge, start, end, past, leaves, enters }) => {
    const points = [start, { x: leaves, y: start.y }, ...past, { x: enters, y: end.y }, end];
    return { edge, points: points.map(({ x, y }) => ({ x, y })).filter(isNew) };
  });
}

/** Where lines meet the sides of nodes: one below the other, in the order in which they come. */
class Ends {
  readonly #sides = new Map<string, { readonly node: PlacedNode; readonly ends: End[] }>();

  add(node: PlacedNode, right: boolean, towards: number): End {
    const end = { x: right ? node.x + node.width : node.x, y: 0, towards };
    const key = `${right}\n${node.node.id}`;
    const side = this.#sides.get(key);
    if (side) side.ends.push(end);
    else this.#sides.set(key, { node, ends: [end] });
    return end;
  }

  /** Gives each its height, when all are known. */
  spread(): void {
    for (const { node, ends } of this.#sides.values()) {
      const step = Math.min(WIDEST_STEP, (node.height - 8) / ends.length);
      ends.sort((a, b) => a.towards - b.towards);
      for (const [index, end] of ends.entries())
        end.y = middleOf(node) + (index - (ends.length - 1) / 2) * step;
    }
  }
}

interface End {
  readonly x: number;
  y: number;
  /** Height of what the line comes from or goes to. */
  readonly towards: number;
}

function middleOf({ y, height }: PlacedNode): number {
  return y + height / 2;
}

function isNew({ x, y }: Point, index: number, all: readonly Point[]): boolean {
  const before = all[index - 1];
  return before?.x !== x || before.y !== y;
}

/** Pixels between two lines that meet a node. */
const WIDEST_STEP = 10;
