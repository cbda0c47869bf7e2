import { neededStages, targetStage } from '../../facts/dockerfile/chain.ts';
import type { DockerfileFacts, StageFacts } from '../../facts/dockerfile/facts.ts';
import { nearest } from '../../shared/nearest.ts';
import { basename, dirname, isInside, relativePath, resolvePath } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import type { BuildShape } from '../../syntax/compose/shapes.ts';
import { holdsSources } from '../project/bare-folders.ts';
import type { ComposeProject } from '../project/project.ts';
import type { GraphReader } from '../reader.ts';
import { buildInputs, missingArguments } from './as-built.ts';
import { inlineDockerfile } from './inline-dockerfile.ts';
import { isMadeElsewhere } from './missing-sources.ts';

/** A `build` that names what is not there, or does not give what is needed, so that nothing is built. */
export interface FailedBuild {
  readonly kind: 'context' | 'dockerfile' | 'target' | 'argument';
  readonly service: string;
  /** As seen from the project's folder; of a target or an argument its name. */
  readonly name: string;
  /** Of a target or an argument: the Dockerfile, as seen from the project's folder. */
  readonly of: string;
  readonly at: Location;
  /** The end of the written value that is wrong, and what was probably meant instead. */
  readonly correction: { readonly wrong: string; readonly right: string } | undefined;
}

/** The builds of a project that Docker refuses before the first instruction. */
export function failedBuilds(project: ComposeProject, reader: GraphReader): readonly FailedBuild[] {
  if (!project.complete) return [];
  const failed = [...project.services.values()].flatMap(({ name, build }) => {
    const found = build && failedBuild(name, build, project.directory, reader);
    return found ? [found] : [];
  });
  // Without a single folder to build from the project is not whole: its parts are fetched by a script, or lie elsewhere.
  const present = [...project.services.values()].some(
    ({ build }) => build?.context?.value !== undefined && holdsSources(build.context.value, reader),
  );
  return failed.filter(({ kind, correction }) => kind !== 'context' || present || correction !== undefined);
}

function failedBuild(
  service: string,
  build: BuildShape<Location>,
  directory: string,
  reader: GraphReader,
): FailedBuild | undefined {
  const { context, dockerfile, dockerfileInline } = build;
  const folder = context?.value;
  // A folder beside the project is often another repository, and a variable may be set where it is built.
  if (!context || folder === undefined || !isInside(folder, directory) || hidden(context, reader))
    return undefined;
  const seen = (path: string) => relativePath(directory, path) || '.';
  const kind = reader.kind(folder);
  if (kind === 'missing') {
    if (isMadeElsewhere(folder, directory, reader)) return undefined;
    const correction = nearName(folder, 'folder', reader);
    return { kind: 'context', service, name: seen(folder), of: '', at: context.at, correction };
  }
  if (kind !== 'folder') return undefined;
  if (dockerfileInline) {
    const facts = inlineDockerfile(dockerfileInline);
    return facts && failureInside(service, build, facts, 'dockerfile_inline', dockerfileInline.keyAt, reader);
  }
  if (dockerfile && (dockerfile.value === undefined || hidden(dockerfile, reader))) return undefined;
  const path = resolvePath(folder, dockerfile?.value ?? 'Dockerfile');
  const { at } = dockerfile ?? context;
  const found = reader.kind(path);
  if (found === 'missing') {
    // A submodule that is not checked out is an empty folder; beside a lone compose file lie no sources.
    if (!holdsSources(folder, reader)) return undefined;
    if (!isInside(path, directory) || isMadeElsewhere(path, directory, reader)) return undefined;
    const correction = dockerfile && nearName(path, 'file', reader);
    return { kind: 'dockerfile', service, name: seen(path), of: '', at, correction };
  }
  const facts = found === 'file' ? reader.dockerfile(path) : undefined;
  return facts && failureInside(service, build, facts, seen(path), at, reader);
}

/** What a Dockerfile lacks of what its build names, or the build of what it needs. */
function failureInside(
  service: string,
  build: BuildShape<Location>,
  facts: DockerfileFacts,
  of: string,
  at: Location,
  reader: GraphReader,
): FailedBuild | undefined {
  const { target } = build;
  if (facts.stages.length === 0 || (target && hidden(target, reader))) return undefined;
  const wanted = target?.value;
  const stage = targetStage(facts, wanted);
  if (stage) {
    const name = build.complete ? missingArgument(stage, facts, build) : undefined;
    return name === undefined
      ? undefined
      : { kind: 'argument', service, name, of, at, correction: undefined };
  }
  if (!target || wanted === undefined) return undefined;
  const right = nearest(
    wanted,
    facts.stages.flatMap(({ name }) => name ?? []),
  );
  const correction = right === undefined ? undefined : { wrong: wanted, right };
  return { kind: 'target', service, name: wanted, of, at: target.at, correction };
}

/** A build argument that a base image takes its name from, and that neither the build nor a default gives. */
function missingArgument(
  stage: StageFacts,
  facts: DockerfileFacts,
  build: BuildShape<Location>,
): string | undefined {
  const inputs = buildInputs(build);
  return neededStages(facts, stage)
    .flatMap(({ base }) => missingArguments(base, facts, inputs))
    .at(0);
}

/** True if a variable says it. */
function hidden({ at }: { readonly at: Location }, reader: GraphReader): boolean {
  return reader.text(at.path)?.slice(at.start, at.end).includes('$') !== false;
}

/** The name in the same folder that is most like the one that is missing. */
function nearName(path: string, kind: 'file' | 'folder', reader: GraphReader): FailedBuild['correction'] {
  const folder = dirname(path);
  const names = reader.kind(folder) === 'folder' ? (reader.names(folder) ?? []) : [];
  const wrong = basename(path);
  const right = nearest(wrong, names);
  return right !== undefined && reader.kind(resolvePath(folder, right)) === kind
    ? { wrong, right }
    : undefined;
}
