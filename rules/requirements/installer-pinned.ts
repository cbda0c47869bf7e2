import { type Conflict, conflictsOf } from '../data/python.ts';
import { removeRequirement } from '../edit/requirements.ts';
import { defineRule } from '../engine/rule.ts';
import { askedRequirements } from '../graph/python/asked-requirements.ts';
import { effectiveSpecifier, placeOf, type RequirementsSet } from '../graph/python/requirements-set.ts';
import { satisfies } from '../syntax/requirements/versions.ts';

const INSTALLERS = new Set(['pip', 'setuptools', 'wheel', 'distribute']);

/**
 * pip, setuptools or wheel with an exact version, as `pip freeze --all` writes them: pip then
 * replaces itself while it runs. A range (`setuptools<82`) is meant, and so is a setuptools
 * for a package that needs it; with hashes, and in resolved files, every version is exact.
 */
export default defineRule({
  id: 'requirements/installer-pinned',
  over: 'deployment',
  severity: 'info',
  presets: ['strict'],
  fix: 'always',
  seed: ['R10'],
  since: '0.1.0',
  messages: {
    pinned:
      '`{name}` installs packages and is not one that the program needs: its version comes from a `pip freeze`.',
    remove: 'Remove this line',
  },
  create: (context) => ({
    RequirementsUse(use) {
      if (use.set.requiresHashes) return;
      const asked = askedRequirements(use);
      for (const each of asked) {
        const { name, specifiers } = each.requirement;
        const exact = specifiers.length === 1 && specifiers[0]?.operator === '==' && !specifiers[0].wildcard;
        if (!name || !INSTALLERS.has(name.normalized) || !exact) continue;
        if (use.set.generated.includes(each.path)) continue;
        if (conflictsOf(name.normalized).some((conflict) => needs(conflict, use.set))) continue;
        const file = context.sources.requirements(each.path);
        const edits = file ? removeRequirement(each.path, file, each.requirement) : [];
        const fixes = [{ title: 'remove' as const, safe: false, edits }];
        context.report(placeOf(each), 'pinned', { name: name.text }, { fixes });
      }
    },
  }),
});

/** True if a package is pinned to a version that needs an older setuptools. */
function needs({ a, aSpec }: Conflict, set: RequirementsSet): boolean {
  const version = /^==([^*,]+)$/.exec(effectiveSpecifier(set, a) ?? '')?.[1];
  return version !== undefined && satisfies(version, aSpec);
}
