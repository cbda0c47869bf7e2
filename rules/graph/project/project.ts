import type { ComposeFacts } from '../../facts/compose.ts';
import type { DotenvFacts } from '../../facts/dotenv.ts';
import type { Location } from '../../shared/text.ts';
import type { ComposeValue, ResourceShape, ServiceShape } from '../../syntax/compose/nodes.ts';
import type { ShapeProblem } from '../../syntax/compose/shape-check.ts';

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
