import { targetStage } from '../../facts/dockerfile-chain.ts';
import { nearest } from '../../shared/nearest.ts';
import { basename, dirname, isInside, relativePath, resolvePath } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import type { BuildShape } from '../../syntax/compose/shapes.ts';
import type { ComposeProject } from '../project/project.ts';
import type { GraphReader } from '../reader.ts';
import { isMadeElsewhere } from './missing-sources.ts';

/** A `build` that names what is not there, so that nothing is built. */
export interface FailedBuild {
  readonly kind: 'context' | 'dockerfile' | 'target';
  readonly service: string;
  /** As seen from the project's folder; of a target its name. */
  readonly name: string;
  /** Of a target: the Dockerfile, as seen from the project's folder. */
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
  // Without a single folder to build from the project is not whole: its parts are fetched by a script.
  const present = [...project.services.values()].some(
    ({ build }) => build?.context?.value !== undefined && reader.kind(build.context.value) === 'folder',
  );
  return failed.filter(({ kind, correction }) => kind !== 'context' || present || correction !== undefined);
}

function failedBuild(
  service: string,
  build: BuildShape<Location>,
  directory: string,
  reader: GraphReader,
): FailedBuild | undefined {
  const { context, dockerfile, dockerfileInline, target } = build;
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
  // A submodule that is not checked out is an empty folder; beside a lone compose file lie no sources.
  if (kind !== 'folder' || dockerfileInline) return undefined;
  if ((reader.names(folder) ?? []).every((name) => NO_SOURCE.test(name))) return undefined;
  if (dockerfile && (dockerfile.value === undefined || hidden(dockerfile, reader))) return undefined;
  const path = resolvePath(folder, dockerfile?.value ?? 'Dockerfile');
  const found = reader.kind(path);
  if (found === 'missing') {
    if (!isInside(path, directory) || isMadeElsewhere(path, directory, reader)) return undefined;
    const correction = dockerfile && nearName(path, 'file', reader);
    const { at } = dockerfile ?? context;
    return { kind: 'dockerfile', service, name: seen(path), of: '', at, correction };
  }
  const facts = found === 'file' ? reader.dockerfile(path) : undefined;
  const wanted = target?.value;
  if (!facts || !target || wanted === undefined || hidden(target, reader)) return undefined;
  if (facts.stages.length === 0 || targetStage(facts, wanted)) return undefined;
  const right = nearest(
    wanted,
    facts.stages.flatMap(({ name }) => name ?? []),
  );
  const correction = right === undefined ? undefined : { wrong: wanted, right };
  return { kind: 'target', service, name: wanted, of: seen(path), at: target.at, correction };
}

/** What lies beside a compose file that was copied out of its project. */
const NO_SOURCE = /^(?:\..*|(?:docker-)?compose\b.*\.ya?ml|README.*|LICENSE.*|Makefile)$/i;

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
