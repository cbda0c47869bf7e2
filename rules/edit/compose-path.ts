import type { Edit } from '../engine/finding.ts';
import { dirname } from '../shared/paths.ts';
import type { Location } from '../shared/text.ts';
import type { VolumeShape } from '../syntax/compose/nodes.ts';

/**
 * Puts `./` before the source of a mount that was written like the name of a volume. Undefined where that would lead
 * elsewhere: in the long form, and in files outside of the project's own folder.
 */
export function asPath(
  { source, short }: VolumeShape<Location>,
  project: string,
): readonly Edit[] | undefined {
  if (!source || !short || dirname(source.at.path) !== project) return undefined;
  return [{ ...source.at, end: source.at.start, newText: './' }];
}
