import { dirname, isInside, resolvePath } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import type { VolumeShape } from '../../syntax/compose/nodes.ts';
import { type BuiltPath, startedFiles } from '../images/built-paths.ts';
import { mountsOf } from '../images/container-mounts.ts';
import { clean } from '../images/container-path.ts';
import { installedFolders } from '../images/installed-folders.ts';
import type { Service } from '../nodes.ts';
import type { GraphReader } from '../reader.ts';

/** What a bind mount hides of an image's own build: neither the folder of the host nor another mount has it. */
export function hiddenBy(
  { image, compose }: Service,
  { target }: VolumeShape<Location>,
  source: string,
  reader: GraphReader,
): readonly BuiltPath[] {
  const top = clean(target?.value ?? '');
  const mounts = mountsOf(compose);
  // One that is not known may be the one that brings the path back.
  if (image.kind !== 'built' || !top.startsWith('/') || mounts === 'unknown') return [];
  const mounted = new Set(mounts.map((mount) => mount.target));
  const words = compose.command
    ? compose.command.words?.map(({ text }) => text)
    : image.image.argv.map(({ value }) => value);
  const folder = compose.workingDir ? compose.workingDir.value : image.image.stage.workdir;
  const built = [
    ...installedFolders(image.image),
    ...(folder === undefined ? [] : startedFiles(image.image, folder, words ?? [])),
  ];
  return built.filter(({ path }, index) => {
    if (!isInside(path, top) || path === top) return false;
    if (built.findIndex((each) => each.path === path) < index) return false;
    for (let at = path; at !== top; at = dirname(at)) if (mounted.has(at)) return false;
    const inside = resolvePath(source, path.slice(top === '/' ? 1 : top.length + 1));
    return reader.kind(inside) === 'missing';
  });
}
