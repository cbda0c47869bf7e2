import { broughtBy, heldBy, type KnownBase, sameInEveryRelease } from '../../data/apt-brings.ts';
import type { StageFacts } from '../../facts/dockerfile/facts.ts';
import { isPosixShell } from '../../syntax/shell/wrappers.ts';
import type { BuiltImage } from '../nodes.ts';

/** The libraries and programs that an image certainly has, or certainly has not. */
export interface ImagePackages {
  readonly manager: 'apt' | 'apk';
  /** Releases of the system that the base may be, oldest first; empty if unknown. */
  readonly releases: readonly string[];
  /** False if a download may have brought programs that no package list shows. */
  readonly programsKnown: boolean;
  /** Whether a package of that name is there, by itself, by another that brings it, or by the base. */
  has(name: string): boolean;
}

/** A family of packages each of which is the same program. */
const SAME_PROGRAM: readonly (readonly [name: string, others: RegExp])[] = [
  ['default-jre-headless', /^(?:default|openjdk-\d+|temurin-\d+)-(?:jre|jdk)(?:-headless)?$/],
];

/** Programs that install what no package list shows. */
const INSTALLERS =
  /^(?:aptitude|brew|cmake|conda|dpkg|gdebi|make|mamba|meson|micromamba|ninja|nix.*|playwright|rpm|xargs|.*\.sh)$/;

/** Programs that may fetch a program; nobody fetches a shared library of the system with them. */
const DOWNLOADERS = /^(?:aria2c|curl|wget)$/;

/** Folders in which libraries and programs of a system lie. */
const SYSTEM_FOLDER = /^\/(?:$|usr\/?$|(?:usr\/)?(?:lib|lib64|bin|sbin|share)(?:\/|$))/;

/** Folders in which programs are installed that come from elsewhere. */
const PROGRAM_FOLDER = /\/bin(?:\/|$)|^\/usr\/local\/?$|^\/opt(?:\/|$)/;

/** The uv image is a Debian or Alpine image with one program more. */
const UV = 'ghcr.io/astral-sh/uv';

/**
 * What an image has of system packages, or undefined in any doubt: an unknown base, a package that
 * nobody looked up, a variable among the packages, a script or a download that may install more,
 * system folders copied from elsewhere.
 */
export function imagePackages(image: BuiltImage): ImagePackages | undefined {
  const base = baseOf(image);
  if (!base || image.chain.some(mayHoldMore)) return undefined;
  const installed = image.chain.flatMap(({ packages }) => packages);
  if (installed.some(({ manager }) => manager !== base.manager)) return undefined;
  const programsKnown = !image.chain.some((stage) => mayFetchPrograms(stage, image));
  if (base.manager === 'apk') {
    const names = new Set(installed.map(({ name }) => name));
    // A package of Python's own brings what it needs, and nobody looked up what that is.
    if ([...names].some((name) => name.startsWith('py3-') || name.startsWith('.'))) return undefined;
    return { ...base, programsKnown, has: (name) => names.has(name) };
  }
  const has = new Set(base.held);
  for (const { name } of installed) {
    const same = SAME_PROGRAM.find(([, others]) => others.test(name))?.[0];
    const brought = broughtBy(name) ?? (same === undefined ? undefined : broughtBy(same));
    if (!brought) return undefined;
    for (const each of [...brought, ...(same === undefined ? [] : [same])]) has.add(each);
  }
  return { ...base, programsKnown, has: (name) => has.has(sameInEveryRelease(name)) };
}

interface Base {
  readonly manager: 'apt' | 'apk';
  readonly releases: readonly string[];
  readonly held: readonly string[];
}

/** Only bases whose contents are known package by package. */
function baseOf({ base, baseFacts }: BuiltImage): Base | undefined {
  const os = baseFacts?.os;
  if (!base || !os || !(base.reference.official || base.reference.familiar === UV)) return undefined;
  const { kind } = baseFacts;
  const releases = os.certain && os.release !== undefined ? [os.release] : os.candidates;
  if (os.family === 'alpine')
    return kind === 'python' || kind === 'alpine' ? { manager: 'apk', releases, held: [] } : undefined;
  if (os.family !== 'debian' && os.family !== 'ubuntu') return undefined;
  const known = knownBase(kind, os.slim || base.reference.familiar === UV);
  return known && { manager: 'apt', releases, held: heldBy(known) };
}

function knownBase(kind: string, slim: boolean): KnownBase | undefined {
  if (kind === 'python') return slim ? 'python-slim' : 'python';
  return kind === 'debian' || kind === 'ubuntu' ? 'debian' : undefined;
}

function mayHoldMore({ windows, unreadPackages, programs, copies }: StageFacts): boolean {
  return (
    windows ||
    unreadPackages.length > 0 ||
    programs.some(({ name }) => INSTALLERS.test(name)) ||
    // A script that was downloaded sets up a repository; one of the project may install anything.
    (programs.some(({ name }) => isPosixShell(name)) &&
      !programs.some(({ name }) => DOWNLOADERS.test(name))) ||
    copies.some(
      ({ from, target, sources }) =>
        from !== undefined &&
        !isUvAlone(from.value, sources) &&
        // From another image come whole programs (a static ffmpeg), wherever they are put.
        ((from.kind !== 'stage' && !from.value?.startsWith(UV)) ||
          SYSTEM_FOLDER.test(target ?? '/') ||
          sources.some(({ value }) => value === undefined || SYSTEM_FOLDER.test(value))),
    )
  );
}

/** `COPY --from=ghcr.io/astral-sh/uv /uv /uvx /bin/`: two programs, wherever they are put. */
function isUvAlone(
  from: string | undefined,
  sources: readonly { readonly value: string | undefined }[],
): boolean {
  return from?.startsWith(UV) === true && sources.every(({ value }) => /^\/uvx?$/.test(value ?? ''));
}

/** A download, or programs copied from a stage that is not there for Python's packages. */
function mayFetchPrograms({ programs, copies }: StageFacts, { dockerfile }: BuiltImage): boolean {
  return (
    programs.some(({ name }) => DOWNLOADERS.test(name)) ||
    copies.some(({ from, sources }) => {
      const stage = from?.stage === undefined ? undefined : dockerfile.stages[from.stage];
      const ofPython = stage === undefined || stage.pipInstalls.length > 0;
      return !ofPython && sources.some(({ value }) => value === undefined || PROGRAM_FOLDER.test(value));
    })
  );
}
