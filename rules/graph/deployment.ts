import type { DotenvFacts } from '../facts/dotenv.ts';
import { placeKey } from '../shared/text.ts';
import type { MysqlOption } from '../syntax/mysql/nodes.ts';
import type { Visit } from '../syntax/tree.ts';
import type { DatabaseAccess } from './database/access.ts';
import type { FailedBuild } from './images/failed-builds.ts';
import type { BuiltImage, DatabaseServer, RequirementsUse, ServedOption, Service, Target } from './nodes.ts';
import type { Process } from './process/process.ts';
import type { ComposeProject } from './project/project.ts';
import type { PythonSources } from './python/sources.ts';
import type { UninstalledRequirements } from './python/uninstalled-requirements.ts';
import type { Root } from './roots.ts';
import type { MissingGrant } from './services/granted-files.ts';
import type { HostMount } from './services/host-mounts.ts';

/** Languages in which a deployment uses files. */
export type ClaimLanguage = 'dockerfile' | 'compose' | 'requirements' | 'mysql';

/**
 * Everything that is deployed together: the services of a compose project, the images they
 * run, what those install, the option files their database servers read, and the machine.
 * Plain data, built from facts; every part knows the file and range that said so.
 */
export interface Deployment {
  readonly root: Root;
  /** The compose project; undefined for a lone file. */
  readonly project: ComposeProject | undefined;
  readonly services: readonly Service[];
  /** What the services mount of the project's own files. */
  readonly mounts: readonly HostMount[];
  /** Files of configs and secrets that are not there. */
  readonly missingGrants: readonly MissingGrant[];
  /** Each image that is built from a Dockerfile here, once, whoever uses it. */
  readonly images: readonly BuiltImage[];
  /** What Docker refuses to build, as it is not there. */
  readonly failedBuilds: readonly FailedBuild[];
  readonly requirements: readonly RequirementsUse[];
  /** The Python sources of each image that installs a requirements file on a base of which it is known what it brings. */
  readonly pythonSources: ReadonlyMap<BuiltImage, PythonSources>;
  /** Requirements files that go into an image and are not installed there. */
  readonly uninstalled: readonly UninstalledRequirements[];
  readonly databaseServers: readonly DatabaseServer[];
  /** What runs: one of each service, in their order, then of each image that no service runs. */
  readonly processes: readonly Process[];
  /** What each service makes, or connects to, of databases, caches and brokers. */
  readonly databaseAccess: readonly DatabaseAccess[];
  /** Env files that Compose reads, by path: `.env` of the project, and those of services. What is not there is left out. */
  readonly envFiles: ReadonlyMap<string, DotenvFacts>;
  /** Names of services of other compose files in the folder, which may be deployed beside these. */
  readonly neighbours: ReadonlySet<string>;
  readonly target: Target;
  /** True if it is for production: by its file names, by configuration, or because it is the only one in its folder. */
  readonly production: boolean;
  /** True if it is for developers or tests: by the name of its base, or because a file for production stands beside it on its own. */
  readonly development: boolean;
  /** False if a file of it is not known: then absence proves nothing. */
  readonly complete: boolean;
  /** Files it is made of, and what each is used as. */
  readonly claims: ReadonlyMap<string, ClaimLanguage>;
}

/** What rules over a deployment can handle, and the order in which they are shown it. */
export interface DeploymentNodes {
  readonly Deployment: Deployment;
  readonly Service: Service;
  readonly BuiltImage: BuiltImage;
  readonly RequirementsUse: RequirementsUse;
  readonly DatabaseServer: DatabaseServer;
  readonly MysqlOption: ServedOption;
  readonly Process: Process;
}

/** Shows a deployment's nodes: itself, services, images, requirements, servers, options, processes. */
export function walkDeployment(deployment: Deployment, visit: Visit<DeploymentNodes>): void {
  visit('Deployment', deployment);
  for (const service of deployment.services) visit('Service', service);
  for (const image of deployment.images) visit('BuiltImage', image);
  for (const use of deployment.requirements) visit('RequirementsUse', use);
  for (const server of deployment.databaseServers) visit('DatabaseServer', server);
  for (const served of servedOptions(deployment.databaseServers)) visit('MysqlOption', served);
  for (const process of deployment.processes) visit('Process', process);
}

/** Each option once, by its place, with all servers that read it. */
function servedOptions(servers: readonly DatabaseServer[]): readonly ServedOption[] {
  const byPlace = new Map<string, { option: MysqlOption; servers: DatabaseServer[] }>();
  for (const server of servers) {
    for (const option of server.options) {
      const place = placeKey(option);
      const served = byPlace.get(place);
      if (!served) byPlace.set(place, { option, servers: [server] });
      else if (!served.servers.includes(server)) served.servers.push(server);
    }
  }
  return [...byPlace.values()];
}
