import { NUMPY_RELEASES, type NumpyFact, numpyFact } from '../../data/python.ts';
import type { MarkerEnvironment } from '../../syntax/requirements/environment.ts';
import { compareVersions, satisfies } from '../../syntax/requirements/versions.ts';
import {
  appliesTo,
  effectiveSpecifier,
  type RequirementsSet,
  type SetRequirement,
} from './requirements-set.ts';
import { hasWheel, type WheelTarget, wheelSeries } from './wheels.ts';

/** A distribution of a set that does not run with every numpy. */
export interface NumpyLimit {
  readonly name: string;
  readonly requirement: SetRequirement;
  /** What numpy must satisfy for it: `<2`, `>=2,<2.3`. */
  readonly specifier: string;
  /** True if its metadata says so too: then pip keeps numpy there by itself. */
  readonly knownToPip: boolean;
}

/**
 * What the pins of a set mean for numpy: packages compiled for numpy 1, and what the metadata
 * of each pinned version asks. Packages without a pin come in their newest version and limit
 * nothing, unless no version runs with numpy 2.
 */
export function numpyLimits(set: RequirementsSet, environment: MarkerEnvironment): readonly NumpyLimit[] {
  const seen = new Set<string>();
  return set.requirements.flatMap((each) => {
    const name = each.requirement.name?.normalized;
    const fact = name === undefined ? undefined : numpyFact(name);
    if (name === undefined || !fact || seen.has(name)) return [];
    if (appliesTo(each.requirement, environment) !== true) return [];
    seen.add(name);
    const own = effectiveSpecifier(set, name, environment);
    const limit = own === undefined ? undefined : limitOf(fact, own);
    return limit ? [{ name, requirement: each, ...limit }] : [];
  });
}

/**
 * The newest numpy that satisfies all specifiers and has wheels for all targets; without a
 * target, the one with wheels for most series of Python, the newest of equals. Undefined
 * if there is none.
 */
export function bestNumpy(
  specifiers: readonly string[],
  targets: readonly WheelTarget[],
): string | undefined {
  const fitting = NUMPY_RELEASES.filter((release) =>
    specifiers.every((specifier) => specifier === '' || satisfies(release, specifier)),
  );
  if (targets.length > 0) {
    return fitting.findLast((release) =>
      targets.every((target) => hasWheel('numpy', release, target) === true),
    );
  }
  const widths = fitting.map((release) => wheelSeries('numpy', release)?.length ?? 0);
  const widest = Math.max(0, ...widths);
  return fitting.findLast((_, index) => widths[index] === widest);
}

/** The limit that pip itself keeps to, and which ends below the newest numpy; undefined without one. */
export function limitOfPip(limits: readonly NumpyLimit[]): NumpyLimit | undefined {
  const newest = NUMPY_RELEASES.at(-1) ?? '';
  return limits.find(
    ({ knownToPip, specifier }) =>
      knownToPip && /(?:^|,)(?:<|==|~=)/.test(specifier) && !satisfies(newest, specifier),
  );
}

/** True if every numpy within the limit of one package suits the other. */
export function isWithin(limit: NumpyLimit, other: NumpyLimit): boolean {
  return NUMPY_RELEASES.every(
    (release) => !satisfies(release, limit.specifier) || satisfies(release, other.specifier),
  );
}

/** What numpy must satisfy for the versions that a distribution's own specifiers admit. */
function limitOf(fact: NumpyFact, own: string): Pick<NumpyLimit, 'specifier' | 'knownToPip'> | undefined {
  const version = exactVersion(own);
  const asked =
    version === undefined
      ? []
      : fact.asks.flatMap(([versions, numpy]) =>
          versions === '' || satisfies(version, versions) ? [numpy] : [],
        );
  const older = isOlder(fact, own, version) ? [fact.older] : [];
  const admitted = NUMPY_RELEASES.filter((release) =>
    asked.every((specifier) => satisfies(release, specifier)),
  );
  const knownToPip = admitted.every((release) => older.every((specifier) => satisfies(release, specifier)));
  const specifiers = knownToPip ? asked : [...asked, ...older];
  const specifier = [...new Set(specifiers)].join(',');
  return specifier === '' ? undefined : { specifier, knownToPip };
}

/** True if no version that the specifiers admit runs with numpy 2. */
function isOlder({ from }: NumpyFact, own: string, version: string | undefined): boolean {
  if (from === undefined) return true;
  if (version !== undefined) return (compareVersions(version, from) ?? 0) < 0;
  return own.split(',').some((specifier) => {
    const [, operator, bound = ''] = /^(<=?|~=|==)(.+)$/.exec(specifier) ?? [];
    if (operator === '<') return (compareVersions(bound, from) ?? 1) <= 0;
    if (operator === '<=') return (compareVersions(bound, from) ?? 1) < 0;
    const isPrefix = operator === '~=' || bound.endsWith('.*');
    return (
      isPrefix && !satisfies(from, specifier) && (compareVersions(bound.replace(/\.\*$/, ''), from) ?? 1) < 0
    );
  });
}

/** The one version of `==1.2.3`; undefined if several are admitted. */
function exactVersion(own: string): string | undefined {
  const exact = own.split(',').find((specifier) => /^===?[^*]+$/.test(specifier));
  return exact?.replace(/^=+/, '');
}
