import { neededStages } from '../../facts/dockerfile/chain.ts';
import type { CopyFact, RunProgram, StageFacts } from '../../facts/dockerfile/facts.ts';
import { knownPath } from '../../facts/dockerfile/folders.ts';
import { neededReadme } from '../../facts/pyproject.ts';
import { basename, dirname, resolvePath } from '../../shared/paths.ts';
import type { Location, Range } from '../../shared/text.ts';
import type { BuiltImage, FailedStep } from '../nodes.ts';
import type { GraphReader } from '../reader.ts';
import type { ContainerPath } from './container-path.ts';
import { type ContainerFiles, stageFiles } from './files.ts';
import { isMadeElsewhere } from './missing-sources.ts';
import { type NeededFile, neededFiles } from './needed-files.ts';
import { holdsSources } from './sources.ts';

type Image = Pick<BuiltImage, 'path' | 'dockerfile' | 'stage' | 'context' | 'services' | 'ignoredSources'>;

/** Requirements files that one brings in are followed so many steps. */
const MAX_INCLUDES = 20;

/** The first command of each RUN of an image's stages that surely lacks a file. */
export function failedSteps(image: Image, reader: GraphReader): readonly FailedStep[] {
  const found = neededStages(image.dockerfile, image.stage).flatMap((stage) =>
    stage.runs.flatMap((run) => (run.decisive ? failuresOf(run, stage, image, reader) : [])),
  );
  const places = found.map(({ at }) => at.start);
  return found.filter(({ at }, index) => places.indexOf(at.start) === index);
}

function failuresOf(
  run: RunProgram,
  stage: StageFacts,
  image: Image,
  reader: GraphReader,
): readonly FailedStep[] {
  const own = neededFiles(run, stage);
  const queue = [...own];
  if (queue.length === 0) return [];
  const files = stageFiles(image, stage, reader, run.start, run.mounts);
  const failures: FailedStep[] = [];
  for (const [index, each] of queue.entries()) {
    const places = each.paths.map(files);
    const there = places.find(({ state }) => state !== 'absent');
    if (!there) {
      const failed = failureOf(run, each, { places, files }, stage, image, reader);
      // What an included file lacks in the project is said where it is included.
      if (failed && !(index >= own.length && failed.cause === 'lacking')) failures.push(failed);
    } else if (there.path !== undefined && queue.length < MAX_INCLUDES) {
      queue.push(...namedBy(there.path, each, reader));
    }
  }
  return failures;
}

/** What a requirements file includes, and what a project is described by, by their places in the container. */
function namedBy(
  path: string,
  { paths: [place = '/'], at, holds }: NeededFile,
  reader: GraphReader,
): readonly NeededFile[] {
  const beside = (name: string) => resolvePath(dirname(place), name);
  if (holds === 'project') {
    const readme = path.endsWith('.toml') ? neededReadme(reader.text(path) ?? '') : undefined;
    return readme === undefined ? [] : [{ paths: [beside(readme)], at, holds: undefined }];
  }
  if (holds !== 'requirements') return [];
  return (reader.requirements(path)?.includes ?? []).flatMap(({ isUrl, hasVariable, target }) =>
    isUrl || hasVariable ? [] : [{ paths: [beside(target.text)], at, holds }],
  );
}

function failureOf(
  run: RunProgram,
  { paths: [path = '/'], at }: NeededFile,
  { places, files }: { readonly places: readonly ContainerPath[]; readonly files: ContainerFiles },
  stage: StageFacts,
  image: Image,
  reader: GraphReader,
): FailedStep | undefined {
  const { context } = image;
  const home = manifestFolder(dirname(path), files) ?? context;
  const sought = places.flatMap((each) => each.sought);
  const ignored = places.some((each) => each.ignored !== undefined);
  // That is said where it is copied.
  if (image.ignoredSources.some(({ source }) => basename(source) === basename(path))) return undefined;
  const by = laterCopy(path, run, stage, image, reader);
  const inContext = home === undefined ? undefined : resolvePath(home, basename(path));
  const lacking = by === undefined && !ignored && (sought.length > 0 || isMissing(inContext, reader));
  const wanted = [...sought, ...(inContext === undefined ? [] : [inContext])];
  // What is made before the build, or put there, may well be copied then.
  if (
    lacking &&
    wanted.some((each) => isMissing(each, reader) && isMadeElsewhere(each, context ?? '/', reader))
  )
    return undefined;
  if (lacking && isMissing(inContext, reader) && !holdsSources(context, reader)) return undefined;
  // Without a lock of any kind the project is not whole: they are long, and easily left out of an example.
  if (lacking && LOCK.test(path) && isMissing(inContext, reader) && !hasLock(home, reader)) return undefined;
  const assumed = image.services.length === 0;
  if (assumed && !by && (ignored || (sought.length > 0 && !isBesideSources(image, reader)))) return undefined;
  return {
    program: programOf(run),
    file: knownPath(path) ?? basename(path),
    at: locationIn(image, at),
    cause: by
      ? 'later'
      : ignored
        ? 'ignored'
        : sought.length > 0 && isMissing(inContext, reader)
          ? 'lacking'
          : 'uncopied',
    by: by && locationIn(image, by),
    certain: !assumed || by !== undefined || sought.length === 0,
  };
}

/** The first COPY below a command that brings a file. */
function laterCopy(
  path: string,
  run: Range,
  stage: StageFacts,
  image: Image,
  reader: GraphReader,
): CopyFact | undefined {
  const has = (files: ContainerFiles) => files(path).state === 'file';
  return stage.copies.find((copy) => copy.start > run.end && has(stageFiles(image, stage, reader, copy.end)));
}

const LOCK = /(?:\.lock|-lock\.(?:json|yaml)|-shrinkwrap\.json|\.lockb)$/;

function hasLock(folder: string | undefined, reader: GraphReader): boolean {
  return folder !== undefined && (reader.names(folder) ?? []).some((name) => LOCK.test(name));
}

/** Where in the project the manifest lies that a folder of the container has. */
function manifestFolder(folder: string, files: ContainerFiles): string | undefined {
  const manifests = ['package.json', 'pyproject.toml', 'Pipfile'].map(
    (name) => files(resolvePath(folder, name)).path,
  );
  const found = manifests.find((path) => path !== undefined);
  return found === undefined ? undefined : dirname(found);
}

/** True if an assumed context has anything that is copied by name: else it is another one. */
function isBesideSources({ dockerfile, context = '/' }: Image, reader: GraphReader): boolean {
  const sources = dockerfile.stages.flatMap(({ copies }) =>
    copies.flatMap(({ from, sources: all }) =>
      from ? [] : all.flatMap(({ kind, value }) => (kind === 'path' && value ? [value] : [])),
    ),
  );
  return sources.some((source) => source !== '.' && !isMissing(resolvePath(context, source), reader));
}

function isMissing(path: string | undefined, reader: GraphReader): boolean {
  return path !== undefined && reader.kind(path) === 'missing';
}

function programOf({ name = '', words }: RunProgram): string {
  const [, first, second] = words.map(({ value }) => value);
  if (first === '-m' && second !== undefined) return `${name} -m ${second}`;
  return first !== undefined && /^[a-z][a-z-]*$/.test(first) ? `${name} ${first}` : name;
}

function locationIn({ path }: Image, { start, end }: Range): Location {
  return { path, start, end };
}
