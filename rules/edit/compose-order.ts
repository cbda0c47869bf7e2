import type { FixSpec } from '../engine/rule.ts';
import type { Reordering } from './yaml-order.ts';

/** The fix that brings a list or mapping of a file into order; none where that can't be done cleanly. */
export function sortFix<Id extends string>(
  path: string,
  { edit }: Reordering,
  title: Id,
): readonly FixSpec<Id>[] {
  const sorted = edit();
  return sorted ? [{ title, safe: true, edits: [{ ...sorted, path }] }] : [];
}

/** A part that stands behind others which it comes before. */
export interface Misplaced {
  readonly index: number;
  /** Of those, the one it would stand right before. */
  readonly before: number;
}

/** The parts that are out of order. */
export function misplaced({ places }: Reordering): readonly Misplaced[] {
  const result: Misplaced[] = [];
  for (const [index, place] of places.entries()) {
    let before: number | undefined;
    for (let at = 0; at < index; at++) {
      const other = places[at] ?? 0;
      if (other > place && (before === undefined || other < (places[before] ?? 0))) before = at;
    }
    if (before !== undefined) result.push({ index, before });
  }
  return result;
}
