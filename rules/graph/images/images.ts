import { isOptionFilePath } from '../../data/option-file-paths.ts';
import {
  effectiveCmd,
  effectiveEntrypoint,
  effectiveHealthcheck,
  neededStages,
  stageChain,
  targetStage,
} from '../../facts/dockerfile/chain.ts';
import type {
  CopyFact,
  DockerfileFacts,
  PipInstallFact,
  RequirementsFile,
  StageFacts,
} from '../../facts/dockerfile/facts.ts';
import { imageFacts } from '../../facts/images.ts';
import { basename, resolvePath } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import type { BuildShape, Located } from '../../syntax/compose/shapes.ts';
import type { ArgvWord, BuiltImage, CopiedFile, Installation, ServiceHealthcheck } from '../nodes.ts';
import type { GraphReader } from '../reader.ts';
import { healthcheckOfFacts } from '../services/services.ts';
import { asBuilt, type BuildInputs, buildInputs } from './as-built.ts';
import { failedSteps } from './build-steps.ts';
import { ignoredSources } from './ignored-sources.ts';
import { inlineDockerfile } from './inline-dockerfile.ts';
import { missingSources } from './missing-sources.ts';
import { pythonProjects } from './python-projects.ts';
import { returnScripts } from './return-scripts.ts';
import { missingStageSources } from './stage-sources.ts';
import { unknownStages } from './unknown-stages.ts';

/** What is to be built. */
export interface BuildRequest extends BuildInputs {
  /** Path of the Dockerfile, or of the compose file that it stands in. */
  readonly path: string;
  /** The Dockerfile, where it is written in the compose file. */
  readonly inline?: DockerfileFacts;
  /** Folder of the context; undefined if remote. */
  readonly context: string | undefined;
  readonly target: string | undefined;
  readonly services: readonly string[];
}

/** The images that a project builds, each once: services that build the same share it. */
export class ImageSet {
  readonly #reader: GraphReader;
  readonly #byKey = new Map<string, { image: BuiltImage; services: string[] }>();

  constructor(reader: GraphReader) {
    this.#reader = reader;
  }

