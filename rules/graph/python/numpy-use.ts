import { basename } from '../../shared/paths.ts';
import type { MarkerEnvironment } from '../../syntax/requirements/environment.ts';
import { normalizeName } from '../../syntax/requirements/name.ts';
import { compareVersions } from '../../syntax/requirements/versions.ts';
import type { Installation, RequirementsUse } from '../nodes.ts';
import { isHeld, isInstalled } from './asked-requirements.ts';
import { demandFor, type RequirementsSet, type SetRequirement } from './requirements-set.ts';

/** A place where a requirements set is installed, and what keeps numpy in check there. */
export interface NumpyUse {
  readonly environment: MarkerEnvironment;
  /** Undefined on a machine of which nothing is known. */
  readonly installation: Installation | undefined;
  /** True on Alpine; undefined if unknown. */
  readonly musl: boolean | undefined;
  /** The requirements that ask for numpy there, markers considered. */
  readonly asked: readonly SetRequirement[];
  /** Whether something keeps numpy within a major version; undefined if that can't be known. */
  readonly held: boolean | undefined;
}

/**
 * Where a set is installed: by the images of the deployment, or, if none does, on a machine
 * of which nothing is known. A `.in` file that is compiled is not installed at all.
 */
export function numpyUses({ set, installations }: RequirementsUse): readonly NumpyUse[] {
  if (installations.length === 0) return isInstalled(set) ? [useOn(set, undefined)] : [];
  return installations.map((installation) => useOn(set, installation));
}

/** numpy 2 came for Python 3.9: older ones keep the last numpy 1 whatever is asked. */
const FIRST_PYTHON = '3.9';

function useOn(set: RequirementsSet, installation: Installation | undefined): NumpyUse {
  const python = installation?.python;
  const environment = python === undefined ? {} : { python };
  const { requirements, constraints } = demandFor(set, 'numpy', environment);
  const use = { environment, installation, musl: installation?.musl, asked: requirements };
  const tooOld = python !== undefined && (compareVersions(python, FIRST_PYTHON) ?? 0) < 0;
  if (requirements.length === 0 || tooOld || set.requiresHashes) return { ...use, held: true };
  if ([...requirements, ...constraints].some(isHeld)) return { ...use, held: true };
  if (installation && isInstalledBefore(installation)) return { ...use, held: true };
  const unread = set.unfollowed.some(({ reason }) => reason !== 'cycle');
  return {
    ...use,
    held: unread || (installation && hasUnreadConstraints(set, installation)) ? undefined : false,
  };
}

/** `pip install "numpy<2"` in the same image: pip leaves alone what satisfies a requirement. */
export function isInstalledBefore({ image, stage }: Installation): boolean {
  return [stage, ...image.chain].some(({ pipInstalls }) =>
    pipInstalls.some(({ packages }) =>
      packages.some(
        ({ name, specifier }) =>
          normalizeName(name) === 'numpy' &&
          (specifier === undefined || /(?:^|,)\s*(?:===?|~=|<)/.test(specifier)),
      ),
    ),
  );
}

/** `pip install -c FILE` with a file that was not found in the project. */
export function hasUnreadConstraints(set: RequirementsSet, { stage, at }: Installation): boolean {
  const read = set.files.map((path) => basename(path));
  return stage.pipInstalls
    .filter(({ requirements }) => requirements.some(({ start }) => start === at.start))
    .some(({ constraints }) =>
      constraints.some(({ value }) => value === undefined || !read.includes(basename(value))),
    );
}
