import { resolvePath } from '../../shared/paths.ts';
import type { ComposeService } from '../project/project.ts';
import type { GraphReader } from '../reader.ts';
import { below, type ContainerPath, clean, folder, inProject, UNKNOWN } from './container-path.ts';

/** What a service mounts into its container. */
export interface Mount {
  readonly target: string;
  /** Path in the project; undefined for volumes, and where it is not known. */
  readonly source: string | undefined;
}

/** Mounts, the deepest target first. A target that is not known may hide anything. */
export function mountsOf(service: ComposeService | undefined): readonly Mount[] | 'unknown' {
  if (!service) return [];
  const mounts: Mount[] = [];
  for (const { type, source, target } of service.volumes) {
    if (target?.value === undefined) return 'unknown';
    const from = type === 'bind' && source?.value?.startsWith('/') ? source.value : undefined;
    mounts.push({ target: clean(target.value), source: from });
  }
  for (const { value } of service.tmpfs) if (value) mounts.push({ target: clean(value), source: undefined });
  for (const { target } of [...service.configs, ...service.secrets])
    if (target?.value?.startsWith('/')) mounts.push({ target: clean(target.value), source: undefined });
  return mounts.sort((a, b) => b.target.length - a.target.length);
}

/** What a mount puts at a path; undefined if none has to do with it. */
export function mounted(
  path: string,
  mounts: readonly Mount[] | 'unknown',
  reader: GraphReader,
): ContainerPath | undefined {
  if (mounts === 'unknown') return UNKNOWN;
  // A mount below a path makes that a folder.
  const above = mounts.some(({ target }) => target.startsWith(`${path}/`));
  for (const { target, source } of mounts) {
    const rest = below(path, target);
    if (rest === undefined) continue;
    if (source === undefined) return rest === '' ? folder(undefined) : UNKNOWN;
    const found = inProject(resolvePath(source, rest === '' ? '.' : rest), reader);
    return found.state === 'absent' && above ? folder(undefined) : found;
  }
  return above ? folder(undefined) : undefined;
}
