import { nearest } from '../../shared/nearest.ts';
import type { ContainerFiles } from '../images/files.ts';
import type { GraphReader } from '../reader.ts';
import { joinPath } from './paths.ts';

/** The module that was probably meant: of a like name, or the only one that has the attribute. */
export function nearestModule(
  module: string,
  attribute: string | undefined,
  folders: readonly string[],
  files: ContainerFiles,
  reader: GraphReader,
): string | undefined {
  const dot = module.lastIndexOf('.');
  const parent = dot < 0 ? '' : module.slice(0, dot);
  const last = module.slice(dot + 1);
  const moved = parent === '' ? undefined : inOtherPackage(parent, last, folders, files, reader);
  if (moved !== undefined) return moved;
  for (const folder of folders) {
    const place = parent === '' ? folder : joinPath(folder, parent.replaceAll('.', '/'));
    const found = place === undefined ? undefined : files(place);
    const names = found?.state === 'folder' && found.path ? reader.names(found.path) : undefined;
    if (!names || !found?.path) continue;
    const modules = names.filter((name) => /^[A-Za-z_]\w*\.py$/.test(name)).map((name) => name.slice(0, -3));
    const prefix = parent === '' ? '' : `${parent}.`;
    const having = modules.filter(
      (name) => attribute !== undefined && reader.python(`${found.path}/${name}.py`)?.names.has(attribute),
    );
    const [only] = having;
    if (having.length === 1 && only !== undefined) return prefix + only;
    const like = nearest(
      last,
      modules.filter((name) => !/^(?:test_.*|conftest|setup|__init__)$/.test(name)),
    );
    if (like !== undefined) return prefix + like;
  }
  return undefined;
}

/** `shop.wsgi` for `mysite.wsgi`: the only package beside it that has such a module. */
function inOtherPackage(
  parent: string,
  last: string,
  folders: readonly string[],
  files: ContainerFiles,
  reader: GraphReader,
): string | undefined {
  if (parent.includes('.')) return undefined;
  const found = folders.flatMap((folder) => {
    const place = files(folder);
    const names = place.state === 'folder' && place.path ? (reader.names(place.path) ?? []) : [];
    return names.filter(
      (name) =>
        /^[A-Za-z_]\w*$/.test(name) &&
        name !== parent &&
        files(joinPath(folder, `${name}/${last}.py`) ?? '').state === 'file',
    );
  });
  const [only] = new Set(found);
  return found.length === 1 && only !== undefined ? `${only}.${last}` : undefined;
}
