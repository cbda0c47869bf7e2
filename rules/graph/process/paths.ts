import { containerPath } from '../../syntax/dockerfile/container-path.ts';

/** A path as seen from a folder of the container, without a trailing slash; undefined if that folder is needed and unknown. */
export function joinPath(folder: string | undefined, path: string): string | undefined {
  const joined = containerPath(folder, path);
  return joined !== undefined && joined.length > 1 ? joined.replace(/\/$/, '') : joined;
}
