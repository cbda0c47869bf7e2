import type { CopyFact, DockerfileFacts, StageFacts } from '../../facts/dockerfile.ts';
import { type ImageReference, parseImageReference } from '../../shared/image-reference.ts';
import { dirname, foldersUp, resolvePath } from '../../shared/paths.ts';
import { escapeRegExp, type Location } from '../../shared/text.ts';
import type { GraphReader } from '../reader.ts';

/** Contexts that a build is given by name (`additional_contexts`), by that name; undefined where a variable hides what they are. */
export type NamedContexts = ReadonlyMap<string, string | undefined>;

/** What `FROM` or `COPY --from` asks a registry for, though it looks like the name of a stage. */
export interface UnknownStage {
  readonly name: string;
  readonly at: Location;
  /** Names of the stages above. */
  readonly above: readonly string[];
}

/**
 * A Dockerfile as it is built with some contexts: what names one of them is no longer that image
 * or stage. Of a context that is an image (`docker-image://…`) that image is known, of all others nothing.
 */
export function withNamedContexts(dockerfile: DockerfileFacts, contexts: NamedContexts): DockerfileFacts {
  if (contexts.size === 0) return dockerfile;
  const stages = dockerfile.stages.map((stage) => ({
    ...stage,
    base: baseWith(stage, contexts),
    copies: stage.copies.map((copy) => copyWith(copy, contexts)),
  }));
  return { ...dockerfile, stages };
}

function baseWith({ name, base }: StageFacts, contexts: NamedContexts): StageFacts['base'] {
  const unknown = { ...base, kind: 'unknown', stage: undefined, reference: undefined } as const;
  // A context of a stage's own name takes the place of all that stands in it.
  if (name !== undefined && contexts.has(name)) return unknown;
  const context = base.kind === 'image' && base.reference ? contextName(base.reference) : undefined;
  if (context === undefined || !contexts.has(context)) return base;
  const image = /^docker-image:\/\/(.+)$/.exec(contexts.get(context) ?? '')?.[1];
  const reference = image === undefined ? undefined : parseImageReference(image);
  return reference ? { ...base, reference, tagRange: undefined, certainty: 'fixed' } : unknown;
}

function copyWith(copy: CopyFact, contexts: NamedContexts): CopyFact {
  const { from } = copy;
  if (from?.value === undefined) return copy;
  const reference = parseImageReference(from.value);
  const isContext =
    contexts.has(from.value.toLowerCase()) ||
    (reference !== undefined && contexts.has(contextName(reference)));
  return isContext ? { ...copy, from: { ...from, kind: 'unknown', stage: undefined } } : copy;
}

/** The name by which BuildKit looks for a context in place of an image: as people say it, without `latest`. */
function contextName({ familiar, tag, digest }: ImageReference): string {
  const version = tag === undefined || tag.text === 'latest' ? '' : `:${tag.text}`;
  return `${familiar}${version}${digest === undefined ? '' : `@${digest.text}`}`;
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
      if (!from || name === undefined || !/^[^:/@.]+$/.test(name)) return [];
      if (isGivenByScript(name, path, context, reader)) return [];
      const above = stages.slice(0, index).flatMap((stage) => stage.name ?? []);
      return [{ name, at: { path, start: from.at.start, end: from.at.end }, above }];
    }),
  );
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
