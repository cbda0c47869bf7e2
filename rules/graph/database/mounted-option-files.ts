import type { OptionFilePaths } from '../../data/option-file-paths.ts';
import { dirname, resolvePath, withoutSlash } from '../../shared/paths.ts';
import type { BuiltImage, ServerOptionFile, Service } from '../nodes.ts';
import type { GraphReader } from '../reader.ts';

/** Whether a server reads an option file at a path of its container without being told to. */
export type IsRead = (path: string) => boolean;

/**
 * Option files that bind mounts bring: files, folders of them, and folders around those
 * (`./mysql:/etc/mysql`). Those that the server does not look for count as its own too, unread.
 */
export function mountedOptionFiles(
  service: Service,
  reader: GraphReader,
  paths: OptionFilePaths,
  isRead: IsRead,
): readonly ServerOptionFile[] {
  const isFolder = (path: string): boolean => paths.includes(`${path}/`);
  return bindMounts(service).flatMap(({ source, target, at, targetAt }) => {
    const found = (path: string, mountedAs: string) => ({ path, mountedAs, at, read: isRead(mountedAs) });
    const meant = isOptionFile(target) || isOptionFile(source) || isRead(target);
    if (meant || (isFolder(dirname(target)) && MISNAMED.test(target))) {
      return reader.kind(source) === 'file' ? [{ ...found(source, target), targetAt }] : [];
    }
    // Of other folders nobody asks what is in them: a server's data may be there.
    const around = paths.filter((each) => each.startsWith(`${target}/`));
    if (around.length === 0) return [];
    const folders = new Set(around.map((each) => each.slice(0, each.lastIndexOf('/'))));
    return [...folders].flatMap((folder) => {
      const from = resolvePath(source, folder.slice(target.length + 1));
      if (reader.kind(from) !== 'folder') return [];
      return (reader.names(from) ?? [])
        .filter((name) => isOptionFile(name) || (isFolder(folder) && MISNAMED.test(name)))
        .map((name) => found(`${from}/${name}`, `${folder}/${name}`));
    });
  });
}

/** How deep `!include` may go; mysqld stops at the same depth. */
const MAX_DEPTH = 10;

/**
 * Each file with those that it includes right behind it, where they are mounted or copied: so
 * the server reads them. What nobody brings into the container stays out.
 */
export function withIncluded(
  files: readonly ServerOptionFile[],
  service: Service | undefined,
  image: BuiltImage | undefined,
  reader: GraphReader,
): readonly ServerOptionFile[] {
  const mounts = service ? bindMounts(service) : [];
  const result = new Map<string, ServerOptionFile>();
  const add = (file: ServerOptionFile, depth: number): void => {
    if (result.get(file.path)?.read === true) return;
    result.set(file.path, file);
    if (!file.read || depth > MAX_DEPTH) return;
    for (const { kind, argument } of reader.optionFile(file.path)?.includes ?? []) {
      const target = withoutSlash(argument);
      for (const each of kind === 'include' ? fileAt(target) : filesIn(target)) add(each, depth + 1);
    }
  };
  const fileAt = (target: string): readonly ServerOptionFile[] => {
    const copied = image?.copied.find((each) => each.target === target);
    if (copied) return [{ path: copied.path, mountedAs: target, at: copied.at, read: true }];
    const mount = mountOf(mounts, target);
    return mount && reader.kind(mount.path) === 'file'
      ? [{ path: mount.path, mountedAs: target, at: mount.at, read: true }]
      : [];
  };
  const filesIn = (folder: string): readonly ServerOptionFile[] => {
    const copied = (image?.copied ?? []).flatMap(({ path, target, at }) =>
      target.slice(0, target.lastIndexOf('/')) === folder && target.endsWith('.cnf')
        ? [{ path, mountedAs: target, at, read: true }]
        : [],
    );
    const mount = mountOf(mounts, folder);
    const names = mount && reader.kind(mount.path) === 'folder' ? (reader.names(mount.path) ?? []) : [];
    const mounted = names
      .filter((name) => name.endsWith('.cnf'))
      .flatMap((name) => fileAt(`${folder}/${name}`));
    return [...copied, ...mounted];
  };
  for (const file of files) add(file, 0);
  return [...result.values()];
}

interface Mount {
  readonly source: string;
  readonly target: string;
  readonly at: ServerOptionFile['at'];
  readonly targetAt: ServerOptionFile['targetAt'];
}

function bindMounts({ compose }: Service): readonly Mount[] {
  return compose.volumes.flatMap(({ type, source, target, at }) => {
    if (type !== 'bind' || source?.value === undefined || target?.value === undefined) return [];
    const path = withoutSlash(target.value);
    return [{ source: source.value, target: path, at, targetAt: target.at }];
  });
}

/** The project's path behind a path of the container, by the mount nearest to it. */
function mountOf(
  mounts: readonly Mount[],
  path: string,
): { readonly path: string; readonly at: Mount['at'] } | undefined {
  const [nearest] = mounts
    .filter(({ target }) => path === target || path.startsWith(`${target}/`))
    .sort((a, b) => b.target.length - a.target.length);
  return (
    nearest && { path: resolvePath(nearest.source, path.slice(nearest.target.length + 1)), at: nearest.at }
  );
}

/** What people call option files in a folder of which only `*.cnf` is read. */
const MISNAMED = /\.(?:conf|config|cfg|CNF)$/;

function isOptionFile(path: string): boolean {
  return /\.(?:cnf|ini)$/.test(path);
}
