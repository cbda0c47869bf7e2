import type { ContainerPath } from '../images/container-path.ts';
import type { ContainerFiles } from '../images/files.ts';
import type { ListenContext } from './network/listener.ts';
import { joinPath } from './paths.ts';

/** Folders that Python looks for modules in; undefined if one is not known. */
export function searchFolders(
  { workdir, environment }: Pick<ListenContext, 'workdir' | 'environment'>,
  given: readonly (string | undefined)[],
): readonly string[] | undefined {
  const path = environment.variables.get('PYTHONPATH');
  if (path && path.value === undefined) return undefined;
  const named = [...given, ...(path?.value?.split(':') ?? [])];
  const folders = [
    workdir,
    ...named.map((each) => (each === undefined ? undefined : joinPath(workdir, each || '.'))),
  ];
  const known = folders.filter((each) => each !== undefined);
  return known.length === folders.length ? [...new Set(known)] : undefined;
}

/** The files that a module may be, as seen from the folder that it is looked for in. */
export function moduleFiles(module: string): readonly string[] {
  const place = module.replaceAll('.', '/');
  return [`${place}.py`, `${place}/__init__.py`];
}

/** The file that a container has for a module, in the first of some folders that has one. */
export function moduleIn(
  folders: readonly string[],
  module: string,
  files: ContainerFiles,
): ContainerPath | undefined {
  return folders
    .flatMap((folder) => moduleFiles(module).map((file) => files(joinPath(folder, file) ?? '')))
    .find(({ state }) => state === 'file');
}
