import type { ComposeFacts } from '../facts/compose.ts';
import type { DockerfileFacts } from '../facts/dockerfile/facts.ts';
import type { DotenvFacts } from '../facts/dotenv.ts';
import type { OptionFileFacts } from '../facts/option-file.ts';
import type { PythonFacts } from '../facts/python.ts';
import type { SourceFacts } from '../facts/python-source.ts';
import type { RequirementsFacts } from '../facts/requirements.ts';
import type { ScriptFacts } from '../facts/script.ts';
import type { IgnoreMatcher } from '../syntax/ignore/matcher.ts';

/** What stands at a path, as far as the graph cares. */
export type PathKind = 'file' | 'folder' | 'missing';

/**
 * The graph's only door to files. Every question is recorded, also when the answer was
 * "no such file" or "not known yet"; a change of what was asked for makes the deployment
 * be built anew. `undefined` means *unknown* (not loaded yet, unreadable, not of that
 * language): whoever gets it stays silent.
 */
export interface GraphReader {
  kind(path: string): PathKind | undefined;
  /** Names in a folder, sorted; undefined if it is none or not listed yet. */
  names(folder: string): readonly string[] | undefined;
  /** Unix permission bits of a file. */
  mode(path: string): number | undefined;
  /** Decoded text of any file: scripts, server configuration. */
  text(path: string): string | undefined;
  dockerfile(path: string): DockerfileFacts | undefined;
  compose(path: string): ComposeFacts | undefined;
  requirements(path: string): RequirementsFacts | undefined;
  optionFile(path: string): OptionFileFacts | undefined;
  python(path: string): PythonFacts | undefined;
  /** The little of a Python file that is read of every one in a build context. */
  pythonSource(path: string): SourceFacts | undefined;
  /** A module of JavaScript or TypeScript. */
  script(path: string): ScriptFacts | undefined;
  dotenv(path: string): DotenvFacts | undefined;
  /** A `.dockerignore`. */
  dockerignore(path: string): IgnoreMatcher | undefined;
}
