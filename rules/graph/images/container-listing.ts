import { basename, below, dirname, isInside, resolvePath, withoutSlash } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import type { BuiltImage } from '../nodes.ts';
import type { ComposeService } from '../project/project.ts';
import type { GraphReader } from '../reader.ts';

/** A file of the project in a folder of a container. */
export interface ListedFile {
  readonly name: string;
  /** Path in the project. */
  readonly path: string;
  /** The mount or COPY that brings it. */
  readonly at: Location;
}

/** Files of the project that mounts and COPY bring into a folder of a container; a mount hides what was copied. */
export function containerListing(
  folder: string,
  image: BuiltImage | undefined,
  service: ComposeService | undefined,
  reader: GraphReader,
): readonly ListedFile[] {
  const files = new Map<string, ListedFile>();
  for (const file of [...copied(folder, image, reader), ...mounted(folder, service, reader)])
    files.set(file.name, file);
  return [...files.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * True if mounts or COPY bring something to a path of a container, or around it, and it is not known what: a source is
 * missing, comes out of another stage, or is not named.
 */
export function isFilledUnseen(
  path: string,
  image: BuiltImage | undefined,
  service: ComposeService | undefined,
  reader: GraphReader,
): boolean {
  const concerns = (place: string) => place !== '/' && (isInside(place, path) || isInside(path, place));
  const isSeen = (source: string) => /^(?:file|folder)$/.test(reader.kind(source) ?? '');
  const copies = image?.chain.flatMap((stage) => stage.copies) ?? [];
  const mounts = service?.volumes ?? [];
  return (
    copies.some(({ place, from, sources }) => {
      if (place === undefined || !concerns(place)) return false;
      if (from !== undefined || image?.context === undefined) return true;
      const { context } = image;
      return sources.some(
        ({ kind, value }) =>
          kind !== 'path' ||
          value === undefined ||
          /[*?[]/.test(value) ||
          !isSeen(resolvePath(context, value)),
      );
    }) ||
    mounts.some(({ target, source }) => {
      if (target?.value === undefined || !concerns(withoutSlash(target.value))) return false;
      return source?.value === undefined || !source.value.startsWith('/') || !isSeen(source.value);
    })
  );
}

function copied(folder: string, image: BuiltImage | undefined, reader: GraphReader): readonly ListedFile[] {
  const context = image?.context;
  if (!image || context === undefined) return [];
  const copies = [...image.chain].reverse().flatMap((stage) => stage.copies);
  return copies.flatMap((copy) => {
    const { place, from, start, end } = copy;
    if (place === undefined || from !== undefined) return [];
    const at = { path: image.path, start, end };
    return copy.sources.flatMap(({ kind, value }): readonly ListedFile[] => {
      if (kind !== 'path' || value === undefined || /[*?[]/.test(value)) return [];
      const path = resolvePath(context, value);
      const what = reader.kind(path);
      if (what === 'folder') return inFolder(resolveBelow(path, below(folder, place)), at, reader);
      if (what !== 'file') return [];
      const into = place === folder || copy.intoFolder || copy.sources.length > 1;
      const target = into ? `${place}/${basename(path)}` : place;
      return dirname(target) === folder ? [{ name: basename(target), path, at }] : [];
    });
  });
}

function mounted(
  folder: string,
  service: ComposeService | undefined,
  reader: GraphReader,
): readonly ListedFile[] {
  const volumes = service?.volumes ?? [];
  return volumes.flatMap(({ type, source, target, at }): readonly ListedFile[] => {
    const path = source?.value;
    const place = target?.value === undefined ? undefined : withoutSlash(target.value);
    if (type !== 'bind' || path === undefined || place === undefined || !path.startsWith('/')) return [];
    if (dirname(place) === folder && reader.kind(path) === 'file')
      return [{ name: basename(place), path, at }];
    return inFolder(resolveBelow(path, below(folder, place)), at, reader);
  });
}

function resolveBelow(path: string, rest: string | undefined): string | undefined {
  return rest === undefined ? undefined : resolvePath(path, rest || '.');
}

function inFolder(folder: string | undefined, at: Location, reader: GraphReader): readonly ListedFile[] {
  if (folder === undefined || reader.kind(folder) !== 'folder') return [];
  return (reader.names(folder) ?? []).map((name) => ({ name, path: `${folder}/${name}`, at }));
}
