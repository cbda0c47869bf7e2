import { dirname, resolvePath } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import type { ComposeValue, MapValue, ServiceShape } from '../../syntax/compose/nodes.ts';
import { readTexts } from '../../syntax/compose/shape/located.ts';
import { RESOURCE_KINDS, readResource } from '../../syntax/compose/shape/resource.ts';
import { readService } from '../../syntax/compose/shape/service.ts';
import { checkShape } from '../../syntax/compose/shape-check.ts';
import { withoutRepeats, withoutResets } from './merge.ts';
import { isRemote, resolveServicePaths, resolveText } from './paths.ts';
import type {
  ComposeProject,
  ComposeProjectOptions,
  ComposeReader,
  ComposeResource,
  ComposeService,
} from './project.ts';
import { loadStack, newSession, report, type Session } from './stack.ts';

/**
 * Loads a compose project from its files, base first, in the order of compose-go's loader:
 * each file's variables, `extends` and `include`, then the merge with the files before it.
 * Never throws; what is missing or circular stands in `problems`, and what hangs on files that
 * are not loaded yet is left out, with `complete: false`.
 */
export function loadComposeProject(
  files: readonly string[],
  read: ComposeReader,
  options: ComposeProjectOptions = {},
): ComposeProject {
  const directory = options.directory ?? dirname(files[0] ?? '/');
  const session = newSession(read);
  if (options.isFragment) {
    session.complete = false;
    session.filesComplete = false;
  }
  const stack = loadStack(
    session,
    files,
    directory,
    session.environment([resolvePath(directory, '.env')], undefined),
    [],
  );
  const value = stack && withoutResets(stack);
  const first = session.first === stack ? undefined : session.first;
  const root = value?.kind === 'map' ? value : undefined;
  const profiles = options.profiles ?? session.profiles(resolvePath(directory, '.env'));
  return {
    files,
    directory,
    name: nameOf(root),
    services: readServices(session, root, new Set(profiles)),
    networks: readResources(session, root, 'networks'),
    volumes: readResources(session, root, 'volumes'),
    secrets: readResources(session, root, 'secrets'),
    configs: readResources(session, root, 'configs'),
    value,
    shapeProblems: value ? checkShape(value) : [],
    firstShapeProblems: first ? checkShape(withoutResets(first)) : [],
    problems: [...session.problems.values()],
    environment: environmentOf(resolvePath(directory, '.env'), directory, read),
    complete: session.complete,
    used: [...session.used],
  };
}

function environmentOf(path: string, directory: string, read: ComposeReader): ComposeProject['environment'] {
  const exists = read.exists(path);
  if (exists) return 'present';
  // While that is not known yet, what a missing one needs is asked for along with it.
  const isMade = read.isMadeElsewhere?.(path, directory);
  return exists === undefined || isMade ? 'elsewhere' : 'missing';
}

function nameOf(root: MapValue<Location> | undefined): string | undefined {
  const name = root?.entries.get('name')?.value;
  return name?.kind === 'scalar' ? name.text : undefined;
}

function readServices(
  session: Session,
  root: MapValue<Location> | undefined,
  profiles: ReadonlySet<string>,
): ReadonlyMap<string, ComposeService> {
  const services = new Map<string, ComposeService>();
  const value = root?.entries.get('services')?.value;
  if (value?.kind !== 'map') return services;
  for (const entry of value.entries.values()) {
    const homes = session.homes.get(entry.key) ?? [];
    const nameAt = entry.keyAt;
    const home = homes.findLast((place) => place.as === 'definition') ?? {
      path: nameAt.path,
      service: entry.key,
      nameAt,
      as: 'definition',
    };
    const shape = resolveServicePaths(
      readService({ ...entry, value: withoutRepeats(entry.value) }),
      session.directoryOf(home.path),
      session.directoryOf,
    );
    const profilesActive = isActive(shape, profiles);
    if (profilesActive) reportMissingFiles(session, entry.value, shape);
    services.set(entry.key, {
      ...shape,
      nameAt: home.nameAt,
      complete: shape.complete && session.filesComplete,
      home,
      homes,
      included: session.included.has(entry.key),
      profilesActive,
    });
  }
  return services;
}

/** Files of variables and labels that a service reads and that are not there. */
function reportMissingFiles(
  session: Session,
  value: ComposeValue<Location>,
  { envFiles }: ServiceShape<Location>,
): void {
  for (const { path, required } of envFiles) {
    if (path.value !== undefined && session.read.isFolder?.(path.value))
      report(session, 'folder', path.at, path.value);
    if (!required || path.value === undefined || session.read.exists(path.value) !== false) continue;
    const isElsewhere = session.read.isMadeElsewhere?.(path.value, dirname(path.at.path)) ?? false;
    report(session, isElsewhere ? 'env-file-elsewhere' : 'env-file-missing', path.at, path.value);
  }
  for (const path of readTexts(value, 'label_file')) {
    const file = resolveText(path, session.directoryOf).value;
    if (!file || isRemote(file)) continue;
    if (session.read.exists(file) === false) report(session, 'label-file-missing', path.at, file);
    else if (session.read.isFolder?.(file)) report(session, 'folder', path.at, file);
  }
}

function isActive(service: ServiceShape<Location>, profiles: ReadonlySet<string>): boolean {
  if (service.profiles.length === 0 || profiles.has('*')) return true;
  return service.profiles.some(({ value }) => value !== undefined && profiles.has(value));
}

function readResources(
  session: Session,
  root: MapValue<Location> | undefined,
  key: keyof typeof RESOURCE_KINDS,
): ReadonlyMap<string, ComposeResource> {
  const value = root?.entries.get(key)?.value;
  if (value?.kind !== 'map') return new Map();
  return new Map(
    [...value.entries].map(([name, entry]) => {
      const resource = readResource(RESOURCE_KINDS[key], entry);
      return [name, { ...resource, file: resource.file && resolveText(resource.file, session.directoryOf) }];
    }),
  );
}
