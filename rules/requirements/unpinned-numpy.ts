import { replaceSpecifier } from '../edit/requirements.ts';
import type { Args } from '../engine/finding.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { RequirementsUse } from '../graph/nodes.ts';
import { bestNumpy, isWithin, limitOfPip, type NumpyLimit, numpyLimits } from '../graph/python/numpy-pin.ts';
import { type NumpyUse, numpyUses } from '../graph/python/numpy-use.ts';
import { effectiveSpecifier, placeOf, type SetRequirement } from '../graph/python/requirements-set.ts';
import { type WheelTarget, wheelSeries } from '../graph/python/wheels.ts';

/**
 * numpy asked for without anything that keeps it within a major version: no specifier with an
 * upper end, no constraints file, no hashes, no URL, no earlier `pip install` in the image.
 * Silent where an include can't be read, for `.in` files that are compiled to a `.txt`, and where
 * no image's Python can get numpy 2.
 */
export default defineRule({
  id: 'requirements/unpinned-numpy',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  across: 'every',
  seed: ['R1'],
  since: '0.1.0',
  messages: {
    open: '`numpy` is not pinned: a build takes its next major version as soon as that is out, and packages compiled for the one before fail to import.',
    breaks:
      '`numpy` is not pinned: pip takes the newest, and `{package}` fails with it, because it needs `numpy{limit}`.',
    leaning:
      '`numpy` is not pinned: only `{package}`, which asks for `numpy{limit}`, keeps it from its next major version.',
    needs: '`{package}` needs `numpy{limit}`.',
    pinFits: 'Pin `numpy=={version}`, the newest that fits `{package}` and Python {python}',
    pinPackage: 'Pin `numpy=={version}`, the newest that fits `{package}`',
    pinPython: 'Pin `numpy=={version}`, the newest with wheels for Python {python}',
    pinWide: 'Pin `numpy=={version}`, which has wheels for Python {first} to {last}',
  },
  create: (context) => ({
    RequirementsUse(use) {
      const open = numpyUses(use).filter(({ held }) => held === false);
      const limits = open.flatMap(({ environment }) => numpyLimits(use.set, environment));
      const holding = limitOfPip(limits);
      const breaking = limits.find((each) => !each.knownToPip && !(holding && isWithin(holding, each)));
      for (const asked of new Set(open.flatMap((each) => each.asked))) {
        const extras = { related: relatedTo(limits), fixes: fixesFor(use, asked, open, limits) };
        if (breaking) context.report(placeOf(asked), 'breaks', argsOf(breaking), extras);
        else if (holding) context.report(placeOf(asked), 'leaning', argsOf(holding), extras);
        else context.report(placeOf(asked), 'open', {}, extras);
      }
    },
  }),
});

/** Name, extras and specifiers of a requirement. */
function argsOf({ name, specifier }: NumpyLimit): Args {
  return { package: name, limit: specifier };
}

/** The lines that limit numpy, each once. */
function relatedTo(limits: readonly NumpyLimit[]) {
  const byPlace = new Map(limits.map((limit) => [JSON.stringify(placeOf(limit.requirement)), limit]));
  return [...byPlace.values()].map((limit) => ({
    ...placeOf(limit.requirement),
    message: 'needs' as const,
    args: argsOf(limit),
  }));
}

/**
 * The newest version that satisfies what the set asks and has wheels for the Python of every
 * image; safe only where those are known. None where no version does.
 */
function fixesFor(
  { set }: RequirementsUse,
  asked: SetRequirement,
  uses: readonly NumpyUse[],
  limits: readonly NumpyLimit[],
): readonly FixSpec<TitleId>[] {
  const pythons = uses.flatMap(({ environment: { python }, musl }) =>
    python === undefined ? [] : [{ python, musl }],
  );
  const own = uses.map(({ environment }) => effectiveSpecifier(set, 'numpy', environment) ?? '');
  const version = bestNumpy([...own, ...limits.map(({ specifier }) => specifier)], pythons);
  if (version === undefined) return [];
  const edits = replaceSpecifier(asked.path, asked.requirement, `==${version}`);
  const safe = pythons.length === uses.length;
  return [{ ...titleOf(version, pythons, limits), safe, edits }];
}

type TitleId = 'pinFits' | 'pinPackage' | 'pinPython' | 'pinWide';

/** The title names what made the version the one. */
function titleOf(
  version: string,
  targets: readonly WheelTarget[],
  limits: readonly NumpyLimit[],
): { readonly title: TitleId; readonly args: Args } {
  const python = [...new Set(targets.map((target) => target.python))].join(', ');
  const package_ = limits.find(
    ({ specifier }) => bestNumpy([specifier], targets) !== bestNumpy([], targets),
  )?.name;
  if (package_ !== undefined) {
    const title = targets.length > 0 ? 'pinFits' : 'pinPackage';
    return {
      title,
      args: targets.length > 0 ? { version, package: package_, python } : { version, package: package_ },
    };
  }
  if (targets.length > 0) return { title: 'pinPython', args: { version, python } };
  const series = wheelSeries('numpy', version) ?? [];
  return { title: 'pinWide', args: { version, first: series[0] ?? '', last: series.at(-1) ?? '' } };
}
