import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { refusedBlanks } from '../graph/project/blank-variables.ts';

/**
 * Oracle: `docker compose config` stops with `Invalid hostPort: http`. The value that counts is
 * what `.env` gives, else the default that the file itself says. A variable that has neither
 * becomes nothing, unless the environment sets it, as with `compose/missing-required-variable`.
 */
export default defineRule({
  id: 'compose/invalid-variable-value',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  across: 'every',
  since: '0.1.0',
  messages: {
    blank:
      'No file gives `{source}` a value, and `{key}` must have one: Compose stops unless the environment has it.',
    invalid: '`{source}` becomes `{value}` here, and Compose does not take that for `{key}`.',
  },
  create: onNode('Deployment', ({ project }, context) => {
    if (!project) return;
    for (const { at, args, byVariable } of project.shapeProblems) {
      if (!byVariable) continue;
      const { key = '', value = '', source = '' } = args;
      context.report(at, 'invalid', { key, value, source });
    }
    // A `.env` that is made where the project is deployed may well give them.
    if (project.environment === 'elsewhere') return;
    for (const { at, args } of refusedBlanks(project)) {
      context.report(at, 'blank', { key: args.key ?? '', source: args.source ?? '' });
    }
  }),
});
