import { type BuildOutput, buildOutputOf, isBuildOutput } from '../../data/build-outputs.ts';
import { neededStages } from '../../facts/dockerfile/chain.ts';
import type { CopySourceFact, StageFacts } from '../../facts/dockerfile/facts.ts';
import { packageJson } from '../../facts/package-json.ts';
import { basename, below, dirname, resolvePath } from '../../shared/paths.ts';
import type { BuiltImage, MissingStageSource } from '../nodes.ts';
import type { GraphReader } from '../reader.ts';
import type { ContainerPath } from './container-path.ts';
import { type ContainerFiles, stageFiles } from './files.ts';
import { goOutputFolder } from './go-outputs.ts';
import { isMadeElsewhere } from './missing-sources.ts';
import { holdsSources } from './sources.ts';

type Image = Pick<BuiltImage, 'path' | 'dockerfile' | 'stage' | 'context' | 'services'>;

/** Sources of `COPY --from`, in the stages that an image needs, which the stage surely does not have. */
export function missingStageSources(image: Image, reader: GraphReader): readonly MissingStageSource[] {
  const { stages } = image.dockerfile;
  return neededStages(image.dockerfile, image.stage).flatMap((stage) =>
    stage.copies.flatMap(({ from, sources }) => {
      const other = from?.stage === undefined ? undefined : stages[from.stage];
      return other ? sources.flatMap((source) => missingIn(other, source, image, reader) ?? []) : [];
    }),
  );
}

function missingIn(
  stage: StageFacts,
  { kind, value, start, end }: CopySourceFact,
  image: Image,
  reader: GraphReader,
): MissingStageSource | undefined {
  if (kind !== 'path' || value === undefined || /[*?[\\]/.test(value)) return undefined;
  const files = stageFiles(image, stage, reader);
  const source = resolvePath('/', value);
  const found = files(source);
  const missing = {
    source,
    stage: stage.name ?? `${stage.index}`,
    at: { path: image.path, start, end },
  };
  if (found.state === 'unknown') {
    const made = otherOutput(source, value, stage, files, image, reader);
    return made && { ...missing, ignored: false, made };
  }
  const isMissing = found.state === 'absent' && isOfProject(source, stage) && !mayCome(found, image, reader);
  return isMissing ? { ...missing, ignored: found.ignored !== undefined, made: undefined } : undefined;
}

/** True if one of the files of the project that would be the source is made before the build, or put there. */
function mayCome({ sought }: ContainerPath, { context, services }: Image, reader: GraphReader): boolean {
  return (
    sought.length > 0 &&
    (context === undefined ||
      services.length === 0 ||
      !holdsSources(context, reader) ||
      sought.some((path) => isMadeElsewhere(path, context, reader)))
  );
}

/** What installers fill, and homes of users that are made: no list of files shows them. */
const INSTALLED =
  /(?:^|\/)(?:node_modules|vendor|site-packages|\.?venv|env|\.local|\.cache|\.npm|\.cargo|\.m2|\.nuget|gems?|bundle)(?:\/|$)|^\/(?:root|home|opt|tmp|install|wheels|packages|dependencies)(?:\/|$)/;

/** True for a path beside the sources of a stage, or beside a program that it builds. */
function isOfProject(path: string, { folder, copies, runs }: StageFacts): boolean {
  if (runs.some((run) => goOutputFolder(run) === dirname(path))) return true;
  if (INSTALLED.test(path)) return false;
  const places = [folder, ...copies.map(({ place }) => place)];
  return places.some((place) => place !== undefined && place !== '/' && below(path, place) !== undefined);
}

/** The folder that the build of a stage fills, where it is another one than a source names. */
function otherOutput(
  source: string,
  written: string,
  stage: StageFacts,
  files: ContainerFiles,
  image: Image,
  reader: GraphReader,
): MissingStageSource['made'] {
  const [folder, name] = [dirname(source), basename(source)];
  if (!isBuildOutput(name)) return undefined;
  const run = stage.runs.findLast(({ name: program, words }) => isBuild(program, words));
  const manifest = files(`${folder}/package.json`).path;
  // Whatever else names the folder may make it.
  const named = stage.runs.some(
    (each) => each !== run && each.words.some(({ value }) => value?.includes(name) !== false),
  );
  if (!run || run.folder !== folder || manifest === undefined || named) return undefined;
  const scripts = packageJson(reader.text(manifest) ?? '')?.scripts;
  const output = buildOutputOf(scripts?.get('build') ?? '');
  if (!output || output.folder === name || isElsewhere(output, dirname(manifest), stage, reader))
    return undefined;
  return {
    command: output.command,
    by: { path: image.path, start: run.start, end: run.end },
    source: `${written.replace(/\/+$/, '').slice(0, -name.length)}${output.folder}`,
  };
}

/** `npm run build`, `yarn build`. */
function isBuild(program: string | undefined, words: StageFacts['runs'][number]['words']): boolean {
  const values = words.slice(1).map(({ value }) => value);
  const [first, second] = values;
  if (values.some((value) => value === undefined) || values.length > 2) return false;
  return (
    /^(?:npm|yarn|pnpm)$/.test(program ?? '') &&
    (first === 'build' || (first === 'run' && second === 'build'))
  );
}

/** True if the tool is told another folder, or may be. */
function isElsewhere(
  output: BuildOutput,
  folder: string,
  { env, args }: StageFacts,
  reader: GraphReader,
): boolean {
  const elsewhere = new RegExp(output.elsewhere);
  const files = [...(output.configuration?.split(' ') ?? []), '.env', '.env.production'];
  return (
    [...env, ...args].some(({ name }) => elsewhere.test(name)) ||
    files.some(
      (name) =>
        reader.kind(`${folder}/${name}`) !== 'missing' &&
        elsewhere.test(reader.text(`${folder}/${name}`) ?? output.elsewhere),
    )
  );
}
