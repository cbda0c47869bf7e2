import { below, resolvePath } from '../../shared/paths.ts';
import { liesBesideSources } from '../project/bare-folders.ts';
import type { ComposeService } from '../project/project.ts';
import type { GraphReader } from '../reader.ts';
import { type ContainerPath, clean, folder, inProject, UNKNOWN } from './container-path.ts';

/** What a service mounts into its container. */
export interface Mount {
  readonly target: string;
  /** Path in the project; undefined for volumes, and where it is not known. */
  readonly source: string | undefined;
}

/** Mounts, the deepest target first. A target that is not known may hide anything, as may what another service shares. */
export function mountsOf(service: ComposeService | undefined): readonly Mount[] | 'unknown' {
  if (!service) return [];
  if (!service.complete || service.volumesFrom.length > 0) return 'unknown';
  const places = [
    ...service.volumes.map(({ type, source, target }) => ({
      target: target?.value,
      source: type === 'bind' && source?.value?.startsWith('/') ? source.value : undefined,
    })),
    // `/tmp:size=64m`.
    ...service.tmpfs.map(({ value }) => ({ target: value?.split(':')[0], source: undefined })),
    ...service.configs.map((grant) => ({ target: grantedAt(grant, '/'), source: undefined })),
    ...service.secrets.map((grant) => ({ target: grantedAt(grant, '/run/secrets'), source: undefined })),
  ];
  const mounts: Mount[] = [];
  for (const { target, source } of places) {
    if (target === undefined) return 'unknown';
    mounts.push({ target: clean(target), source });
  }
  return mounts.sort((a, b) => b.target.length - a.target.length);
}

/** Where a config or a secret lies: by its name in a folder of its kind, unless its target says otherwise. */
function grantedAt(
  { source, target }: ComposeService['configs'][number],
  folder: string,
): string | undefined {
  const name = target ? target.value : source.value;
  return name === undefined ? undefined : resolvePath(folder, name);
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
    if (found.state !== 'absent') return found;
    if (above) return folder(undefined);
    return liesBesideSources(resolvePath(source, rest === '' ? '.' : rest), reader) ? found : UNKNOWN;
  }
  return above ? folder(undefined) : undefined;
}
