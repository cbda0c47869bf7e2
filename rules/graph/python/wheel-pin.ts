import { numpyFact, wheelSupport } from '../../data/python.ts';
import { compareVersions, satisfies } from '../../syntax/requirements/versions.ts';
import type { RequirementsUse } from '../nodes.ts';
import { effectiveSpecifier, type SetRequirement } from './requirements-set.ts';
import { hasWheel } from './wheels.ts';

/**
 * The newest version of a compiled distribution that is known to have a wheel for every image which
 * installs it, and that its line admits. Undefined if there is none, if an image's Python is not known,
 * or for a distribution that is built upon numpy where that is held, too.
 */
export function newestWithWheel({ requirement }: SetRequirement, use: RequirementsUse): string | undefined {
  const name = requirement.name?.normalized ?? '';
  const targets = use.installations.map(({ python, musl }) => ({ python, musl }));
  if (targets.length === 0 || requirement.hasVariable) return undefined;
  // How old a numpy may be, the tables do not tell.
  if (numpyFact(name) && effectiveSpecifier(use.set, 'numpy') !== '') return undefined;
  return knownVersions(name)
    .filter((version) => requirement.specifiers.every(({ text }) => satisfies(version, text)))
    .filter((version) =>
      targets.every(
        ({ python, musl }) =>
          python !== undefined && musl !== undefined && hasWheel(name, version, { python, musl }) === true,
      ),
    )
    .at(-1);
}

/** Versions that end a range of the table: those have been seen on PyPI. Oldest first. */
function knownVersions(name: string): readonly string[] {
  const ends = wheelSupport(name)?.ranges.flatMap(({ spec }) => /<=([^,]+)$/.exec(spec)?.[1] ?? []) ?? [];
  return [...new Set(ends)].sort((a, b) => compareVersions(a, b) ?? 0);
}
