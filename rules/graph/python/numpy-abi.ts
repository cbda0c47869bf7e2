import { NUMPY_RELEASES, type NumpyFact, numpyFact } from '../../data/python.ts';
import { compareVersions, satisfies } from '../../syntax/requirements/versions.ts';
import type { RequirementsUse } from '../nodes.ts';
import { type NumpyLimit, numpyLimits } from './numpy-pin.ts';
import { hasUnreadConstraints, isInstalledBefore, type NumpyUse, numpyUses } from './numpy-use.ts';
import { demandFor, effectiveSpecifier, type SetRequirement } from './requirements-set.ts';

/** A package compiled for numpy 1 that meets a numpy 2. */
export interface NumpyBreak {
  readonly limit: NumpyLimit;
  readonly fact: NumpyFact;
  /** Where it is installed. */
  readonly place: NumpyUse;
  /** The lines that ask for numpy there; none if only other packages bring it. */
  readonly asked: readonly SetRequirement[];
  /** All specifiers of numpy there. */
  readonly numpy: string;
  /** True if every numpy that they admit breaks it; else it is the newest, which pip takes. */
  readonly certain: boolean;
  /** True if pip itself refuses: the metadata of the package excludes the numpy that is pinned. */
  readonly refused: boolean;
}

/** numpy 2 came for Python 3.9. */
const FIRST_PYTHON = '3.9';

/**
 * The packages of a set that can't be loaded by the numpy that pip installs with them. `all` are
 * the requirements of the whole deployment: another file may hold numpy in the same image.
 * Silent where anything that could hold numpy is not known.
 */
export function numpyBreaks(use: RequirementsUse, all: readonly RequirementsUse[]): readonly NumpyBreak[] {
  return numpyUses(use).flatMap((place) => breaksIn(use, place, all));
}

function breaksIn(
  use: RequirementsUse,
  place: NumpyUse,
  all: readonly RequirementsUse[],
): readonly NumpyBreak[] {
  const { set } = use;
  const { environment, asked } = place;
  const { python } = environment;
  const numpy = effectiveSpecifier(set, 'numpy', environment);
  if (numpy === undefined) return [];
  if (python !== undefined && (compareVersions(python, FIRST_PYTHON) ?? 0) < 0) return [];
  const limits = numpyLimits(set, environment);
  // What pip knows of, it obeys: another package may keep numpy low for all.
  const known = limits.filter(({ knownToPip }) => knownToPip).map(({ specifier }) => specifier);
  const pinned = /^===?([^*,]+)$/.exec(numpy)?.[1];
  const releases = pinned === undefined ? NUMPY_RELEASES : [pinned];
  const admitted = releases.filter((release) =>
    [numpy, ...known].every((specifier) => specifier === '' || satisfies(release, specifier)),
  );
  const newest = admitted.at(-1) ?? pinned;
  if (newest === undefined) return [];
  return limits.flatMap((limit): readonly NumpyBreak[] => {
    const fact = numpyFact(limit.name);
    if (!fact || satisfies(newest, limit.specifier)) return [];
    const refused = limit.knownToPip && pinned !== undefined && asked.length > 0;
    if (refused) return [{ limit, fact, place, asked, numpy, certain: true, refused }];
    if (limit.knownToPip || !fact.abi) return [];
    const certain =
      asked.length > 0 && [newest, ...admitted].every((release) => !satisfies(release, limit.specifier));
    if (!certain && mayBeHeld(use, place, all)) return [];
    return [{ limit, fact, place, asked, numpy, certain, refused }];
  });
}

/** True if something that is not looked at here may keep numpy below 2. */
function mayBeHeld({ set }: RequirementsUse, place: NumpyUse, all: readonly RequirementsUse[]): boolean {
  const { installation, environment } = place;
  if (set.requiresHashes || set.unfollowed.some(({ reason }) => reason !== 'cycle')) return true;
  if (!installation) return false;
  if (isInstalledBefore(installation) || hasUnreadConstraints(set, installation)) return true;
  return all.some(
    (other) =>
      other.set !== set &&
      other.installations.some(({ image }) => image === installation.image) &&
      demandFor(other.set, 'numpy', environment).requirements.length > 0,
  );
}
