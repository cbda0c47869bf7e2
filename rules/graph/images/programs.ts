import { isAdded, isClientOfOther, isOnPypi, providesProgram } from '../../data/programs.ts';
import type { CopyFact, StageFacts } from '../../facts/dockerfile/facts.ts';
import { toolIn } from '../../facts/images.ts';
import { basename } from '../../shared/paths.ts';
import { isPosixShell } from '../../syntax/shell/wrappers.ts';
import type { BuiltImage, Service } from '../nodes.ts';
import { mountsOf } from './container-mounts.ts';

/** Folders that a shell looks for programs in, and those above them. */
const PROGRAM_FOLDER = /^\/(?:$|usr\/?$|(?:usr\/(?:local\/)?)?s?bin(?:\/|$)|usr\/local\/?$)/;
/** Where packages of the system put their programs. */
const SYSTEM_FOLDER = /^\/(?:$|usr\/?$|(?:usr\/)?s?bin(?:\/|$))/;

const DATA = /^(?:database|cache|broker)$/;

/** Commands that bring what no package list shows. */
const INSTALLERS = /^(?:brew|conda|dpkg|gdebi|mamba|micromamba|nix.*|rpm|make|ninja|.*\.sh)$/;
/** Commands by which single programs come from elsewhere, and package managers of languages. */
const FETCHERS =
  /^(?:aria2c|cargo|cp|curl|gem|git|go|ln|mv|npm|pdm|pip[\d.]*|pipenv|pnpm|poetry|python[\d.]*|tar|unzip|uv|wget|yarn)$/;
const ARCHIVE = /\.(?:tar|tgz|tbz2?|txz|tar\.\w+)$/i;

/**
 * Whether a program is in the image of a container, by what is known of its base, what packages
 * bring it and what is copied. `unknown` in any doubt.
 */
export function programIn(
  image: BuiltImage | undefined,
  service: Service | undefined,
  program: string,
): Presence {
  const found = image ? inBuilt(image, program) : inPulled(service, program);
  return found === 'absent' && mayMountPrograms(service) ? 'unknown' : found;
}

type Presence = 'present' | 'absent' | 'unknown';

function mayMountPrograms(service: Service | undefined): boolean {
  const mounts = mountsOf(service?.compose);
  return mounts === 'unknown' || mounts.some(({ target }) => PROGRAM_FOLDER.test(target));
}

function inPulled(service: Service | undefined, program: string): Presence {
  const { facts, image } = service ?? {};
  if (image?.kind !== 'pulled' || !facts) return 'unknown';
  const known = toolIn(facts, program);
  if (known !== 'unknown') return known;
  const isOther = image.reference.official && DATA.test(facts.role) && isClientOfOther(program, facts.kind);
  return isOther ? 'absent' : 'unknown';
}

function inBuilt(image: BuiltImage, program: string): Presence {
  const base = inBase(image, program);
  if (base === 'present') return base;
  const added = base === 'unknown' && isAddedTo(image, program);
  if (base === 'unknown' && !added) return base;
  for (const stage of image.chain) {
    const found = inStage(stage, image, program);
    if (found !== 'absent') return found;
    if (added && mayAdd(stage, program)) return 'unknown';
  }
  return 'absent';
}

/** True for a program that the base certainly comes without, and that nobody looks for in it: it is there if it is added. */
function isAddedTo({ base, baseFacts, dockerfile }: BuiltImage, program: string): boolean {
  if (base?.reference.official !== true || !baseFacts || !isAdded(program, baseFacts.kind)) return false;
  return !(isOnPypi(program) && dockerfile.stages.some(installsPython));
}

function installsPython({ pipInstalls, runs }: StageFacts): boolean {
  return pipInstalls.length > 0 || runs.some(({ name }) => /^(?:pdm|pipenv|poetry|uv)$/.test(name ?? ''));
}

