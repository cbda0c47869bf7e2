import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { dependencyCycles } from '../graph/project/cycles.ts';

/**
 * Oracle: `docker compose config` stops with `dependency cycle detected: web -> db -> web`.
 * `links`, `volumes_from` and namespaces of other services count as dependencies, and one that
 * is not required counts too. Services of inactive profiles do not.
 */
export default defineRule({
  id: 'compose/dependency-cycle',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  // An override file may take one of them away.
  across: 'every',
  since: '0.1.0',
  messages: {
    itself: '`{service}` waits for itself: Compose stops.',
    cycle: 'These services wait for one another without end: {ring}. Compose stops.',
    next: '`{service}` waits for `{other}` here.',
  },
  create: onNode('Deployment', ({ project }, context) => {
    if (!project) return;
    for (const { services, places } of dependencyCycles(project)) {
      const at = places[0];
      const service = services[0] ?? '';
      if (!at) continue;
      if (services.length === 1) {
        context.report(at, 'itself', { service });
        continue;
      }
      const ring = [...services, service].map((name) => `\`${name}\``).join(' → ');
      const related = places.slice(1).map((place, index) => ({
        ...place,
        message: 'next' as const,
        args: { service: services[index + 1] ?? '', other: services[index + 2] ?? service },
      }));
      context.report(at, 'cycle', { ring }, { related });
    }
  }),
});
