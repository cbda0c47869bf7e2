import type { ComposeFacts } from '../../facts/compose.ts';
import type { DotenvFacts } from '../../facts/dotenv.ts';
import { dirname, resolvePath } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import type { ComposeValue, MapValue, ResourceShape, ServiceShape } from '../../syntax/compose/nodes.ts';
import { readTexts } from '../../syntax/compose/shape/located.ts';
import { RESOURCE_KINDS, readResource } from '../../syntax/compose/shape/resource.ts';
import { readService } from '../../syntax/compose/shape/service.ts';
import { checkShape, type ShapeProblem } from '../../syntax/compose/shape-check.ts';
import { withoutRepeats, withoutResets } from './merge.ts';
import { isRemote, resolveServicePaths, resolveText } from './paths.ts';
import { loadStack, newSession, report, type Session } from './stack.ts';

/** How the loader reads files. The engine implements it with its tracked reader. */
export interface ComposeReader {
  /** Facts of a compose file; undefined if it is not loaded yet, missing or unreadable (see `exists`). */
  compose(path: string): ComposeFacts | undefined;
  dotenv(path: string): DotenvFacts | undefined;
  /** Whether a file or folder stands there; undefined while not known. */
  exists(path: string): boolean | undefined;
  /** True if it is a folder. */
  isFolder?(path: string): boolean;
  /** True if a missing file of variables is likely made where the project is deployed. */
  isMadeElsewhere?(path: string, top: string): boolean;
}

/** Compose files put together as Compose does: extends, include, override files, variables. */
export interface ComposeProject {
  /** The stack it was loaded from, base first. */
  readonly files: readonly string[];
  /** Folder that relative paths are resolved against, and where its `.env` lies. */
  readonly directory: string;
  /** The `name:` key, if there is one. */
  readonly name: string | undefined;
  /** In order of first appearance. Each part knows its file. */
  readonly services: ReadonlyMap<string, ComposeService>;
  readonly networks: ReadonlyMap<string, ComposeResource>;
  readonly volumes: ReadonlyMap<string, ComposeResource>;
  readonly secrets: ReadonlyMap<string, ComposeResource>;
  readonly configs: ReadonlyMap<string, ComposeResource>;
  /** The merged document. */
  readonly value: ComposeValue<Location> | undefined;
  /** What has not the shape that the format asks for, in `value`, and in the first file of several. */
  readonly shapeProblems: readonly ShapeProblem<Location>[];
  readonly firstShapeProblems: readonly ShapeProblem<Location>[];
  readonly problems: readonly ComposeProblem[];
  /** The project's `.env`: there, missing, missing here but likely not where it is deployed. */
  readonly environment: 'present' | 'missing' | 'elsewhere';
  /** False if a file of it is not loaded or is broken: then absence proves nothing. */
  readonly complete: boolean;
  /** Every file that was used: stack, included, extended, `.env`. */
  readonly used: readonly string[];
}

/** A service as it will run, each value with the file and place that said so. */
export interface ComposeService extends ServiceShape<Location> {
  /**
   * The mapping in which a new key belongs: the service in the last file of the stack that
   * defines it by itself (never an anchor's or an extended service's mapping).
   */
  readonly home: ServiceHome;
  /** Every place that defines it, base first: stack files, included file, extended services. */
  readonly homes: readonly ServiceHome[];
  /** True if it comes from an included file. */
  readonly included: boolean;
  readonly profilesActive: boolean;
}

/** A place where a service is written. */
export interface ServiceHome {
  readonly path: string;
  readonly service: string;
  readonly nameAt: Location;
  /** How the place contributes: it is part of the stack, or another service extends it. */
  readonly as: 'definition' | 'extended';
}

export type ComposeResource = ResourceShape<Location>;

/** Something the loader could not do, as data for rules. */
export interface ComposeProblem extends Location {
  readonly code:
    | 'extends-file-missing'
    | 'extends-service-missing'
    | 'extends-cycle'
    | 'include-missing'
    | 'include-folder'
    /** A folder where a file of variables, labels or services should be. */
    | 'folder'
    | 'include-env-missing'
    | 'label-file-missing'
    | 'include-cycle'
    | 'include-conflict'
    | 'kind-mismatch'
    | 'env-file-missing'
    /** Missing here, and likely made where the project is deployed. */
    | 'env-file-elsewhere';
  /** Names for a message's holes: a path, a service, a variable. */
  readonly detail: string;
  readonly other: Location | undefined;
}

/** What may be said to the loader. */
export interface ComposeProjectOptions {
  /** Folder of relative paths; default is that of the first file. */
  readonly directory?: string;
  /** Active profiles; default none. Services of other profiles stay, `profilesActive: false`. */
  readonly profiles?: readonly string[];
  /** True of files that are laid over others which nobody knows. */
  readonly isFragment?: boolean;
}

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
