import { neededStages } from '../../facts/dockerfile/chain.ts';
import type { StageFacts } from '../../facts/dockerfile/facts.ts';
import { basename, dirname, resolvePath } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import { dockerIgnored } from '../images/ignored-files.ts';
import type { BuiltImage, RequirementsUse } from '../nodes.ts';
import { isPython } from '../process/commands/program-call.ts';
import type { Process } from '../process/process.ts';
import type { GraphReader } from '../reader.ts';
import { baseDistributions, isOwnProgram } from './environment.ts';

/** A requirements file that goes into an image, and that nothing installs there. */
export interface UninstalledRequirements {
  readonly image: BuiltImage;
  readonly path: string;
  /** What brings it into the image. */
  readonly copiedAt: Location;
  /** Where it lies in the image; undefined if unknown. */
  readonly target: string | undefined;
  /** The file that is installed in its place, where pip is given it; undefined if there is none. */
  readonly instead: { readonly path: string; readonly at: Location } | undefined;
}

/**
 * The `requirements.txt` of build contexts that are copied into an image of Python in which
 * nothing at all installs packages, or only a file for developers or tests beside it. In doubt none:
 * another installer, a script, a package on pip's command line, an image with packages of its own.
 */
export function uninstalledRequirements(
  images: readonly BuiltImage[],
  uses: readonly RequirementsUse[],
  processes: readonly Process[],
  reader: GraphReader,
): readonly UninstalledRequirements[] {
  return images.flatMap((image) => {
    const base = baseDistributions(image);
    const { context } = image;
    if (context === undefined || image.base?.reference.familiar !== 'python' || !base) return [];
    if (/onbuild/.test(image.base.reference.tag?.text ?? '')) return [];
    const own = uses.filter(({ installations }) => installations.some((each) => each.image === image));
    const stages = neededStages(image.dockerfile, image.stage);
    if (processes.some((each) => each.image === image && mayInstall(each))) return [];
    if (own.length === 0) {
      if (stages.some(installsSomething)) return [];
      return copiesOf(`${context}/requirements.txt`, image, reader).map((each) => ({
        ...each,
        instead: undefined,
      }));
    }
    return own.flatMap((use) => insteadOf(use, own, image, reader));
  });
}

/** Names of files for those who work on the program, not for those who run it. */
const ASIDE = /(?:^|[-_.])(?:dev|develop(?:ment)?|local|tests?|testing|ci|docs?|lint)(?:[-_.]|$)/i;

/** `requirements-dev.txt` is installed and does not include the `requirements.txt` beside it. */
function insteadOf(
  { set, installations }: RequirementsUse,
  all: readonly RequirementsUse[],
  image: BuiltImage,
  reader: GraphReader,
): readonly UninstalledRequirements[] {
  const [first] = installations.filter((each) => each.image === image);
  const main = `${dirname(set.path)}/requirements.txt`;
  if (!first || !set.complete || !ASIDE.test(basename(set.path).replace(/\.(?:txt|in)$/, ''))) return [];
  // An image that is meant for them.
  const isAside = [basename(image.path), image.stage.name ?? '', ...image.services].some((name) =>
    ASIDE.test(name),
  );
  if (isAside || all.some((use) => use.set.files.includes(main))) return [];
  const instead = { path: set.path, at: first.at };
  return copiesOf(main, image, reader).map((each) => ({ ...each, instead }));
}

/** The file, if it is there, asks for something, and a COPY of the image brings it. */
function copiesOf(
  path: string,
  image: BuiltImage,
  reader: GraphReader,
): readonly Omit<UninstalledRequirements, 'instead'>[] {
  const { context = '' } = image;
  const inside = path.slice(context === '/' ? 1 : context.length + 1);
  if (reader.kind(path) !== 'file' || (reader.requirements(path)?.requirements.length ?? 0) === 0) return [];
  if (dockerIgnored(context, image.path, reader)?.(inside) !== false) return [];
  for (const { copies } of image.chain) {
    for (const { from, sources, target, start, end } of copies) {
      const source = sources.find(
        ({ kind, value }) => kind === 'path' && value !== undefined && brings(value, inside),
      );
      if (from !== undefined || !source?.value) continue;
      const folder = target?.replace(/\/$/, '');
      const name = basename(source.value) === basename(inside) ? basename(inside) : inside;
      const isFile = target?.endsWith('.txt') === true;
      const place =
        folder === undefined ? undefined : isFile ? folder : resolvePath('/', `${folder}/${name}`);
      return [{ image, path, copiedAt: { path: image.path, start, end }, target: place }];
    }
  }
  return [];
}

/** `.`, `./`, or the file itself. */
function brings(source: string, inside: string): boolean {
  const path = source.replace(/^(?:\.?\/)+/, '').replace(/\/$/, '');
  return path === '' || path === '.' || path === inside || (path === '*' && !inside.includes('/'));
}

/** Programs that install packages, or may. */
const INSTALLER =
  /^(?:pip[\d.]*|uv|uvx|conda|mamba|micromamba|poetry|pipenv|pdm|hatch|rye|make|bash|sh|.*\.sh|easy_install|pip-sync|pipx)$/;

function installsSomething({ runs, pipInstalls, base, copies }: StageFacts): boolean {
  return (
    base.kind === 'unknown' ||
    pipInstalls.length > 0 ||
    runs.some(installs) ||
    copies.some(({ from }) => from !== undefined && from.kind !== 'stage')
  );
}

function installs({ name, words }: Command): boolean {
  if (name === undefined || isOwnProgram(words)) return true;
  const rest = words.slice(1).map(({ value }) => value);
  if (isPython(name))
    return rest.some((word) => word === undefined || /^(?:pip|uv|poetry|venv)$|setup\.py$/.test(word));
  return INSTALLER.test(name) || rest.some((word) => word !== undefined && /\bpip3? install\b/.test(word));
}

/** A command of RUN, or one that a container runs. */
interface Command {
  readonly name: string | undefined;
  readonly words: readonly { readonly value: string | undefined }[];
}

/** A container that installs packages when it starts, or whose commands are not known. */
function mayInstall({ calls }: Process): boolean {
  return !calls || calls.some(installs);
}
