import type { DockerfileFacts, StageFacts } from '../facts/dockerfile.ts';
import type { DotenvFacts } from '../facts/dotenv.ts';
import type { ImageFacts } from '../facts/images.ts';
import type { OptionFileFacts } from '../facts/option-file.ts';
import type { ImageReference } from '../shared/image-reference.ts';
import type { Server } from '../shared/mysql/server.ts';
import type { Location } from '../shared/text.ts';
import type { MysqlOption } from '../syntax/mysql/nodes.ts';
import type { Visit } from '../syntax/tree.ts';
import type { DatabaseAccess } from './database/access.ts';
import type { FailedStep } from './images/build-steps.ts';
import type { FailedBuild } from './images/failed-builds.ts';
import type { IgnoredSource } from './images/ignored-sources.ts';
import type { MissingSource } from './images/missing-sources.ts';
import type { PythonProject } from './images/python-projects.ts';
import type { ReturnScript } from './images/return-scripts.ts';
import type { MissingStageSource } from './images/stage-sources.ts';
import type { UnknownStage } from './images/unknown-stages.ts';
import type { Process } from './process/process.ts';
import type { ComposeProject, ComposeService } from './project/project.ts';
import type { RequirementsSet } from './python/requirements-set.ts';
import type { PythonSources } from './python/sources.ts';
import type { UninstalledRequirements } from './python/uninstalled-requirements.ts';
import type { Root } from './roots.ts';
import type { MissingGrant } from './services/granted-files.ts';
import type { HostMount } from './services/host-mounts.ts';

/** Languages in which a deployment uses files. */
export type ClaimLanguage = 'dockerfile' | 'compose' | 'requirements' | 'mysql';

/** The machine that is deployed to, as configuration names it. Unset means unknown. */
export interface Target {
  /** The name it goes by, `e2-micro`. */
  readonly name?: string;
  /** Bytes. */
  readonly memory?: number;
  readonly cpus?: number;
  /** Bytes. */
  readonly swap?: number;
  readonly architecture?: string;
}

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

/** A limit or reservation: set (its value unknown if a variable hides it), certainly not set, or unknown. */
export type Setting<T> =
  | { readonly state: 'set'; readonly value: T | undefined; readonly at: Location }
  | { readonly state: 'missing' }
  | { readonly state: 'unknown' };

/** A service as it will run. */
export interface Service {
  readonly name: string;
  /** Its name where its own mapping stands. */
  readonly at: Location;
  readonly compose: ComposeService;
  /** False if it belongs to a profile that is not active by default. */
  readonly active: boolean;
  readonly image: ServiceImage;
  /** What is known of the image it runs or is based on; undefined if nothing. */
  readonly facts: ImageFacts | undefined;
  /** Bytes; `deploy.resources.limits.memory` or `mem_limit`. */
  readonly memoryLimit: Setting<number>;
  readonly memoryReservation: Setting<number>;
  /** `deploy.resources.limits.cpus`, `cpus`, or `cpu_quota` / `cpu_period`. */
  readonly cpuLimit: Setting<number>;
  readonly cpuReservation: Setting<number>;
  /** Containers of it; undefined if unknown. */
  readonly replicas: number | undefined;
  /** True if another service waits for it to finish: a job, gone by the time the others run. */
  readonly runsToEnd: boolean;
  readonly healthcheck: ServiceHealthcheck;
}

/** The image of a service. */
export type ServiceImage =
  | { readonly kind: 'built'; readonly image: BuiltImage }
  | { readonly kind: 'pulled'; readonly reference: ImageReference; readonly at: Location }
  /** Hidden by a variable, built from a Dockerfile we can't read, or not given at all. */
  | { readonly kind: 'unknown' };

/** Whether Docker will know if a service is healthy, and who says so. */
export type ServiceHealthcheck =
  | {
      readonly state: 'present';
      readonly from: 'compose' | 'dockerfile' | 'image';
      readonly at: Location | undefined;
    }
  | { readonly state: 'disabled'; readonly at: Location | undefined }
  /** Certainly none: neither the service nor its image has one. */
  | { readonly state: 'missing' }
  | { readonly state: 'unknown' };

