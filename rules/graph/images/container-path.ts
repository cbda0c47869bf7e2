import type { GraphReader } from '../reader.ts';

/**
 * What stands at a path of a container. `absent`: certainly nothing; `unlikely`: nothing that the
 * files tell of, but a command ran of which nobody knows all that it makes.
 */
export interface ContainerPath {
  readonly state: 'file' | 'folder' | 'absent' | 'unlikely' | 'unknown';
  /** Where it lies in the project; undefined if it does not come from there. */
  readonly path: string | undefined;
  /** Of an absent one: paths of the project that would have been it, had they been there. */
  readonly sought: readonly string[];
  /** Of an absent one: the path of the project that `.dockerignore` keeps out. */
  readonly ignored: string | undefined;
}

export const NOTHING = { path: undefined, sought: [], ignored: undefined } as const;
export const UNKNOWN: ContainerPath = { ...NOTHING, state: 'unknown' };

/** Nothing, where these paths of the project would have been it. */
export function absent(sought: readonly string[]): ContainerPath {
  return { ...NOTHING, state: 'absent', sought };
}

/** A folder, of the project if a path is given. */
export function folder(path: string | undefined): ContainerPath {
  return { ...NOTHING, state: 'folder', path };
}

/** Without the slash at its end. */
export function clean(path: string): string {
  return path.length > 1 ? path.replace(/\/+\.?$/, '') || '/' : path;
}

/** What stands at a path of the project, for one of a container. */
export function inProject(path: string, reader: GraphReader): ContainerPath {
  const kind = reader.kind(path);
  if (kind === undefined) return UNKNOWN;
  if (kind === 'missing') return absent([path]);
  return kind === 'folder' ? folder(path) : { ...NOTHING, state: 'file', path };
}
