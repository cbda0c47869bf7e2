import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { incompleteSettings, isNothing } from '../graph/project/incomplete.ts';

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
    nothing: 'There is nothing in this file: Compose refuses it.',
    empty: '`{key}` has no value: Compose refuses a key that nothing follows.',
    'missing-key': '`{missing}` is missing: Compose refuses {place} without it.',
    'no-source': '`{name}` says not where its content comes from ({allowed}): Compose stops.',
    'no-target': '`{action}` needs a `target` to bring the files to: Compose stops.',
    'no-bind-source': 'A bind mount needs a `source`: Compose stops.',
  },
  create: onNode('Deployment', ({ project }, context) => {
    if (!project?.complete) return;
    const [main = ''] = project.files;
    if (isNothing(project.value)) {
      // Of comments alone, where something should follow.
      const end = context.sources.text(main)?.length ?? 0;
      context.report(project.value?.at ?? { path: main, start: end, end }, 'nothing');
    }
    for (const { code, at, args } of incompleteSettings(project)) context.report(at, code, args);
  }),
});
