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
