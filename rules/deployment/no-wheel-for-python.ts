import { replaceSpecifier } from '../edit/requirements.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { RequirementsUse } from '../graph/nodes.ts';
import { type MissingWheel, missingWheels } from '../graph/python/missing-wheels.ts';
import { bestNumpy, numpyLimits } from '../graph/python/numpy-pin.ts';
import { placeOf } from '../graph/python/requirements-set.ts';

/**
 * A pinned version that PyPI has no wheel of for the Python of the image that installs it, or for
 * Alpine. pip then builds it from source, which fails, or takes a compiler that the image
 * lacks. Versions that the table does not know make no finding.
 */
export default defineRule({
  id: 'deployment/no-wheel-for-python',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  seed: ['R9'],
  since: '0.1.0',
  messages: {
    fails: '`{name}` {version} has no wheel for Python {python}: pip builds it from source, and that fails.',
    nothing:
      '`{name}` {version} has no wheel for Python {python}, and no source either: pip finds nothing to install.',
    builds:
      '`{name}` {version} has no wheel for Python {python}: pip builds it from source, for which the image lacks a compiler.',
    musl: '`{name}` {version} has no wheel for Alpine: pip builds it from source, or finds nothing to install.',
    base: 'This image brings Python {python}.',
    pin: 'Pin `numpy=={version}`, the newest with a wheel that fits',
  },
  create: (context) => ({
    RequirementsUse(use) {
      for (const found of missingWheels(use)) {
        const { requirement, name, version, python, musl, then, base } = found;
        const args = { name, version, python };
        const extras = {
          related: [{ ...base, message: 'base' as const, args: { python } }],
          fixes: fixesFor(use, found),
        };
        context.report(placeOf(requirement), musl ? 'musl' : then, args, extras);
      }
    },
  }),
});

/** Only of numpy every release is known. */
function fixesFor(
  { set, installations }: RequirementsUse,
  { name, requirement }: MissingWheel,
): readonly FixSpec<'pin'>[] {
  const targets = installations.flatMap(({ python, musl }) =>
    python === undefined ? [] : [{ python, musl }],
  );
  if (name !== 'numpy' || targets.length < installations.length || set.requiresHashes) return [];
  const limits = targets.flatMap(({ python }) =>
    numpyLimits(set, { python }).map(({ specifier }) => specifier),
  );
  const version = bestNumpy(limits, targets);
  if (version === undefined) return [];
  const edits = replaceSpecifier(requirement.path, requirement.requirement, `==${version}`);
  return [{ title: 'pin', args: { version }, safe: false, edits }];
}
