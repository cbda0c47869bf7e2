import { type Conflict, conflictsOf } from '../../data/python.ts';
import { normalizeName } from '../../syntax/requirements/name.ts';
import { compareVersions, satisfies } from '../../syntax/requirements/versions.ts';
import type { Installation, RequirementsUse } from '../nodes.ts';
import { askedRequirements, isHeld } from './asked-requirements.ts';
import { hasUnreadConstraints } from './numpy-use.ts';
import {
  demandFor,
  effectiveSpecifier,
  type RequirementsSet,
  type SetRequirement,
} from './requirements-set.ts';

/** Two requirements of a set that are known to break each other. */
export interface FoundConflict {
  readonly conflict: Conflict;
  /** The one whose versions are too old, or should not be there. */
  readonly requirement: SetRequirement;
  /** Its version or range, `==2.2.2`; empty for any. */
  readonly specifier: string;
  /** The line that asks for the other; undefined if a dependency or the image brings it. */
  readonly other: SetRequirement | undefined;
  /** The other's version or range: `==3.0.1`, or that of the image's Python. */
  readonly otherSpecifier: string;
  /** How the other comes: pinned to a version that breaks, open so that pip takes the newest, not at all. */
  readonly way: 'pinned' | 'newest' | 'absent';
  /** True if both are one exact version each, so that nothing else can come. */
  readonly exact: boolean;
}

/** The known conflicts that certainly apply, each once. Unknown versions make none. */
export function knownConflicts(use: RequirementsUse): readonly FoundConflict[] {
  const places = use.installations.length > 0 ? use.installations : [undefined];
  const found = askedRequirements(use).flatMap((requirement) =>
    conflictsOf(requirement.requirement.name?.normalized ?? '')
      .filter(({ a }) => a === requirement.requirement.name?.normalized)
      .flatMap((conflict) => places.flatMap((place) => evaluate(conflict, requirement, use, place) ?? [])),
  );
  const keys = found.map(({ conflict: { a, b } }) => `${a}\n${b}`);
  return found.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

function evaluate(
  conflict: Conflict,
  requirement: SetRequirement,
  { set }: RequirementsUse,
  place: Installation | undefined,
): FoundConflict | undefined {
  const python = place?.python;
  const environment = python === undefined ? {} : { python };
  const own = effectiveSpecifier(set, conflict.a, environment);
  if (own === undefined || !isWithin(own, conflict.aSpec)) return undefined;
  const found = { conflict, requirement, specifier: own, other: undefined, exact: false };
  if (conflict.b === 'python') {
    if (python === undefined || !admitted(`${python}.0`, conflict)) return undefined;
    return { ...found, otherSpecifier: python, way: 'pinned' };
  }
  const theirs = effectiveSpecifier(set, conflict.b, environment);
  const { requirements, constraints } = demandFor(set, conflict.b, environment);
  const [other] = requirements;
  if (theirs === undefined) return undefined;
  const version = exactVersion(theirs);
  if (version !== undefined && (other || conflict.brings)) {
    const differs = conflict.differs && differ(exactVersion(own), version);
    if (!differs && !admitted(version, conflict)) return undefined;
    return {
      ...found,
      other,
      otherSpecifier: theirs,
      way: 'pinned',
      exact: other !== undefined && exactVersion(own) !== undefined,
    };
  }
  // Any version at all breaks it.
  if (other && conflict.bSpecs.includes('>=0'))
    return { ...found, other, otherSpecifier: theirs, way: 'pinned' };
  if (mayBeHeld(set, place, conflict.b)) return undefined;
  if (other || conflict.brings) {
    const open = conflict.unpinned && ![...requirements, ...constraints].some(isHeld);
    return open ? { ...found, other, otherSpecifier: theirs, way: 'newest' } : undefined;
  }
  // The images of Python have no setuptools from 3.12 on.
  const missing = conflict.bAbsent && python !== undefined && (compareVersions(python, '3.12') ?? -1) >= 0;
  return missing && place?.image.base?.reference.familiar === 'python'
    ? { ...found, otherSpecifier: '', way: 'absent' }
    : undefined;
}

function admitted(version: string, { bSpecs }: Conflict): boolean {
  return bSpecs.some((spec) => satisfies(version, spec));
}

/** True if every version that the specifiers admit is one of the range. */
function isWithin(own: string, range: string): boolean {
  if (range === '>=0') return true;
  const version = exactVersion(own);
  if (version !== undefined) return satisfies(version, range);
  const prefix = /^==(\d+(?:\.\d+)*)\.\*$/.exec(own)?.[1];
  return prefix !== undefined && satisfies(`${prefix}.0`, range) && satisfies(`${prefix}.999`, range);
}

/** Builds of a version (`2.3.0+cpu`) are that version. */
function differ(a: string | undefined, b: string): boolean {
  return a !== undefined && compareVersions(a.replace(/\+.*/, ''), b.replace(/\+.*/, '')) !== 0;
}

function exactVersion(specifiers: string): string | undefined {
  return /(?:^|,)===?([^*,]+)(?:,|$)/.exec(specifiers)?.[1];
}

/** True if something that can't be looked at may hold the other one. */
function mayBeHeld(set: RequirementsSet, place: Installation | undefined, name: string): boolean {
  const { requiresHashes, unfollowed, generated } = set;
  if (requiresHashes || generated.length > 0 || unfollowed.some(({ reason }) => reason !== 'cycle'))
    return true;
  if (!place) return false;
  const { image, stage } = place;
  return (
    hasUnreadConstraints(set, place) ||
    [stage, ...image.chain].some(({ pipInstalls }) =>
      pipInstalls.some(
        ({ packages, requirements }) =>
          requirements.length > 1 || packages.some((each) => normalizeName(each.name) === name),
      ),
    )
  );
}
