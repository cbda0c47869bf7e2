import { isInside } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import { placeIn } from '../../syntax/compose/place.ts';
import type { Service } from '../nodes.ts';
import type { ComposeProject } from '../project/project.ts';
import type { GraphReader } from '../reader.ts';
import { isMadeLater, nearestOf } from './host-mounts.ts';

/** A file of a config or secret that is not there, and that a running service is granted. */
export interface MissingGrant {
  readonly kind: 'config' | 'secret';
  readonly service: string;
  /** Its path as the top-level entry names it. */
  readonly at: Location;
  readonly path: string;
  /** True if it is meant to be made before the start. */
  readonly madeLater: boolean;
  /** The path that is most like it, if one is. */
  readonly nearest: string | undefined;
}

/** The files of configs and secrets that are missing, each once, with the first service that needs it. */
export function missingGrants(
  project: ComposeProject,
  services: readonly Service[],
  reader: GraphReader,
): readonly MissingGrant[] {
  const found = new Map<string, MissingGrant>();
  for (const { name: service, active, compose } of services) {
    if (!active) continue;
    const granted = [
      ...compose.configs.map((grant) => ({ grant, kind: 'config' as const, from: project.configs })),
      ...compose.secrets.map((grant) => ({ grant, kind: 'secret' as const, from: project.secrets })),
    ];
    for (const { grant, kind, from } of granted) {
      const file = from.get(grant.source.value ?? '')?.file;
      const path = file?.value;
      // Of the host, or what a variable holds here only.
      if (!file?.raw || file.raw.source.includes('$') || path === undefined) continue;
      if (!isInside(path, project.directory) || found.has(path) || reader.kind(path) !== 'missing') continue;
      const madeLater = isMadeLater(path, project.directory, reader);
      const at = placeIn(file.raw, 0, file.raw.source.length);
      found.set(path, { kind, service, at, path, madeLater, nearest: nearestOf(path, reader) });
    }
  }
  return [...found.values()];
}