/** An image built from a Dockerfile of the deployment. */
export interface BuiltImage {
  /** Path of the Dockerfile, or of the compose file that it is written in. */
  readonly path: string;
  /** Where its Dockerfile stands in a compose file; undefined for one in a file of its own. */
  readonly inlineAt: Location | undefined;
  readonly dockerfile: DockerfileFacts;
  /** The stage that becomes the image. */
  readonly stage: StageFacts;
  /** That stage and the stages it is based on, itself first. */
  readonly chain: readonly StageFacts[];
  /** Folder of the build context; undefined if unknown or remote. */
  readonly context: string | undefined;
  /** The image that the chain starts from; undefined for `scratch` or if unknown. */
  readonly base: { readonly reference: ImageReference; readonly at: Location } | undefined;
  readonly baseFacts: ImageFacts | undefined;
  /** Series of the Python it runs, `3.12`; undefined if unknown. */
  readonly python: string | undefined;
  /** Names of the services that run it; none for a lone Dockerfile. */
  readonly services: readonly string[];
  readonly healthcheck: ServiceHealthcheck;
  /** Files of the build context that are copied into the final image by name. */
  readonly copied: readonly CopiedFile[];
  /** Sources of COPY and ADD that the build context does not have. */
  readonly missingSources: readonly MissingSource[];
  /** Sources of `COPY --from` that their stage does not have. */
  readonly missingStageSources: readonly MissingStageSource[];
  /** Sources of COPY and ADD that `.dockerignore` keeps out. */
  readonly ignoredSources: readonly IgnoredSource[];
  /** Commands of RUN that stop the build, as a file they open is not in the stage by then. */
  readonly failedSteps: readonly FailedStep[];
  /** What `COPY --from` names like a stage, and is none, nor a context that the build is given. */
  readonly unknownStages: readonly UnknownStage[];
  /** Projects of Python whose dependencies its stages install. */
  readonly projects: readonly PythonProject[];
  /** Scripts that it starts, and that have the line endings of Windows. */
  readonly returnScripts: readonly ReturnScript[];
  /** ENTRYPOINT and CMD in exec form, as one command line; empty if one is a shell line or none is given. */
  readonly argv: readonly ArgvWord[];
}

/** A word of a command line; its value undefined if a variable hides it. */
export interface ArgvWord {
  readonly value: string | undefined;
  readonly at: Location;
}

/** A file of the build context in an image. */
export interface CopiedFile {
  /** Path in the project. */
  readonly path: string;
  /** Path in the image. */
  readonly target: string;
  /** The source as the COPY names it. */
  readonly at: Location;
}

/** A requirements file with all that it includes, and where it is installed. */
export interface RequirementsUse {
  readonly path: string;
  readonly set: RequirementsSet;
  /** None for a file that no Dockerfile of the deployment installs. */
  readonly installations: readonly Installation[];
}

/** A requirements set installed into an image by one `pip install`. */
export interface Installation {
  readonly image: BuiltImage;
  /** Stage in which pip runs. */
  readonly stage: StageFacts;
  /** The file's name in the `pip install` command. */
  readonly at: Location;
  /** Series of the Python that pip installs for; undefined if unknown. */
  readonly python: string | undefined;
  /** True on Alpine: wheels for glibc do not fit. Undefined if the system is unknown. */
  readonly musl: boolean | undefined;
}

/** A MySQL-like server that runs in the deployment, or that an option file is assumed to be for. */
export interface DatabaseServer {
  /** Which one and of which series; undefined if unknown: rules that need it are silent. */
  readonly server: Server | undefined;
  /** False for floating tags and for an assumed server. */
  readonly certain: boolean;
  /** True if it is assumed, and configuration says which one to assume. */
  readonly configured: boolean;
  /** Where the series is said: the image, the FROM; undefined if it is assumed. */
  readonly at: Location | undefined;
  /** The service that runs it; undefined for a lone image or option file. */
  readonly service: Service | undefined;
  readonly image: BuiltImage | undefined;
  /** The image's name, `mysql`; undefined if it is not known. */
  readonly imageName: string | undefined;
  /** Folders of which it reads every `*.cnf`, ending in `/`, as far as its image tells. */
  readonly optionFolders: readonly string[];
  /** Option files that it gets, in the order it reads them. */
  readonly optionFiles: readonly ServerOptionFile[];
  /** All options that it reads, weakest first: files in order, then its command line. */
  readonly options: readonly MysqlOption[];
  readonly memoryLimit: Setting<number>;
  readonly target: Target;
}

/** An option file in the container of a server. */
export interface ServerOptionFile {
  readonly path: string;
  /** Path in the container; undefined for a lone file. */
  readonly mountedAs: string | undefined;
  /** The mount or COPY that brings it; undefined for a lone file. */
  readonly at: Location | undefined;
  /** The path in the container where a mount of this one file names it. */
  readonly targetAt?: Location;
  /** False if the server certainly does not read a file of that path. */
  readonly read: boolean;
  /** What it says; undefined if that is not known. */
  readonly facts?: OptionFileFacts;
  /** True if anybody may write the file, as far as its mode here is the one in the container. */
  readonly worldWritable?: boolean;
}

/** An option with every server of the deployment that reads it. */
export interface ServedOption {
  readonly option: MysqlOption;
  readonly servers: readonly DatabaseServer[];
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
      const place = `${option.path}\n${option.start}`;
      const served = byPlace.get(place);
      if (!served) byPlace.set(place, { option, servers: [server] });
      else if (!served.servers.includes(server)) served.servers.push(server);
    }
  }
  return [...byPlace.values()];
}
