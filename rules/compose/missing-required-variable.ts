import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { unsetRequired } from '../graph/project/required-variables.ts';

/**
 * Oracle: `docker compose config` stops with `required variable TAG is missing a value`. Where
 * `.env` is missing and likely made on the server, the variable is taken to be set there.
 */
export default defineRule({
  id: 'compose/missing-required-variable',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  across: 'every',
  since: '0.1.0',
  messages: {
    unset: '`{name}` is required, and `.env` gives it no value: Compose stops unless the environment does.',
    'no-file': '`{name}` is required, and there is no `.env`: Compose stops unless the environment has it.',
  },
  create: onNode('Deployment', ({ project }, context) => {
    if (!project || project.environment === 'elsewhere') return;
    for (const { name, at } of unsetRequired(project.value)) {
      context.report(at, project.environment === 'missing' ? 'no-file' : 'unset', { name });
    }
  }),
});
