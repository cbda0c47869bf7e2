import { dirname } from '../../shared/paths.ts';
import type { GraphReader } from '../reader.ts';

/** What lies beside a compose file or a Dockerfile that was copied out of its project, with others or alone. */
const NO_SOURCE =
  /^(?!(?:package|composer)\.json$|.*requirements.*\.txt$)(?:\..*|.*\.(?:ya?ml|hcl|env|json|md|txt|log)|README.*|LICENSE.*|Makefile|(?:.*[.-])?(?:Docker|Container)file(?:[.-].*)?)$/i;

/** Folders below a folder are looked into this far. */
const MAX_DEPTH = 3;

/**
 * True if a folder holds, itself or below, anything but descriptions of deployments. Where it does not, the
 * deployment stands apart from its project, and of a file that is missing there nothing can be said.
 */
export function holdsSources(folder: string, reader: GraphReader, depth = 0): boolean {
  if (reader.kind(folder) !== 'folder') return false;
  const names = (reader.names(folder) ?? []).filter((name) => !NO_SOURCE.test(name));
  const paths = names.map((name) => `${folder === '/' ? '' : folder}/${name}`);
  return paths.some((path) => {
    if (reader.kind(path) !== 'folder' || depth === MAX_DEPTH) return true;
    return holdsSources(path, reader, depth + 1);
  });
}

/** Whether sources lie in the folder of a missing path, or in the first one above it that is there. */
export function liesBesideSources(path: string, reader: GraphReader): boolean {
  let folder = dirname(path);
  while (folder !== '/' && reader.kind(folder) === 'missing') folder = dirname(folder);
  return holdsSources(folder, reader);
}
