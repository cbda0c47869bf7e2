import type { ContainerFiles } from '../images/files.ts';
import type { GraphReader } from '../reader.ts';
import { joinPath } from './paths.ts';

/** Where files of a container are looked for. */
export interface Surroundings {
  /** Working directory; undefined if unknown. */
  readonly workdir: string | undefined;
  readonly files: ContainerFiles;
  readonly reader: GraphReader;
}

/** A file of the project, and what it says. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The file of the project that a container has at a path, as seen from its working directory. Undefined if there is
 * none, if it comes from elsewhere, and if it can't be read.
 */
export function projectFile(
  path: string | undefined,
  { workdir, files, reader }: Surroundings,
): ProjectFile | undefined {
  const place = path === undefined ? undefined : joinPath(workdir, path);
  const found = place === undefined ? undefined : files(place);
  if (found?.state !== 'file' || found.path === undefined) return undefined;
  const text = reader.text(found.path);
  return text === undefined ? undefined : { path: found.path, text };
}
