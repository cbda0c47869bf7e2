import { defineRule } from '../engine/rule.ts';
import { contradictions } from '../graph/python/contradictions.ts';
import { placeOf } from '../graph/python/requirements-set.ts';

/**
 * Specifiers of which no version satisfies all: in one line, or in several lines and constraints
 * together. The oracle is pip: `No matching distribution found`. Two lines that exclude each other
 * are `requirements/duplicate`.
 */
export default defineRule({
  id: 'requirements/contradictory-versions',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  since: '0.1.0',
  messages: {
    line: 'No version of `{name}` is `{specifier}`: pip finds nothing to install.',
    together:
      'No version of `{name}` satisfies `{specifier}`, which several lines ask for: pip finds nothing to install.',
    also: 'Here it is asked to be `{specifier}`.',
  },
  create: (context) => ({
    RequirementsUse(use) {
      for (const { name, at, others, specifier } of contradictions(use)) {
        context.report(
          placeOf(at),
          others.length === 0 ? 'line' : 'together',
          { name, specifier },
          {
            related: others.map((other) => ({
              ...placeOf(other),
              message: 'also',
              args: { specifier: other.requirement.specifiers.map(({ text }) => text).join(',') },
            })),
          },
        );
      }
    },
  }),
});
