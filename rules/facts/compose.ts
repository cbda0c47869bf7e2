import type { Range } from '../shared/text.ts';
import type { ComposeFile, ComposeValue, IncludeShape } from '../syntax/compose/nodes.ts';

/** What a compose file says, as other files may need it. */
export interface ComposeFacts {
  /** Its documents, aliases and merge keys resolved; usually one. Compose merges several. */
  readonly values: readonly ComposeValue[];
  /** Names of its services, in order. */
  readonly services: readonly string[];
  /** The project name it sets (`name:`), if known. */
  readonly name: string | undefined;
  /** Files that it names. */
  readonly references: readonly ComposeReference[];
  readonly includes: readonly IncludeShape[];
  /** True if it has a YAML error: then what it lacks proves nothing. */
  readonly broken: boolean;
}

/** A path in a compose file, as written, with where it stands. */
export interface ComposeReference extends Range {
  readonly kind: 'include' | 'extends' | 'env_file' | 'build' | 'dockerfile' | 'bind' | 'file';
  readonly path: string;
  /** The service that names it. */
  readonly service: string | undefined;
}

export type { ComposeFile };
