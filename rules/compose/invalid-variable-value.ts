import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';

/**
 * Oracle: `docker compose config` stops with `Invalid hostPort: http`. The value that counts is
 * what `.env` gives, else the default that the file itself says. A variable that has neither is
 * not known.
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
    invalid: '`{source}` becomes `{value}` here, and Compose does not take that for `{key}`.',
  },
  create: onNode('Deployment', ({ project }, context) => {
    for (const { at, args, byVariable } of project?.shapeProblems ?? []) {
      if (!byVariable) continue;
      const { key = '', value = '', source = '' } = args;
      context.report(at, 'invalid', { key, value, source });
    }
  }),
});
