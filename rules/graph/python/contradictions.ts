import type { MarkerEnvironment } from '../../syntax/requirements/environment.ts';
import type { RequirementsUse } from '../nodes.ts';
import { isInstalled } from './asked-requirements.ts';
import { environmentsOf } from './marker-environments.ts';
import { appliesTo, type SetRequirement } from './requirements-set.ts';
import { contradict } from './version-bounds.ts';

/** Specifiers that no version satisfies. */
export interface Contradiction {
  /** As written. */
  readonly name: string;
  /** The line to report: the only one, or the last of several. */
  readonly at: SetRequirement;
  readonly others: readonly SetRequirement[];
  readonly specifier: string;
}

/**
 * What a set asks for and no version can be: a line by itself, or more than two lines together. Two
 * lines of which each excludes the other are left to whoever compares lines. Constraints count
 * where the distribution is asked for.
 */
export function contradictions(use: RequirementsUse): readonly Contradiction[] {
  const { requirements, constraints } = use.set;
  if (use.installations.length === 0 && !isInstalled(use.set)) return [];
  const environments = environmentsOf(use);
  const names = new Set(requirements.flatMap(({ requirement }) => requirement.name?.normalized ?? []));
  return [...names].flatMap((name) => {
    const all = [...requirements, ...constraints].filter((each) => isVersioned(each, name));
    const alone = all.filter(
      (each) =>
        contradict(each.requirement.specifiers) &&
        environments.some((environment) => holds(each, environment)) &&
        (requirements.includes(each) ||
          environments.some((environment) => asks(name, requirements, environment))),
    );
    if (alone.length > 0) return alone.map((at) => contradiction([at]));
    for (const environment of environments) {
      const here = all.filter((each) => holds(each, environment));
      if (
        here.length < 3 ||
        !asks(
          name,
          here.filter((each) => requirements.includes(each)),
          environment,
        )
      )
        continue;
      const pairs = here.some((a, index) => here.slice(index + 1).some((b) => contradict(both(a, b))));
      if (!pairs && contradict(here.flatMap(({ requirement }) => requirement.specifiers)))
        return contradiction(here);
    }
    return [];
  });
}

function isVersioned({ requirement }: SetRequirement, name: string): boolean {
  const { kind, hasVariable, specifiers } = requirement;
  return requirement.name?.normalized === name && kind === 'named' && !hasVariable && specifiers.length > 0;
}

function holds({ requirement }: SetRequirement, environment: MarkerEnvironment): boolean {
  return appliesTo(requirement, environment) === true;
}

function asks(
  name: string,
  requirements: readonly SetRequirement[],
  environment: MarkerEnvironment,
): boolean {
  return requirements.some((each) => each.requirement.name?.normalized === name && holds(each, environment));
}

function both({ requirement: a }: SetRequirement, { requirement: b }: SetRequirement) {
  return [...a.specifiers, ...b.specifiers];
}

function contradiction(lines: readonly SetRequirement[]): Contradiction {
  const at = lines.at(-1) as SetRequirement;
  const specifiers = lines.flatMap(({ requirement }) => requirement.specifiers.map(({ text }) => text));
  return {
    name: at.requirement.name?.text ?? '',
    at,
    others: lines.slice(0, -1),
    specifier: [...new Set(specifiers)].join(','),
  };
}
