import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { composeConflicts } from '../graph/project/conflicts.ts';

/**
 * Oracle: `docker compose config` stops with `can't set distinct values on 'mem_limit' and
 * 'deploy.resources.limits.memory'` and the like. It looks at the merged project, and leaves
 * services of inactive profiles alone.
 */
export default defineRule({
  id: 'compose/conflicting-settings',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  // An override file may take one of the two away.
  across: 'every',
  since: '0.1.0',
  messages: {
    excludes: '`{key}` and `{otherKey}` exclude each other: Compose stops.',
    'container-name':
      '`{name}` has a `container_name`, so that more than one container is not possible: Compose stops.',
    distinct: '`{key}` and `{otherKey}` say different things: Compose stops.',
    'limit-missing':
      '`{key}` has to stand in `{otherKey}` too once there are others beside it: Compose stops.',
    platform: '`{key}` is not among `build.platforms`: Compose stops.',
    'mounted-twice': 'Something is mounted at `{key}` already: Compose stops.',
    external: '`{key}` is not taken for a volume that is `external`: Compose stops.',
    'external-name': 'The external volume has two names: Compose stops.',
    'several-sources':
      '`{key}` and `{otherKey}` both say where the content of `{name}` comes from: Compose stops.',
    repeated: '`{name}` is in `{key}` of another file already, and both count: Compose stops.',
    other: 'The other one is here.',
  },
  create: onNode('Deployment', ({ project }, context) => {
    if (!project) return;
    for (const { code, at, other, key, otherKey, name } of composeConflicts(project)) {
      const related = [{ ...other, message: 'other' as const }];
      context.report(at, code, { key, otherKey, name }, { related });
    }
  }),
});
