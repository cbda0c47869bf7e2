import type { ImageReference } from '../../shared/image-reference.ts';
import type { Range } from '../../shared/text.ts';
import type { Certainty } from '../../syntax/dockerfile/nodes.ts';
import type { Spliced } from '../../syntax/shell/spliced.ts';
import type { CalledProgram, CommandFact, HealthcheckFact, TextFact } from './commands.ts';

/**
 * What a Dockerfile says that other files may need to know: small, typed, located. Data of
 * this file only; what its base images hold is not here. ONBUILD is left out: it says
 * something of other files' images.
 */
export interface DockerfileFacts {
  readonly stages: readonly StageFacts[];
  /** ARGs before the first FROM. */
  readonly globalArgs: readonly GlobalArgFact[];
}

/** An ARG with its default; `value` is undefined without one, or if unknown. */
export interface ArgFact extends TextFact {
  readonly name: string;
}

/** An ARG before the first FROM. */
export interface GlobalArgFact extends ArgFact {
  /** True if its default is made of other arguments. */
  readonly derived: boolean;
}

/** An ENV. */
export interface EnvFact extends TextFact {
  readonly name: string;
  readonly certainty: Certainty;
  /** Where the value stands; the name's end if there is none. */
  readonly valueRange: Range;
}

/** What a stage starts from. The range is that of the image in FROM. */
export interface BaseFact extends Range {
  readonly kind: 'image' | 'stage' | 'scratch' | 'unknown';
  /** Index of the earlier stage, for kind `stage`. */
  readonly stage: number | undefined;
  /** For kind `image`, if it can be read. */
  readonly reference: ImageReference | undefined;
  /** The image's name in parts, where it takes ARGs that stand before the first FROM just as they are; undefined for all others. */
  readonly parts: readonly (string | { readonly arg: string })[] | undefined;
  /** Where the tag is written; undefined without one. */
  readonly tagRange: Range | undefined;
  readonly certainty: Certainty;
}

/** One FROM and its instructions. */
export interface StageFacts extends Range {
  readonly index: number;
  /** The alias, lower case. */
  readonly name: string | undefined;
  readonly nameRange: Range | undefined;
  readonly base: BaseFact;
  /** `--platform`. */
  readonly platform: TextFact | undefined;
  readonly args: readonly ArgFact[];
  readonly env: readonly EnvFact[];
  readonly packages: InstallFacts['packages'];
  readonly unreadPackages: InstallFacts['unreadPackages'];
  readonly pipInstalls: readonly PipInstallFact[];
  readonly pipConstraints: InstallFacts['pipConstraints'];
  readonly copies: readonly CopyFact[];
  /** At the stage's end, inherited from earlier stages of the file; undefined if unknown. */
  readonly workdir: string | undefined;
  /** As `workdir`, with a name that no path can hold for the base image's folder where that is unknown. */
  readonly folder: string | undefined;
  /** The last USER of this stage. */
  readonly user: TextFact | undefined;
  /** Every USER of this stage, in order. */
  readonly users: readonly TextFact[];
  /** The last CMD of this stage. */
  readonly cmd: CommandFact | undefined;
  /** The last ENTRYPOINT of this stage. */
  readonly entrypoint: CommandFact | undefined;
  /** The last HEALTHCHECK of this stage. */
  readonly healthcheck: HealthcheckFact | undefined;
  readonly exposed: readonly PortFact[];
  readonly volumes: readonly TextFact[];
  /** Directories that RUN makes, as absolute paths where known. */
  readonly directories: readonly TextFact[];
  /** Programs that RUN calls, for telling what is there. */
  readonly programs: readonly { readonly name: string; readonly start: number; readonly end: number }[];
  /** The same with their words, and where they write to, for telling what they make. */
  readonly runs: readonly RunProgram[];
  /** The shell of the stage's shell forms: argv of SHELL; undefined for Docker's default. */
  readonly shell: readonly string[] | undefined;
  readonly windows: boolean;
}

