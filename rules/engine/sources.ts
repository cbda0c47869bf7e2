import type { ComposeFile } from '../syntax/compose/nodes.ts';
import type { Dockerfile } from '../syntax/dockerfile/nodes.ts';
import type { Dotenv } from '../syntax/dotenv/nodes.ts';
import type { OptionFile } from '../syntax/mysql/nodes.ts';
import type { RequirementsFile } from '../syntax/requirements/nodes.ts';

/**
 * Parsed files by path, for building edits with the helpers of `rules/edit/`. Undefined
 * where the file does not exist, could not be read or is of another language.
 */
export interface Sources {
  text(path: string): string | undefined;
  /** What stands there; undefined while not known. */
  kind(path: string): 'file' | 'folder' | 'missing' | undefined;
  dockerfile(path: string): Dockerfile | undefined;
  compose(path: string): ComposeFile | undefined;
  requirements(path: string): RequirementsFile | undefined;
  optionFile(path: string): OptionFile | undefined;
  dotenv(path: string): Dotenv | undefined;
}