/** True if a stage may bring a program by anything but packages of the system. */
function mayAdd({ runs, copies }: StageFacts, program: string): boolean {
  return (
    runs.some(({ name, words, redirects }) =>
      [...(FETCHERS.test(name ?? '') ? words : []), ...redirects].some(
        ({ value }) => value === undefined || value.includes(program),
      ),
    ) ||
    copies.some(
      ({ place, from }) => place === undefined || (PROGRAM_FOLDER.test(place) && !isUv(from?.value)),
    )
  );
}

/** The image of uv holds uv. */
function isUv(from: string | undefined): boolean {
  return from?.startsWith('ghcr.io/astral-sh/uv') === true;
}

function inBase({ chain, baseFacts }: BuiltImage, program: string): Presence {
  const base = chain.at(-1)?.base;
  if (base?.kind === 'scratch') return 'absent';
  return baseFacts ? toolIn(baseFacts, program) : 'unknown';
}

function inStage(stage: StageFacts, image: BuiltImage, program: string): Presence {
  if (stage.windows || stage.unreadPackages.length > 0) return 'unknown';
  if (stage.packages.some(({ name }) => name.startsWith(program) || providesProgram(name, program)))
    return 'present';
  const doubtful = stage.runs.some(
    ({ name, words, via }) =>
      name === undefined ||
      name === program ||
      INSTALLERS.test(name) ||
      (FETCHERS.test(name) && words.some(({ value }) => value?.includes(program))) ||
      (name === 'install' && words.some(({ value }) => mayBe(value, program))) ||
      // A script, or what comes down a pipe.
      (isPosixShell(name) && !words.some(({ value }) => /^-\w*c$/.test(value ?? '')) && via.length === 0),
  );
  if (doubtful) return 'unknown';
  for (const copy of stage.copies) {
    const found = inCopy(copy, image, program);
    if (found !== 'absent') return found;
  }
  return 'absent';
}

/** True for a word that is a program's file, or may be. */
function mayBe(word: string | undefined, program: string): boolean {
  return word === undefined || /[*?]/.test(word) || basename(word).startsWith(program);
}

/** True for a file that keeps its name: `COPY --from=composer /usr/bin/composer /usr/bin/composer` brings just that. */
function isOneProgram({ sources, place = '' }: CopyFact): boolean {
  const [source, more] = sources;
  const name = basename(place);
  return !more && basename(source?.value ?? '') === name && !/^(?:s?bin|usr|local|lib\w*)?$/.test(name);
}

function inCopy(copy: CopyFact, image: BuiltImage, program: string): Presence {
  const { from, sources, place } = copy;
  const named = [place, ...sources.map(({ value }) => value)];
  if (named.some((path) => path !== undefined && basename(path).startsWith(program))) return 'present';
  if (from?.value?.includes(program)) return 'present';
  if (place === undefined || sources.some(({ value }) => value === undefined)) return 'unknown';
  if (!PROGRAM_FOLDER.test(place) || isOneProgram(copy)) return 'absent';
  if (copy.keyword === 'ADD' && sources.some(({ value }) => ARCHIVE.test(value ?? ''))) return 'unknown';
  if (from === undefined)
    return sources.every(({ kind, value }) => kind === 'path' && /\.\w+$/.test(value ?? ''))
      ? 'absent'
      : unknownUnlessRoot(place);
  const stage = from.stage === undefined ? undefined : image.dockerfile.stages[from.stage];
  // From another image may come anything; from a stage its packages only by way of the system's folders.
  if (!stage)
    return sources.every(({ value }) => value !== undefined && !/\/(?:s?bin|usr|local)?\/?$/.test(value))
      ? 'absent'
      : 'unknown';
  return SYSTEM_FOLDER.test(place) && sources.some(({ value }) => SYSTEM_FOLDER.test(value ?? '/'))
    ? 'unknown'
    : 'absent';
}

/** `COPY . /` of an application brings no programs of the system; a folder of programs may. */
function unknownUnlessRoot(place: string): 'absent' | 'unknown' {
  return place === '/' ? 'absent' : 'unknown';
}
