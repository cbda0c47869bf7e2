import { insertRequirements } from '../edit/requirements.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import { type MissingDistribution, missingDistributions } from '../graph/python/missing-distributions.ts';
import { placeOf, type RequirementsSet } from '../graph/python/requirements-set.ts';
import type { Location } from '../shared/text.ts';

/**
 * A module that the sources of an image import, a program that its containers run, or a driver that
 * a database URL asks for, of which no requirement brings the distribution. Silent unless it is known
 * what the base brings, pip is all that installs, every file is known, and the import is neither
 * caught nor conditional.
 */
export default defineRule({
  id: 'deployment/missing-requirement',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  across: 'every',
  seed: ['R5'],
  since: '0.1.0',
  messages: {
    missing:
      'The image lacks {packages}, which its code or commands need and no requirement brings: it ends with an error such as `ModuleNotFoundError`.',
    needed: '`{module}` is needed here; `{name}` brings it.',
    used: '`{module}` works only where `{name}` is installed.',
    project: 'The project says here what is installed.',
    addAll: 'Add {packages}',
    add: 'Add `{name}` only',
  },
  create: (context) => ({
    Deployment(deployment) {
      for (const { by, missing } of missingDistributions(deployment)) {
        const packages = missing.map(({ name }) => `\`${name}\``).join(', ');
        if ('project' in by) {
          const [first] = by.project.dependencies;
          const asked = first ? [{ path: by.project.path, start: first.start, end: first.end }] : [];
          context.report(
            by.project.at,
            'missing',
            { packages },
            {
              related: [
                ...missing.flatMap(relatedTo),
                ...asked.map((at) => ({ ...at, message: 'project' as const })),
              ],
            },
          );
          continue;
        }
        const { set } = by.use;
        const file = context.sources.requirements(set.path);
        const insert = (names: readonly string[]) =>
          file && !set.requiresHashes && !set.generated.includes(set.path)
            ? insertRequirements(set.path, file, names)
            : [];
        const single = missing.map(
          ({ name }): FixSpec<'add'> => ({
            title: 'add',
            args: { name },
            safe: false,
            edits: insert([name]),
          }),
        );
        const all = insert(missing.map(({ name }) => name));
        context.report(
          placeIn(set),
          'missing',
          { packages },
          {
            related: missing.flatMap(relatedTo),
            fixes: [
              { title: 'addAll', args: { packages }, safe: false, edits: all },
              ...(missing.length > 1 ? single : []),
            ],
          },
        );
      }
    },
  }),
});

/** Places shown of each; more would hide the others. */
const SHOWN = 3;

function relatedTo({ name, module, way, at }: MissingDistribution) {
  return at.slice(0, SHOWN).map((place) => ({
    ...place,
    message: way === 'name' ? ('used' as const) : ('needed' as const),
    args: { name, module },
  }));
}

/** The last requirement of the file, behind which the new one goes; its start, if there is none. */
function placeIn(set: RequirementsSet): Location {
  const last = set.requirements.findLast(({ path }) => path === set.path);
  return last ? placeOf(last) : { path: set.path, start: 0, end: 0 };
}
