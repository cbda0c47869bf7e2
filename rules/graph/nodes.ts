import type { DockerfileFacts, StageFacts } from '../facts/dockerfile/facts.ts';
import type { ImageFacts } from '../facts/images.ts';
import type { OptionFileFacts } from '../facts/option-file.ts';
import type { PyprojectDependency } from '../facts/pyproject.ts';
import type { ImageReference } from '../shared/image-reference.ts';
import type { Server } from '../shared/mysql/server.ts';
import type { Location } from '../shared/text.ts';
import type { MysqlOption } from '../syntax/mysql/nodes.ts';
import type { IgnoredSource } from './images/ignored-sources.ts';
import type { MissingSource } from './images/missing-sources.ts';
import type { UnknownStage } from './images/unknown-stages.ts';
import type { ComposeService } from './project/project.ts';
import type { RequirementsSet } from './python/requirements-set.ts';

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

/** A command of RUN that stops the build, as a file it opens is not in the stage by then. */
export interface FailedStep {
  /** `npm ci` */
  readonly program: string;
  /** As far as known the path in the container. */
  readonly file: string;
  readonly at: Location;
  /**
   * `later`: a COPY below brings it; `ignored`: `.dockerignore` keeps it out; `lacking`: the build context does not
   * have it; `uncopied`: nothing brings it there.
   */
  readonly cause: 'later' | 'ignored' | 'lacking' | 'uncopied';
  /** The COPY below. */
  readonly by: Location | undefined;
  /** False if the context, which is only assumed, decides. */
  readonly certain: boolean;
}

/** A project of Python whose dependencies a stage installs. */
export interface PythonProject {
  /** Path of its `pyproject.toml`. */
  readonly path: string;
  readonly stage: StageFacts;
  /** The command that installs it. */
  readonly at: Location;
  readonly dependencies: readonly PyprojectDependency[];
  /** All that it or its lock file may ask for, normalised, and more than that; undefined if something has no name there. */
  readonly names: ReadonlySet<string> | undefined;
}

/** A script of the project that the container starts, and that has the line endings of Windows. */
export interface ReturnScript {
  /** Path in the project. */
  readonly path: string;
  /** The word that names it. */
  readonly at: Location;
  /** The first line, without its return: `#!/bin/sh`; undefined if a shell is given the file. */
  readonly shebang: string | undefined;
}

/** A source of `COPY --from` that its stage does not have. */
export interface MissingStageSource {
  /** Absolute path in the stage. */
  readonly source: string;
  /** The stage's name, or its number. */
  readonly stage: string;
  /** The source as it is written. */
  readonly at: Location;
  /** True if the stage would have it, did not `.dockerignore` keep it out of the build. */
  readonly ignored: boolean;
  /** Where the build of the stage puts its files instead: what builds, where it is called, and the source that names it. */
  readonly made: { readonly command: string; readonly by: Location; readonly source: string } | undefined;
}