/** COPY or ADD. */
export interface CopyFact extends Range {
  readonly keyword: 'COPY' | 'ADD';
  readonly sources: readonly CopySourceFact[];
  readonly destination: TextFact | undefined;
  /** The destination as an absolute path, with the trailing slash it was written with. */
  readonly target: string | undefined;
  /** As `target` without trailing slash, comparable along the chain even if the base image's folder is unknown. */
  readonly place: string | undefined;
  /** True if the destination is written as a folder: `.`, `x/`. */
  readonly intoFolder: boolean;
  /** `--from`; undefined for the build context. */
  readonly from:
    | {
        readonly kind: 'stage' | 'image' | 'self' | 'unknown';
        readonly stage: number | undefined;
        readonly value: string | undefined;
        /** The name as it is written. */
        readonly at: Range;
      }
    | undefined;
  /** `--parents`: sources keep their folders. */
  readonly parents: boolean;
  readonly excludes: readonly string[];
  /** True if it is given another owner or mode: `--chown`, `--chmod`. */
  readonly ownerGiven: boolean;
}

/** A source; for the build context a path below it, without `./` in front. */
export interface CopySourceFact extends TextFact {
  readonly kind: 'path' | 'url' | 'git' | 'heredoc';
  /** Of a heredoc: its text, variables as they are written. */
  readonly content?: Spliced;
}

/** An exposed port or range. */
export interface PortFact extends Range {
  readonly first: number;
  readonly last: number;
  readonly protocol: string;
}

/** A package that RUN installs by a system package manager. */
export interface InstalledPackage extends Range {
  readonly manager: 'apt' | 'apk' | 'dnf' | 'zypper';
  readonly name: string;
  readonly version: string | undefined;
  /** The command that installs it. */
  readonly command: Range;
  /** The RUN it stands in. */
  readonly run: Range;
  /** True if the command may not run. */
  readonly conditional: boolean;
}

/** `pip install`. */
export interface PipInstallFact extends Range {
  /** `pip`, `uv pip`. */
  readonly tool: string;
  readonly run: Range;
  readonly requirements: readonly RequirementsFile[];
  readonly constraints: readonly RequirementsFile[];
  readonly packages: readonly PipPackage[];
  /** True if there are packages whose names are not known: of a variable, a URL. */
  readonly hasUnread: boolean;
  /** Folders that are installed as projects, below the build context where that is known. */
  readonly projects: readonly RequirementsFile[];
  /** Names of the options used, `--no-cache-dir`. */
  readonly options: readonly string[];
}

/** A file (or project folder) that pip is given. */
export interface RequirementsFile extends TextFact {
  /** Absolute path in the container; undefined if unknown. */
  readonly containerPath: string | undefined;
  /** Path below the build context, and the COPY or mount that brought it; undefined if unknown. */
  readonly source: ContextPath | undefined;
}

/** A package on pip's command line. */
export interface PipPackage extends Range {
  readonly name: string;
  /** The name alone, without extras, version and quotes. */
  readonly nameAt: Range;
  /** `==1.2`, `>=1`; empty without one; undefined if it holds something unknown. */
  readonly specifier: string | undefined;
}

/** What RUN installs and makes. */
export interface InstallFacts {
  readonly packages: readonly InstalledPackage[];
  /** What system package managers install besides, unknown by name: variables, files, `xargs`. */
  readonly unreadPackages: readonly Range[];
  readonly pipInstalls: readonly PipInstallFact[];
  readonly directories: readonly TextFact[];
  /** Constraints files that pip gets by its environment at the stage's end. */
  readonly pipConstraints: readonly TextFact[];
  /** The working directory at the stage's end, comparable along its chain even if the base's is unknown. */
  readonly folder: string | undefined;
}

/** A simple command of RUN. */
export interface RunProgram extends CalledProgram {
  /** Targets of `>` and `>>`; a value of undefined is not known. */
  readonly redirects: readonly TextFact[];
  /** The folder it runs in, comparable along the chain even if the base image's is unknown; undefined if unknown. */
  readonly folder: string | undefined;
  /** True if it surely runs, and the build stops if it fails. */
  readonly decisive: boolean;
  readonly mounts: readonly RunMount[];
}

/** What RUN mounts. The range is that of its flag. */
export interface RunMount extends Range {
  /** Where, as `RunProgram.folder`; undefined if unknown. */
  readonly place: string | undefined;
  /** The path below the build context that it mounts; undefined if it is anything else. */
  readonly source: string | undefined;
  /** Where that is written; undefined if it is not. */
  readonly sourceAt: Range | undefined;
  /** Index of the stage it comes from. */
  readonly stage: number | undefined;
}

/** A path below the build context, and the instruction (or mount) that brings it in. */
export interface ContextPath {
  /** `/`-separated, without `./` in front; `.` is the context itself. */
  readonly path: string;
  readonly by: Range;
}
