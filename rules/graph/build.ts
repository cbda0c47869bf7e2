import type { DotenvFacts } from '../facts/dotenv.ts';
import { imageFacts } from '../facts/images.ts';
import { parseBytes } from '../shared/bytes.ts';
import { isForDevelopment, isForProduction } from '../shared/development.ts';
import { parseImageReference } from '../shared/image-reference.ts';
import { basename, dirname, resolvePath } from '../shared/paths.ts';
import { databaseAccess } from './database/access.ts';
import { type AssumedServer, assumedServer, databaseServer, lonelyImageServer } from './database/servers.ts';
import type { ClaimLanguage, Deployment } from './deployment.ts';
import { failedBuilds } from './images/failed-builds.ts';
import { builtImage, ImageSet } from './images/images.ts';
import type { BuiltImage, ServiceImage, Target } from './nodes.ts';
import { type Process, processes } from './process/process.ts';
import { isEnvFileMadeElsewhere } from './project/env-templates.ts';
import { loadComposeProject } from './project/load.ts';
import type { ComposeProject, ComposeService } from './project/project.ts';
import { loneRequirements, requirementsUses } from './python/requirements-uses.ts';
import { imageSources } from './python/sources.ts';
import { uninstalledRequirements } from './python/uninstalled-requirements.ts';
import type { GraphReader } from './reader.ts';
import { type Root, standsAlone } from './roots.ts';
import { missingGrants } from './services/granted-files.ts';
import { hostMounts } from './services/host-mounts.ts';
import { serviceNode } from './services/services.ts';

/** What configuration adds to the files. */
export interface GraphSettings {
  readonly target: {
    readonly name?: string;
    readonly memory?: string;
    readonly cpus?: number;
    readonly swap?: string;
    readonly architecture?: string;
  };
  readonly mysql: AssumedServer;
  /** True for files that configuration calls production. */
  readonly isProduction: (path: string) => boolean;
}

/**
 * Builds the deployment that a root stands for. A pure function of what the reader answers;
 * it never throws, and what it does not know stays unknown.
 */
export function buildDeployment(root: Root, reader: GraphReader, settings: GraphSettings): Deployment {
  const target = targetOf(settings);
  const lone = {
    root,
    project: undefined,
    services: [],
    pythonSources: new Map(),
    uninstalled: [],
    mounts: [],
    missingGrants: [],
    failedBuilds: [],
    processes: [],
    databaseAccess: [],
    neighbours: new Set<string>(),
    target,
    production: false,
    development: false,
    envFiles: new Map(),
    complete: true,
  };
  const path = root.files[0] ?? '';
  switch (root.kind) {
    case 'compose':
      return composeDeployment(root, reader, settings, target);
    case 'dockerfile': {
      const images = lonelyImages(path, reader);
      const servers = images.flatMap(
        (image) => lonelyImageServer(image, reader, settings.mysql, target) ?? [],
      );
      const requirements = requirementsUses(images, reader);
      const running = processesOf([], images, requirements, reader);
      return withClaims({
        ...lone,
        images,
        requirements,
        pythonSources: imageSources(images, requirements, [], reader),
        uninstalled: uninstalledRequirements(images, requirements, running, reader),
        databaseServers: servers,
        processes: running,
      });
    }
    case 'requirements':
      return withClaims({
        ...lone,
        images: [],
        requirements: [loneRequirements(path, reader)],
        databaseServers: [],
      });
    case 'mysql':
      return withClaims({
        ...lone,
        images: [],
        requirements: [],
        databaseServers: [assumedServer(path, reader, settings.mysql, target)],
      });
  }
}

function composeDeployment(
  root: Root,
  reader: GraphReader,
  settings: GraphSettings,
  target: Target,
): Deployment {
  const project = loadComposeProject(
    root.files,
    {
      compose: (path) => reader.compose(path),
      dotenv: (path) => reader.dotenv(path),
      exists: (path) => {
        const kind = reader.kind(path);
        return kind === undefined ? undefined : kind !== 'missing';
      },
      isFolder: (path) => reader.kind(path) === 'folder',
      isMadeElsewhere: (path, top) => isEnvFileMadeElsewhere(path, top, reader),
    },
    { isFragment: root.isFragment ?? false },
  );
  const images = new ImageSet(reader);
  const composeServices = [...project.services.values()];
  const runs = composeServices.map((service) => ({ service, image: imageOf(service, images) }));
  const jobs = namesOfJobs(composeServices);
  const services = runs.map(({ service, image }) =>
    serviceNode(service, image, factsOf(image), jobs.has(service.name)),
  );
  const built = images.all;
  const databaseServers = services.flatMap(
    (service) => databaseServer(service, project, reader, settings.mysql, target) ?? [],
  );
  const requirements = requirementsUses(built, reader);
  const contexts = processes(services, built, requirements, reader);
  const running = contexts.map(({ process }) => process);
  return withClaims({
    root,
    project,
    services,
    images: built,
    requirements,
    pythonSources: imageSources(built, requirements, services, reader),
    uninstalled: uninstalledRequirements(built, requirements, running, reader),
    databaseServers,
    mounts: hostMounts(project, services, reader),
    missingGrants: missingGrants(project, services, reader),
    failedBuilds: failedBuilds(project, reader),
    processes: running,
    databaseAccess: databaseAccess(contexts, project),
    neighbours: neighboursOf(root, reader),
    envFiles: envFilesOf(project, reader),
    target,
    production: isProduction(root, reader, settings),
    development: isDevelopment(root, reader, settings),
    complete: project.complete,
  });
}

