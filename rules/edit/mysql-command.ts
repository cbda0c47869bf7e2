import type { Edit } from '../engine/finding.ts';
import type { Sources } from '../engine/sources.ts';
import type { Service } from '../graph/deployment.ts';
import type { Setting } from '../shared/mysql-successors.ts';
import { insertBelow } from './yaml.ts';

/**
 * Writes options as the command of a service that has none. Undefined where the image's
 * entrypoint would not start the server with them, or the service says what to start.
 */
export function addServerCommand(
  service: Service | undefined,
  settings: readonly Setting[],
  sources: Sources,
): readonly Edit[] | undefined {
  if (service?.image.kind !== 'pulled' || !OPTIONS_ALONE.has(service.image.reference.familiar))
    return undefined;
  const { command, entrypoint, home } = service.compose;
  const file = command || entrypoint ? undefined : sources.compose(home.path);
  const words = settings.map(
    ({ name, value }) => `--${name.replaceAll('_', '-')}${value === undefined ? '' : `=${value}`}`,
  );
  const edits = file && insertBelow(file, home.nameAt, ['command'], words.join(' '));
  return edits?.map((edit) => ({ path: home.path, ...edit }));
}

/** Images whose entrypoint starts the server with a command that begins with a dash. */
const OPTIONS_ALONE: ReadonlySet<string> = new Set(['mariadb', 'mysql', 'mysql/mysql-server', 'percona']);
