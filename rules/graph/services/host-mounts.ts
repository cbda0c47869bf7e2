import { nearest } from '../../shared/nearest.ts';
import { basename, dirname, isInside, resolvePath } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import type { VolumeShape } from '../../syntax/compose/nodes.ts';
import type { BuiltPath } from '../images/built-paths.ts';
import { gitIgnored } from '../images/ignored-files.ts';
import type { Service } from '../nodes.ts';
import { holdsSources, liesBesideSources } from '../project/bare-folders.ts';
import type { ComposeProject } from '../project/project.ts';
import type { GraphReader, PathKind } from '../reader.ts';
import { hiddenBy } from './hidden-paths.ts';

/** A bind mount of a path of the project, or a volume that has the name of such a path. */
export interface HostMount {
  readonly service: string;
  readonly volume: VolumeShape<Location>;
  /** The path; of a volume that of its namesake beside the project's files. */
  readonly source: string;
  /** What is there; undefined if not known. */
  readonly kind: PathKind | undefined;
  /** Names in it; none if it is no folder, or not listed yet. */
  readonly names: readonly string[];
  /** Of a missing path: true if it may be there at the start (git leaves it out, an example of it is there, or the sources are elsewhere). */
  readonly madeLater: boolean;
  /** Of a missing path: the path that is most like it, if one is. */
  readonly nearest: string | undefined;
  /** What the build of the image made, the mount hides and nothing brings back. */
  readonly hides: readonly BuiltPath[];
}

/** The mounts of paths of the project, as far as they are written as such: `./x`, `../x`. */
export function hostMounts(
  project: ComposeProject,
  services: readonly Service[],
  reader: GraphReader,
): readonly HostMount[] {
  return services.flatMap((service) =>
    service.compose.volumes.flatMap((volume): HostMount[] => {
      const source = sourceOf(volume, project);
      if (source === undefined) return [];
      const kind = reader.kind(source);
      // While it is not known yet, what a missing one needs is asked for along with it.
      const missing = (kind === 'missing' || kind === undefined) && volume.type === 'bind';
      return [
        {
          service: service.name,
          volume,
          source,
          kind,
          names: kind === 'folder' ? (reader.names(source) ?? []) : [],
          madeLater: missing && isMadeLater(source, project.directory, reader),
          nearest: missing ? nearestOf(source, reader) : undefined,
          hides: kind === 'folder' && volume.type === 'bind' ? hiddenBy(service, volume, source, reader) : [],
        },
      ];
    }),
  );
}

/** The path that a mount names relative to its file; undefined for absolute ones, which lie on the host. */
function sourceOf(volume: VolumeShape<Location>, { directory }: ComposeProject): string | undefined {
  const { type, source, raw, short } = volume;
  const written = (short ? raw : source?.raw) ?? raw;
  if (source?.value === undefined || written.kind !== 'scalar') return undefined;
  // What a variable holds here it need not hold where it is deployed.
  if (written.source.slice(0, written.source.indexOf(':', 2) + 1 || undefined).includes('$'))
    return undefined;
  if (type === 'bind')
    return written.source.startsWith('.') && source.value.startsWith('/') ? source.value : undefined;
  return type === 'volume' ? resolvePath(directory, source.value) : undefined;
}

/** True if a missing path is left out by git, an example of it is there, or the whole project is elsewhere. */
export function isMadeLater(path: string, top: string, reader: GraphReader): boolean {
  // The repository may begin some folders above the compose file. Unknown counts too: better silent than wrong.
  const above = dirname(dirname(isInside(path, top) ? top : dirname(path)));
  if (gitIgnored(path, above, reader) !== false) return true;
  if (!holdsSources(top, reader) && !liesBesideSources(path, reader)) return true;
  const name = basename(path);
  const stem = name.replace(/\.[^.]*$/, '');
  const siblings = reader.names(dirname(path)) ?? [];
  return siblings.some(
    (each) =>
      /\b(?:example|sample|dist|template|tmpl|default|in)\b/i.test(each) &&
      (each.startsWith(stem) || each.includes(name)),
  );
}

/** The path beside a missing one that is most like it. */
export function nearestOf(path: string, reader: GraphReader): string | undefined {
  const folder = dirname(path);
  const names = reader.kind(folder) === 'folder' ? (reader.names(folder) ?? []) : [];
  const name = nearest(
    basename(path),
    names.filter((each) => each.includes('.') === basename(path).includes('.')),
  );
  return name === undefined ? undefined : resolvePath(folder, name);
}
