import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { checkShape } from '../syntax/compose/shape-check.ts';

/**
 * Oracle: `docker compose config` stops with `services.web.environment must be a mapping` for a
 * key that nothing follows, and with `missing property 'condition'`. Only the merged project
 * decides: an empty key in an override file changes nothing, and a base may have the rest.
 */
export default defineRule({
  id: 'compose/missing-value',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  across: 'every',
  since: '0.1.0',
  messages: {
    empty: '`{key}` has no value: Compose refuses a key that nothing follows.',
    'missing-key': '`{missing}` is missing: Compose refuses {place} without it.',
  },
  create: onNode('Deployment', ({ project }, context) => {
    if (!project?.value || !project.complete) return;
    for (const { code, at, args } of checkShape(project.value)) {
      if (code === 'empty' || code === 'missing-key') context.report(at, code, args);
    }
  }),
});
