import type { PictureEdge, PictureNode } from '../rules/index.ts';

/** A node with its place: the upper left corner and the size, in pixels at normal size. */
export interface PlacedNode {
  readonly node: PictureNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge {
  readonly edge: PictureEdge;
  /** From the side of one node to that of the other; what is not level is to be drawn as a bend. */
  readonly points: readonly Point[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Drawing {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly width: number;
  readonly height: number;
}