function processesOf(...given: Parameters<typeof processes>): readonly Process[] {
  return processes(...given).map(({ process }) => process);
}

/** The env files of a project that are there. */
function envFilesOf(project: ComposeProject, reader: GraphReader): ReadonlyMap<string, DotenvFacts> {
  const named = [...project.services.values()].flatMap(({ envFiles }) =>
    envFiles.map(({ path }) => path.value),
  );
  const files = new Map<string, DotenvFacts>();
  for (const path of new Set([resolvePath(project.directory, '.env'), ...named])) {
    const facts = path !== undefined && reader.kind(path) === 'file' ? reader.dotenv(path) : undefined;
    if (path !== undefined && facts) files.set(path, facts);
  }
  return files;
}

/** Services of the folder's compose files that are not of this stack. */
function neighboursOf(root: Root, reader: GraphReader): ReadonlySet<string> {
  const folder = dirname(root.files[0] ?? '/');
  const others = (reader.names(folder) ?? [])
    .filter((name) => COMPOSE.test(name))
    .map((name) => resolvePath(folder, name))
    .filter((path) => !root.files.includes(path));
  return new Set(
    others.flatMap((path) =>
      (reader.compose(path)?.values ?? []).flatMap((document) => {
        const services = document.kind === 'map' ? document.entries.get('services')?.value : undefined;
        return services?.kind === 'map' ? [...services.entries.keys()] : [];
      }),
    ),
  );
}

/** Services that others wait for to finish. */
function namesOfJobs(services: readonly ComposeService[]): ReadonlySet<string> {
  const dependencies = services.flatMap(({ dependsOn }) => dependsOn);
  const awaited = dependencies.filter(
    ({ condition }) => condition.value === 'service_completed_successfully',
  );
  return new Set(awaited.map(({ name }) => name));
}

/** What a service runs. A service with both `build` and `image` runs what is built. */
function imageOf(service: ComposeService, images: ImageSet): ServiceImage {
  const { build, image } = service;
  if (build) {
    const built = images.build(service.name, build);
    return built ? { kind: 'built', image: built } : { kind: 'unknown' };
  }
  const reference = image?.value === undefined ? undefined : parseImageReference(image.value);
  return reference && image ? { kind: 'pulled', reference, at: image.at } : { kind: 'unknown' };
}

function factsOf(image: ServiceImage) {
  if (image.kind === 'built') return image.image.baseFacts;
  return image.kind === 'pulled' ? imageFacts(image.reference) : undefined;
}

/** The images of a Dockerfile that no compose file builds: one for each stage that nothing else uses. */
function lonelyImages(path: string, reader: GraphReader): readonly BuiltImage[] {
  const image = builtImage(
    { path, context: dirname(path), target: undefined, args: new Map(), contexts: new Map(), services: [] },
    reader,
  );
  return image ? [image] : [];
}

/** A stack is for production by name, by configuration, or because it is all there is. */
function isProduction(root: Root, reader: GraphReader, settings: GraphSettings): boolean {
  if (root.files.some((path) => settings.isProduction(path) || isForProduction(path))) return true;
  const first = root.files[0] ?? '';
  if (root.files.length > 1 || isForDevelopment(first)) return false;
  const others = (reader.names(dirname(first)) ?? []).filter(
    (name) => COMPOSE.test(name) && name !== basename(first),
  );
  return others.length === 0;
}

/** A base beside a whole file for production (`docker-compose.prod.yml`) is what developers run. */
function isDevelopment(root: Root, reader: GraphReader, settings: GraphSettings): boolean {
  if (root.files.some((path) => settings.isProduction(path) || isForProduction(path))) return false;
  const first = root.files[0] ?? '';
  if (isForDevelopment(first)) return true;
  const folder = dirname(first);
  return (reader.names(folder) ?? []).some((name) => {
    const path = resolvePath(folder, name);
    return COMPOSE.test(name) && isForProduction(path) && standsAlone(reader.compose(path)) === true;
  });
}

const COMPOSE = /^(?:docker-)?compose\b.*\.ya?ml$/;

function targetOf({ target }: GraphSettings): Target {
  return {
    name: target.name,
    memory: target.memory === undefined ? undefined : parseBytes(target.memory),
    swap: target.swap === undefined ? undefined : parseBytes(target.swap),
    cpus: target.cpus,
    architecture: target.architecture,
  };
}

/** Every file the deployment is made of, with what it is used as. Earlier uses win. */
function withClaims(deployment: Omit<Deployment, 'claims'>): Deployment {
  const claims = new Map<string, ClaimLanguage>();
  const claim = (path: string, language: ClaimLanguage): void => {
    if (!claims.has(path)) claims.set(path, language);
  };
  for (const path of deployment.root.files) claim(path, deployment.root.kind);
  for (const path of composeFiles(deployment.project)) claim(path, 'compose');
  for (const image of deployment.images) claim(image.path, 'dockerfile');
  for (const use of deployment.requirements) for (const path of use.set.files) claim(path, 'requirements');
  for (const server of deployment.databaseServers)
    for (const file of server.optionFiles) claim(file.path, 'mysql');
  return { ...deployment, claims };
}

function composeFiles(project: ComposeProject | undefined): readonly string[] {
  return (project?.used ?? []).filter((path) => /\.ya?ml$/.test(path));
}
