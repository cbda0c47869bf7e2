import { numpyFact } from '../data/python.ts';
import { insertRequirements, removeRequirement, replaceSpecifier } from '../edit/requirements.ts';
import { defineRule, type FixSpec, type RuleContext } from '../engine/rule.ts';
import { type FoundConflict, knownConflicts } from '../graph/python/conflicts.ts';
import { placeOf, type SetRequirement } from '../graph/python/requirements-set.ts';
import { compareVersions } from '../syntax/requirements/versions.ts';

/**
 * Two versions that are known to break each other: pinned so, or one of them open, so that pip
 * takes its newest. An error only where each is one exact version and the metadata of one refuses
 * the other: the oracle is pip's resolver. numpy 1 against 2 has a rule of its own.
 */
export default defineRule({
  id: 'requirements/known-conflict',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  seed: ['R8'],
  since: '0.1.0',
  messages: {
    refused: {
      text: 'The metadata of `{a}{specifier}` and `{b}{other}` exclude each other: pip refuses to install both. Known to work: {remedy}.',
      severity: 'error',
    },
    pinned: '`{a}{specifier}` does not get on with `{b}{other}`: {symptom}. Known to work: {remedy}.',
    newest:
      '`{a}{specifier}` does not get on with the newest `{b}`, which nothing holds back: {symptom}. Known to work: {remedy}.',
    absent: '`{a}{specifier}` needs `{b}`, which the image lacks: {symptom}. Known to work: {remedy}.',
    python: '`{a}{specifier}` does not run on Python {other}: {symptom}. Known to work: {remedy}.',
    together: '`{a}` and `{b}` cannot be there at once: {symptom}. Known to work: {remedy}.',
    other: 'Here `{b}` is asked for.',
    hold: 'Hold `{b}` below {version}',
    remove: 'Remove `{name}`',
  },
  create: (context) => ({
    RequirementsUse(use) {
      for (const found of knownConflicts(use)) {
        const { conflict, requirement, specifier, other, otherSpecifier } = found;
        const { a, b, kind, symptom, remedy } = conflict;
        if (b === 'numpy' && kind === 'runtime' && numpyFact(a)?.abi) continue;
        const args = { a, b, specifier, other: otherSpecifier, symptom, remedy };
        context.report(placeOf(requirement), messageOf(found), args, {
          related: other ? [{ ...placeOf(other), message: 'other', args: { b } }] : [],
          fixes: use.set.requiresHashes ? [] : fixesFor(found, context),
        });
      }
    },
  }),
});

function messageOf({ conflict, way, exact }: FoundConflict) {
  if (conflict.b === 'python') return 'python';
  if (way !== 'pinned') return way;
  if (conflict.bSpecs.includes('>=0')) return 'together';
  return conflict.kind === 'resolver' && exact && !conflict.unchecked ? 'refused' : 'pinned';
}

type TitleId = 'hold' | 'remove';

/** Holds the other below the first version that breaks, or removes the one that should not be there. */
function fixesFor(
  { conflict, requirement, other }: FoundConflict,
  { sources }: Pick<RuleContext<string, unknown>, 'sources'>,
): readonly FixSpec<TitleId>[] {
  const { a, b, bSpecs, remedy } = conflict;
  if (b === 'python') return [];
  if (other && bSpecs.includes('>=0')) {
    const keepsFirst = new RegExp(`(?:keep|only) ${a}$`).test(remedy);
    const [name, line] = keepsFirst ? [b, other] : [a, requirement];
    const file = sources.requirements(line.path);
    const edits = file ? removeRequirement(line.path, file, line.requirement) : [];
    return [{ title: 'remove', args: { name }, safe: false, edits }];
  }
  const version = bSpecs.length === 1 ? /^>=([^,]+)$/.exec(bSpecs[0] ?? '')?.[1] : undefined;
  const file = sources.requirements(requirement.path);
  if (version === undefined || !file) return [];
  const edits = other
    ? lower(other, version)
    : insertRequirements(requirement.path, file, [`${b}<${version}`]);
  return [{ title: 'hold', args: { b, version }, safe: false, edits }];
}

/** Adds the upper end to what is there; an exact version gives way to it. */
function lower({ path, requirement }: SetRequirement, version: string) {
  const kept = requirement.specifiers.filter(({ operator }) => operator === '>=' || operator === '!=');
  const tooHigh = kept.some(
    (each) => each.operator === '>=' && (compareVersions(each.version.text, version) ?? 0) >= 0,
  );
  if (tooHigh || requirement.hashes.length > 0) return [];
  return replaceSpecifier(path, requirement, [...kept.map(({ text }) => text), `<${version}`].join(','));
}
