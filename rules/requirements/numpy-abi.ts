import { insertRequirements, replaceSpecifier } from '../edit/requirements.ts';
import { defineRule, type FixSpec, type RuleContext } from '../engine/rule.ts';
import { type NumpyBreak, numpyBreaks } from '../graph/python/numpy-abi.ts';
import { bestNumpy, numpyLimits } from '../graph/python/numpy-pin.ts';
import { placeOf, type RequirementsSet, type SetRequirement } from '../graph/python/requirements-set.ts';
import { hasWheel } from '../graph/python/wheels.ts';

/**
 * A package compiled for numpy 1, in a version that cannot be loaded by numpy 2, where pip
 * installs numpy 2 with it: because numpy is pinned to it, because nothing holds numpy, or because
 * numpy is not named at all. An error where no other numpy can come, and the import itself
 * fails: the oracle is numpy, whose loader raises `ImportError`; or where pip refuses both together.
 */
export default defineRule({
  id: 'requirements/numpy-abi',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  seed: ['R2'],
  since: '0.1.0',
  messages: {
    pinned: {
      text: '`{package}` was compiled for numpy 1 and cannot be imported with `numpy{numpy}`: `{effect}`.',
      severity: 'error',
    },
    refused: {
      text: '`{package}{version}` asks for `numpy{limit}` by itself, and `numpy{numpy}` is asked for: pip refuses to install both.',
      severity: 'error',
    },
    works: '`{package}` was compiled for numpy 1 and does not work with `numpy{numpy}`: {effect}.',
    newest:
      '`{package}` was compiled for numpy 1, and pip takes the newest that `numpy{numpy}` admits: {effect}.',
    absent:
      '`{package}` was compiled for numpy 1, and no line names numpy, so that pip brings the newest along: {effect}.',
    asked: 'Here numpy is asked for.',
    pin: 'Pin `numpy=={version}`, the newest that fits',
    raise: 'Raise `{package}` to {version}, the first that runs with numpy 2',
  },
  create: (context) => ({
    Deployment({ requirements }) {
      for (const use of requirements) {
        const seen = new Set<SetRequirement>();
        for (const found of numpyBreaks(use, requirements)) {
          const { limit, fact, numpy, asked, certain } = found;
          if (seen.has(limit.requirement)) continue;
          seen.add(limit.requirement);
          const failure = /^import fails: (.*)/.exec(fact.effect)?.[1];
          const message = found.refused
            ? 'refused'
            : certain
              ? failure
                ? 'pinned'
                : 'works'
              : asked.length > 0
                ? 'newest'
                : 'absent';
          const { specifiers } = limit.requirement.requirement;
          const effect = message === 'pinned' ? (failure ?? '') : fact.effect;
          context.report(
            placeOf(limit.requirement),
            message,
            {
              package: limit.name,
              numpy,
              effect,
              limit: limit.specifier,
              version: specifiers.map(({ text }) => text).join(','),
            },
            {
              related: asked.map((each) => ({ ...placeOf(each), message: 'asked' as const })),
              fixes: fixesFor(use.set, found, context),
            },
          );
        }
      }
    },
  }),
});

type TitleId = 'pin' | 'raise';

/** Another numpy, or a later version of the package. */
function fixesFor(
  set: RequirementsSet,
  { limit, fact, place, asked, numpy, certain }: NumpyBreak,
  { sources }: Pick<RuleContext<string, unknown>, 'sources'>,
): readonly FixSpec<TitleId>[] {
  if (set.requiresHashes) return [];
  const { environment, musl } = place;
  const targets = environment.python === undefined ? [] : [{ python: environment.python, musl }];
  const limits = numpyLimits(set, environment).map(({ specifier }) => specifier);
  const version = bestNumpy(certain ? limits : [numpy, ...limits], targets);
  const { path, requirement } = limit.requirement;
  const file = sources.requirements(path);
  const [line] = asked;
  const insert = () => (file ? insertRequirements(path, file, [`numpy==${version}`]) : []);
  const pin = () => (line ? replaceSpecifier(line.path, line.requirement, `==${version}`) : insert());
  const first = fact.from;
  const exact = requirement.specifiers.length === 1 && requirement.specifiers[0]?.operator === '==';
  const raises =
    first !== undefined && exact && targets.every((target) => hasWheel(limit.name, first, target) !== false);
  return [
    {
      title: 'pin',
      args: { version: version ?? '' },
      safe: !certain && targets.length > 0,
      edits: version === undefined ? [] : pin(),
    },
    {
      title: 'raise',
      args: { package: limit.name, version: first ?? '' },
      safe: false,
      edits: raises ? replaceSpecifier(path, requirement, `==${first}`) : [],
    },
  ];
}
