import { placeKey } from '../shared/text.ts';

/**
 * Tells whether a place is asked about for the first time. What services share, an image, an anchor, an env file, is
 * met once for each of them, and said once. `more` tells apart what may be said of one place.
 */
export function oncePerPlace(): (...asked: Parameters<typeof placeKey>) => boolean {
  const known = new Set<string>();
  return (...asked) => {
    const size = known.size;
    return known.add(placeKey(...asked)).size > size;
  };
}
