import { containerPath } from '../../syntax/dockerfile/container-path.ts';
import type { Instruction, Stage } from '../../syntax/dockerfile/nodes.ts';

/**
 * Working directories of a stage. The one of the base image isn't told by the file, yet
 * `COPY a.txt .` and `RUN cat a.txt` meet in it: a name that no path can hold stands for it.
 */
const UNKNOWN = '\0';

/** Working directory before the first instruction of a stage, comparable along its chain. */
export function initialFolder(
  stage: Stage,
  base: { readonly folder: string | undefined } | undefined,
): string | undefined {
  if (base !== undefined) return base.folder;
  return stage.base.kind === 'scratch' ? '/' : `/${UNKNOWN}${stage.index}`;
}

/** Working directory after an instruction. */
export function folderAfter(folder: string | undefined, instruction: Instruction): string | undefined {
  return instruction.type === 'Workdir' ? joinFolder(folder, instruction.path?.value) : folder;
}

/** `path` as seen from `folder`, without a trailing slash; undefined if it can't be told. */
export function joinFolder(folder: string | undefined, path: string | undefined): string | undefined {
  if (path === undefined || path.startsWith('~')) return undefined;
  if (!path.startsWith('/') && folder?.includes(UNKNOWN) && /(?:^|\/)\.\.(?:$|\/)/.test(path))
    return undefined;
  const joined = containerPath(folder, path);
  return joined !== undefined && joined.length > 1 ? joined.replace(/\/$/, '') : joined;
}

/** The path, if it doesn't depend on the base image's working directory. */
export function knownPath(path: string | undefined): string | undefined {
  return path?.includes(UNKNOWN) ? undefined : path;
}
