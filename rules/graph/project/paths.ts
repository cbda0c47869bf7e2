import { resolvePath } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import type { BuildShape, Located, ServiceShape } from '../../syntax/compose/nodes.ts';
import { isHostPath } from '../../syntax/compose/shape/volume.ts';

/** The folder that relative paths written in a file start from. */
export type DirectoryOf = (path: string) => string;

/**
 * A service with its relative paths made absolute: build contexts, env files, bind mounts,
 * extended files. `directory` is the build context of a `build` that names none.
 */
export function resolveServicePaths(
  service: ServiceShape<Location>,
  directory: string,
  directoryOf: DirectoryOf,
): ServiceShape<Location> {
  const { build, extends: extended } = service;
  const extendedFile = extended?.file && resolveText(extended.file, directoryOf);
  return {
    ...service,
    build: build && resolveBuild(build, directory, directoryOf),
    envFiles: service.envFiles.map((file) => ({ ...file, path: resolveText(file.path, directoryOf) })),
    extends: extended && { ...extended, file: extendedFile },
    volumes: service.volumes.map((volume) =>
      volume.type === 'bind' && volume.source
        ? { ...volume, source: resolveText(volume.source, directoryOf) }
        : volume,
    ),
  };
}

/** The path made absolute; URLs, `~` and Windows paths stay as they are. */
export function resolveText(
  path: Located<string, Location>,
  directoryOf: DirectoryOf,
): Located<string, Location> {
  const { value } = path;
  if (value === undefined || isRemote(value) || isForeign(value)) return path;
  return { ...path, value: resolvePath(directoryOf(path.at.path), value) };
}

/** True for what Compose fetches: URLs, Git addresses, OCI artifacts, other services' images. */
export function isRemote(path: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]+:|git@|github\.com\/)/i.test(path) && !isHostPath(path);
}

function resolveBuild(
  build: BuildShape<Location>,
  directory: string,
  directoryOf: DirectoryOf,
): BuildShape<Location> {
  const { context, additionalContexts } = build;
  return {
    ...build,
    context: context ? resolveText(context, directoryOf) : defaultContext(build, directory),
    additionalContexts: additionalContexts.map((pair) => {
      const { value } = pair;
      if (!value || isRemote(value) || isForeign(value)) return pair;
      return { ...pair, value: resolvePath(directoryOf(pair.valueAt.path), value) };
    }),
  };
}

/** Without a context Compose builds from the project's own folder. */
function defaultContext(
  { complete, keyAt }: BuildShape<Location>,
  directory: string,
): Located<string, Location> | undefined {
  if (!complete) return undefined;
  return { value: directory, at: keyAt, keyAt, usedAt: keyAt, raw: undefined, invalid: false };
}

function isForeign(path: string): boolean {
  return path.startsWith('~') || /^[A-Za-z]:|^\\/.test(path);
}
