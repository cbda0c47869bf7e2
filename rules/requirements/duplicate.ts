import { removeRequirement } from '../edit/requirements.ts';
import { defineRule } from '../engine/rule.ts';
import { environmentsOf } from '../graph/python/marker-environments.ts';
import { appliesTo, placeOf, type SetRequirement } from '../graph/python/requirements-set.ts';
import { contradict } from '../graph/python/version-bounds.ts';
import type { MarkerEnvironment } from '../syntax/requirements/environment.ts';

/**
 * A distribution that is asked for twice where both markers hold. pip takes the same line twice,
 * and refuses versions that exclude each other (`ResolutionImpossible`; `Double requirement
 * given` in older ones), also between a file and a constraints file. Two lines that add to
 * each other (`x>=1`, `x<2`; `x`, `x[extra]`) are none, nor is the same line in two files.
 */
export default defineRule({
  id: 'requirements/duplicate',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  seed: ['R7'],
  since: '0.1.0',
  messages: {
    twice: '`{name}` is asked for twice.',
    conflict: {
      text: '`{name}` is asked for twice, and no version is both `{specifier}` and `{other}`: pip refuses to install.',
      severity: 'error',
    },
    first: 'Here `{name}` is asked for first.',
    remove: 'Remove this line',
    removeOther: 'Remove the other line, `{text}`',
  },
  create: (context) => ({
    RequirementsUse(use) {
      const { requirements, constraints, requiresHashes } = use.set;
      const environments = environmentsOf(use);
      for (const [index, each] of requirements.entries()) {
        const { name } = each.requirement;
        if (!name || each.requirement.hasVariable) continue;
        const others = [...requirements.slice(0, index), ...constraints].filter(
          (other) =>
            other.requirement.name?.normalized === name.normalized && meet(each, other, environments),
        );
        const clash = others.find((other) => excludes(each, other));
        const twin = others.find((other) => other.path === each.path && repeats(each, other, constraints));
        const other = clash ?? twin;
        if (!other) continue;
        const removal = (which: SetRequirement) => {
          const file = context.sources.requirements(which.path);
          const isOwn = requirements.includes(which) && !(requiresHashes && clash);
          return file && isOwn ? removeRequirement(which.path, file, which.requirement) : [];
        };
        const extras = {
          related: [
            {
              ...placeOf(other),
              message: 'first' as const,
              args: { name: other.requirement.name?.text ?? '' },
            },
          ],
          fixes: [
            { title: 'remove' as const, safe: clash === undefined, edits: removal(each) },
            ...(clash
              ? [
                  {
                    title: 'removeOther' as const,
                    args: { text: textOf(other) },
                    safe: false,
                    edits: removal(other),
                  },
                ]
              : []),
          ],
        };
        const args = { name: name.text, specifier: specifierOf(each), other: specifierOf(other) };
        context.report(placeOf(each), clash ? 'conflict' : 'twice', args, extras);
      }
    },
  }),
});

/** True if both apply somewhere at once. */
function meet(a: SetRequirement, b: SetRequirement, environments: readonly MarkerEnvironment[]): boolean {
  return environments.some(
    (environment) =>
      appliesTo(a.requirement, environment) === true && appliesTo(b.requirement, environment) === true,
  );
}

function excludes({ requirement: a }: SetRequirement, { requirement: b }: SetRequirement): boolean {
  if (a.kind !== 'named' || b.kind !== 'named' || b.hasVariable) return false;
  // Each by itself may be satisfied: else it is no matter of the two.
  return (
    contradict([...a.specifiers, ...b.specifiers]) && !contradict(a.specifiers) && !contradict(b.specifiers)
  );
}

/** True if a line adds nothing to an earlier one of its file. */
function repeats(a: SetRequirement, b: SetRequirement, constraints: readonly SetRequirement[]): boolean {
  if (constraints.includes(b) || a.requirement.kind !== b.requirement.kind) return false;
  const [own, earlier] = [a.requirement, b.requirement];
  const within = <T>(list: readonly T[], others: readonly T[]) => list.every((each) => others.includes(each));
  const specifiers = [
    own.specifiers.map(({ text }) => text),
    earlier.specifiers.map(({ text }) => text),
  ] as const;
  const extras = [own.extras.map(({ text }) => text), earlier.extras.map(({ text }) => text)] as const;
  const sameTarget = own.target?.text === earlier.target?.text;
  return sameTarget && within(...specifiers) && within(...extras) && within(markers(earlier), markers(own));
}

/** A marker that both have changes nothing; one that only the first has leaves the second its sense. */
function markers({ marker }: SetRequirement['requirement']): readonly string[] {
  return marker
    ? [JSON.stringify(marker.expression, (key, value) => (/^(?:start|end)$/.test(key) ? undefined : value))]
    : [];
}

function specifierOf({ requirement }: SetRequirement): string {
  return requirement.specifiers.map(({ text }) => text).join(',');
}

function textOf(each: SetRequirement): string {
  return `${each.requirement.name?.text}${specifierOf(each)}`;
}
