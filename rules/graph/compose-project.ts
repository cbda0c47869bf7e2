import type { ComposeFacts } from '../facts/compose.ts';
import type { DotenvFacts } from '../facts/dotenv.ts';
import type { Location } from '../shared/text.ts';
import type {
  BuildShape,
  ComposeValue,
  EnvFileShape,
  HealthcheckShape,
  ResourceShape,
  ServiceShape,
  VolumeShape,
} from '../syntax/compose/nodes.ts';

/** How the loader reads files. The engine implements it with its tracked reader. */
export interface ComposeReader {
  /** Facts of a compose file; undefined if it is not loaded yet, missing or unreadable (see `exists`). */
  compose(path: string): ComposeFacts | undefined;
  dotenv(path: string): DotenvFacts | undefined;
  /** Whether a file or folder stands there; undefined while not known. */
  exists(path: string): boolean | undefined;
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
  readonly problems: readonly ComposeProblem[];
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
export type ComposeBuild = BuildShape<Location>;
export type ComposeHealthcheck = HealthcheckShape<Location>;
export type ComposeVolume = VolumeShape<Location>;
export type ComposeEnvFile = EnvFileShape<Location>;

/** Something the loader could not do, as data for rules. */
export interface ComposeProblem extends Location {
  readonly code:
    | 'extends-file-missing'
    | 'extends-service-missing'
    | 'extends-cycle'
    | 'include-missing'
    | 'include-cycle'
    | 'include-conflict'
    | 'kind-mismatch'
    | 'env-file-missing'
    | 'required-variable'
    | 'variable-unset';
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
}
