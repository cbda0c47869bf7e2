import { type ComposeFacts, composeFacts } from '../facts/compose.ts';
import type { DockerfileFacts } from '../facts/dockerfile/facts.ts';
import { dockerfileFacts } from '../facts/dockerfile/reader.ts';
import { type DotenvFacts, dotenvFacts } from '../facts/dotenv.ts';
import { type OptionFileFacts, optionFileFacts } from '../facts/option-file.ts';
import { type PythonFacts, pythonFacts } from '../facts/python.ts';
import { type SourceFacts, sourceFacts } from '../facts/python-source.ts';
import { type RequirementsFacts, requirementsFacts } from '../facts/requirements.ts';
import { type ScriptFacts, scriptFacts } from '../facts/script.ts';
import type { ComposeFile } from '../syntax/compose/nodes.ts';
import { parseCompose } from '../syntax/compose/parse.ts';
import { walkCompose } from '../syntax/compose/walk.ts';
import type { Dockerfile } from '../syntax/dockerfile/nodes.ts';
import { parseDockerfile } from '../syntax/dockerfile/parse.ts';
import { walkDockerfile } from '../syntax/dockerfile/walk.ts';
import { parseDotenv } from '../syntax/dotenv/parse.ts';
import { parseDockerignore } from '../syntax/ignore/dockerignore.ts';
import type { IgnoreMatcher } from '../syntax/ignore/matcher.ts';
import type { OptionFile } from '../syntax/mysql/nodes.ts';
import { parseOptionFile } from '../syntax/mysql/parse.ts';
import { walkOptionFile } from '../syntax/mysql/walk.ts';
import { parsePython } from '../syntax/python/parse.ts';
import type { RequirementsFile } from '../syntax/requirements/nodes.ts';
import { parseRequirements } from '../syntax/requirements/parse.ts';
import { walkRequirements } from '../syntax/requirements/walk.ts';
import type { Visit } from '../syntax/tree.ts';
import type { LanguageId } from './language.ts';
import type { Subjects } from './rule.ts';

/** The trees of the linted languages. */
export interface Trees {
  readonly dockerfile: Dockerfile;
  readonly compose: ComposeFile;
  readonly requirements: RequirementsFile;
  readonly mysql: OptionFile;
}

/** The facts of every kind of file that the graph reads. */
export interface Facts {
  readonly dockerfile: DockerfileFacts;
  readonly compose: ComposeFacts;
  readonly requirements: RequirementsFacts;
  readonly mysql: OptionFileFacts;
  readonly python: PythonFacts;
  readonly source: SourceFacts;
  readonly script: ScriptFacts;
  readonly dotenv: DotenvFacts;
  readonly ignore: IgnoreMatcher;
}
export type FactsKind = keyof Facts;

/** Text to tree, for each linted language. */
export const parsers: { readonly [L in LanguageId]: (text: string) => Trees[L] } = {
  dockerfile: parseDockerfile,
  compose: parseCompose,
  requirements: parseRequirements,
  mysql: parseOptionFile,
};

/** Tree to nodes, for each linted language. */
export const walkers: { readonly [L in LanguageId]: (tree: Trees[L], visit: Visit<Subjects[L]>) => void } = {
  dockerfile: walkDockerfile,
  compose: walkCompose,
  requirements: walkRequirements,
  mysql: walkOptionFile,
};

/** Tree to facts, for each linted language. */
export const factsOfTree: { readonly [L in LanguageId]: (tree: Trees[L]) => Facts[L] } = {
  dockerfile: dockerfileFacts,
  compose: composeFacts,
  requirements: requirementsFacts,
  mysql: optionFileFacts,
};

/** Text to facts, for files that have no rules of their own. */
export const factsOfText: {
  readonly [K in Exclude<FactsKind, LanguageId>]: (text: string) => Facts[K];
} = {
  python: (text) => pythonFacts(parsePython(text)),
  source: sourceFacts,
  script: scriptFacts,
  dotenv: (text) => dotenvFacts(parseDotenv(text)),
  ignore: parseDockerignore,
};