  get all(): readonly BuiltImage[] {
    return [...this.#byKey.values()].map(({ image }) => image);
  }

  /** The image a service builds; undefined if its Dockerfile is not known. */
  build(service: string, build: BuildShape<Location>): BuiltImage | undefined {
    const request = requestOf(build);
    if (!request) return undefined;
    const { path, inline, context, target, args, contexts } = request;
    const key = JSON.stringify([path, inline?.stages[0]?.start, context, target, [...args], [...contexts]]);
    const known = this.#byKey.get(key);
    if (known) {
      known.services.push(service);
      return known.image;
    }
    const services = [service];
    const image = builtImage({ ...request, services }, this.#reader);
    if (image) this.#byKey.set(key, { image, services });
    return image;
  }
}

/** Reads what a build needs; undefined where a variable hides it, or there is no file. */
function requestOf(build: BuildShape<Location>): Omit<BuildRequest, 'services'> | undefined {
  const { context, dockerfile, target } = build;
  const folder = context?.value;
  if (target && target.value === undefined) return undefined;
  if (folder === undefined || (!folder.startsWith('/') && !/^[a-z]:\//i.test(folder))) return undefined;
  const file = build.dockerfileInline ? inlineFile(build.dockerfileInline) : fileIn(folder, dockerfile);
  return (
    file && {
      ...file,
      context: folder,
      target: target?.value,
      ...buildInputs(build),
    }
  );
}

function inlineFile(text: Located<string, Location>): Pick<BuildRequest, 'path' | 'inline'> | undefined {
  const inline = inlineDockerfile(text);
  return inline && { path: text.at.path, inline };
}

function fileIn(
  folder: string,
  dockerfile: Located<string, Location> | undefined,
): Pick<BuildRequest, 'path'> | undefined {
  if (dockerfile && dockerfile.value === undefined) return undefined;
  return { path: resolvePath(folder, dockerfile?.value ?? 'Dockerfile') };
}

/** Reads an image off its Dockerfile; undefined if that, or the target in it, is not there. */
export function builtImage(request: BuildRequest, reader: GraphReader): BuiltImage | undefined {
  const read = request.inline ?? reader.dockerfile(request.path);
  const dockerfile = read && asBuilt(read, request);
  const stage = dockerfile && targetStage(dockerfile, request.target);
  if (!dockerfile || !stage) return undefined;
  const chain = stageChain(dockerfile, stage);
  const base = baseOf(chain, request);
  const baseFacts = base && imageFacts(base.reference);
  const assumed = request.services.length === 0;
  const image = {
    path: request.path,
    inlineAt: request.inline && placeOf(request.inline, request.path),
    dockerfile,
    stage,
    chain,
    context: request.context,
    base,
    baseFacts,
    python: baseFacts?.python,
    services: request.services,
    healthcheck: healthcheckOf(chain, request.path, baseFacts),
    copied: copiedFiles(chain, request, reader),
    missingSources: missingSources(dockerfile, stage, request.path, request.context, assumed, reader),
    ignoredSources: ignoredSources(dockerfile, request.path, request.context, assumed, reader),
    missingStageSources: missingStageSources(
      { path: request.path, dockerfile, stage, context: request.context, services: request.services },
      reader,
    ),
    unknownStages: unknownStages(dockerfile, request.path, request.context, reader),
    projects: pythonProjects({ ...request, dockerfile, stage }, reader),
    argv: argvOf(chain, request.path),
  };
  return { ...image, returnScripts: returnScripts(image, reader), failedSteps: failedSteps(image, reader) };
}

/** From the first stage of a Dockerfile to the end of its last one. */
function placeOf({ stages }: DockerfileFacts, path: string): Location {
  return { path, start: stages[0]?.start ?? 0, end: stages.at(-1)?.end ?? 0 };
}

/** An installation of a requirements file by a stage that the image is made of. */
export interface RequirementsInstall {
  readonly path: string;
  readonly constraints: readonly string[];
  readonly installation: Installation;
}

/** The requirements files that the image's stages install, as far as their paths are known. */
export function requirementsInstalls(image: BuiltImage): readonly RequirementsInstall[] {
  return neededStages(image.dockerfile, image.stage).flatMap((stage) =>
    stage.pipInstalls.flatMap((install) => requirementsOf(install, stage, image)),
  );
}

function requirementsOf(
  install: PipInstallFact,
  stage: StageFacts,
  image: BuiltImage,
): RequirementsInstall[] {
  const facts = baseFactsOf(stage, image);
  return install.requirements.flatMap((file) => {
    const path = projectPath(file, image);
    if (path === undefined) return [];
    const constraints = install.constraints.flatMap((each) => projectPath(each, image) ?? []);
    const installation: Installation = {
      image,
      stage,
      at: { path: image.path, start: file.start, end: file.end },
      python: facts?.python,
      musl: facts?.os ? facts.os.family === 'alpine' : undefined,
    };
    return [{ path, constraints, installation }];
  });
}

/** Facts of the image that a stage starts from. */
function baseFactsOf(stage: StageFacts, image: BuiltImage) {
  const root = stageChain(image.dockerfile, stage).at(-1);
  if (root === image.chain.at(-1)) return image.baseFacts;
  return root?.base.reference && imageFacts(root.base.reference);
}

/** Where a file that pip is given lies in the project. */
function projectPath({ source }: RequirementsFile, { context }: BuiltImage): string | undefined {
  return source === undefined || context === undefined ? undefined : resolvePath(context, source.path);
}

/** The image that a chain starts from. */
function baseOf(chain: readonly StageFacts[], { path }: BuildRequest): BuiltImage['base'] {
  const base = chain.at(-1)?.base;
  if (base?.kind !== 'image' || !base.reference) return undefined;
  return { reference: base.reference, at: { path, start: base.start, end: base.end } };
}

function healthcheckOf(
  chain: readonly StageFacts[],
  path: string,
  baseFacts: BuiltImage['baseFacts'],
): ServiceHealthcheck {
  const own = effectiveHealthcheck(chain);
  if (!own)
    return chain.at(-1)?.base.kind === 'scratch' ? { state: 'missing' } : healthcheckOfFacts(baseFacts);
  const at = { path, start: own.start, end: own.end };
  if (own.kind === 'none') return { state: 'disabled', at };
  return own.kind === 'command' ? { state: 'present', from: 'dockerfile', at } : { state: 'unknown' };
}

/** Files that COPY puts into the final image by name; folders only where a server looks for option files. */
function copiedFiles(
  chain: readonly StageFacts[],
  request: BuildRequest,
  reader: GraphReader,
): readonly CopiedFile[] {
  const { context } = request;
  if (context === undefined) return [];
  const copies = [...chain]
    .reverse()
    .flatMap((stage) => stage.copies.filter((copy) => copy.from === undefined));
  return copies.flatMap((copy) => copiedBy(copy, context, request.path, reader));
}

function copiedBy(copy: CopyFact, context: string, dockerfile: string, reader: GraphReader): CopiedFile[] {
  const { target } = copy;
  if (target === undefined) return [];
  return copy.sources.flatMap((source) => {
    if (source.kind !== 'path' || source.value === undefined || /[*?]/.test(source.value)) return [];
    const path = resolvePath(context, source.value);
    const at = { path: dockerfile, start: source.start, end: source.end };
    const folder = target.replace(/\/$/, '');
    if (isOptionFilePath(`${folder}/x.cnf`) && reader.kind(path) === 'folder') {
      return (reader.names(path) ?? []).map((name) => ({
        path: `${path}/${name}`,
        target: `${folder}/${name}`,
        at,
      }));
    }
    const intoFolder = target.endsWith('/') || copy.sources.length > 1 || isOptionFilePath(`${folder}/x.cnf`);
    return [{ path, target: intoFolder ? `${folder}/${basename(path)}` : target, at }];
  });
}

function argvOf(chain: readonly StageFacts[], path: string): readonly ArgvWord[] {
  const entrypoint = effectiveEntrypoint(chain);
  const cmd = effectiveCmd(chain);
  const command = cmd === 'none' || cmd === 'unknown' ? undefined : cmd;
  if (entrypoint?.form === 'shell' || command?.form === 'shell') return [];
  return [...(entrypoint?.argv ?? []), ...(command?.argv ?? [])].map(({ value, start, end }) => ({
    value,
    at: { path, start, end },
  }));
}
