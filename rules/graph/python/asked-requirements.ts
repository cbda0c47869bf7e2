import { basename } from '../../shared/paths.ts';
import { normalizeName } from '../../syntax/requirements/name.ts';
import type { RequirementsUse } from '../nodes.ts';
import { environmentsOf } from './marker-environments.ts';
import { appliesTo, type RequirementsSet, type SetRequirement } from './requirements-set.ts';

/**
 * What pip installs from a requirements file on at least one of the machines it is for: lines
 * whose marker certainly fails, or may fail, are left out. Nothing of a file that is not installed.
 */
export function askedRequirements(use: RequirementsUse): readonly SetRequirement[] {
  if (use.installations.length === 0 && !isInstalled(use.set)) return [];
  const environments = environmentsOf(use);
  return use.set.requirements.filter(({ requirement }) =>
    environments.some((environment) => appliesTo(requirement, environment) === true),
  );
}

/** False for a `.in` file that is compiled to a `.txt`, and for constraints, which install nothing. */
export function isInstalled({ path, compiled }: RequirementsSet): boolean {
  const isSource = path.endsWith('.in') && compiled !== false;
  return !isSource && !/^constraints?\b|\bconstraints?\.(?:txt|in)$/.test(basename(path));
}

/**
 * Normalised names of all that a set asks for, whatever the markers say; also of lines that pip
 * refuses, where their name can be read. Undefined if not all of them are known.
 */
export function allNames(set: RequirementsSet): ReadonlySet<string> | undefined {
  if (set.unfollowed.some(({ reason }) => reason !== 'cycle')) return undefined;
  const refused = set.problems.map(({ args }) => args.name);
  const names = [...set.requirements.map(({ requirement }) => requirement.name?.normalized), ...refused];
  const known = names.flatMap((name) => (name === undefined || name === '' ? [] : [normalizeName(name)]));
  return known.length === names.length ? new Set(known) : undefined;
}

/** A variable may hold anything, also a pin; a URL or path is one version. */
export function isHeld({ requirement }: SetRequirement): boolean {
  const { kind, hasVariable, specifiers } = requirement;
  return kind !== 'named' || hasVariable || specifiers.some(({ operator }) => hasUpperEnd(operator));
}

/** `==1.24.*`, `~=1.24`, `<2`, `<=1.26.4`: all of them end somewhere. `>=1.24` and `!=2.0` do not. */
function hasUpperEnd(operator: string): boolean {
  return (
    operator === '==' || operator === '===' || operator === '~=' || operator === '<' || operator === '<='
  );
}
