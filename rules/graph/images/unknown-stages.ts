import type { DockerfileFacts } from '../../facts/dockerfile/facts.ts';
import { dirname, foldersUp, resolvePath } from '../../shared/paths.ts';
import { escapeRegExp, type Location } from '../../shared/text.ts';
import type { GraphReader } from '../reader.ts';

/** What `COPY --from` asks a registry for, though it looks like the name of a stage. */
export interface UnknownStage {
  readonly name: string;
  readonly at: Location;
  /** Names of the stages above. */
  readonly above: readonly string[];
}

/** Bare words in `COPY --from` that are no stage, and no context that anything here gives to a build. */
export function unknownStages(
  { stages }: DockerfileFacts,
  path: string,
  context: string | undefined,
  reader: GraphReader,
): readonly UnknownStage[] {
  return stages.flatMap(({ index, copies }) =>
    copies.flatMap(({ from }) => {
      const name = from?.kind === 'image' ? from.value : undefined;
      if (!from || name === undefined || !isStageName(name)) return [];
      if (isGivenByScript(name, path, context, reader)) return [];
      const above = stages.slice(0, index).flatMap((stage) => stage.name ?? []);
      return [{ name, at: { path, start: from.at.start, end: from.at.end }, above }];
    }),
  );
}

/** True for a bare word: an image is mostly named with a tag, a path or a registry. */
export function isStageName(name: string): boolean {
  return /^[^:/@.]+$/.test(name);
}

/** Files that say how an image is built, where nothing of Compose does. */
const BUILD_SCRIPT =
  /^(?:docker-bake(?:\.override)?\.(?:hcl|json)|(?:GNU)?[Mm]akefile|justfile|Taskfile\.ya?ml|.*\.sh|.*\.mk|\.gitlab-ci\.yml|Jenkinsfile)$/;
const WORKFLOWS = '.github/workflows';
/** Folders above the Dockerfile in which a build may be described. */
const MAX_UP = 4;

/** True if a file for `docker buildx bake`, a script or a workflow gives builds a context of that name. */
function isGivenByScript(
  name: string,
  path: string,
  context: string | undefined,
  reader: GraphReader,
): boolean {
  const folders = new Set([dirname(path), ...foldersUp(context ?? dirname(path), MAX_UP)]);
  const scripts = [...folders].flatMap((folder) => [
    ...namesIn(folder, BUILD_SCRIPT, reader),
    ...namesIn(resolvePath(folder, WORKFLOWS), /\.ya?ml$/, reader),
  ]);
  const given = new RegExp(`(?<![\\w.-])["']?${escapeRegExp(name)}["']?\\s*[=:]`);
  return scripts.some((script) => {
    const text = reader.text(script) ?? '';
    return /contexts?\b/.test(text) && given.test(text);
  });
}

function namesIn(folder: string, wanted: RegExp, reader: GraphReader): readonly string[] {
  if (reader.kind(folder) !== 'folder') return [];
  return (reader.names(folder) ?? [])
    .filter((name) => wanted.test(name))
    .map((name) => resolvePath(folder, name));
}
