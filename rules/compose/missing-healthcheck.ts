import { addHealthcheck } from '../edit/compose-healthcheck.ts';
import { firstHome } from '../edit/compose-limits.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { Service } from '../graph/nodes.ts';
import { isDataService, isLongRunning } from '../graph/services/traits.ts';

/** Databases, caches and brokers: what others wait for. Their official images declare no healthcheck. */
export default defineRule({
  id: 'compose/missing-healthcheck',
  over: 'deployment',
  severity: 'info',
  presets: ['strict'],
  fix: 'sometimes',
  // An override file may bring it.
  across: 'every',
  seed: ['C8'],
  since: '0.1.0',
  messages: {
    missing: '`{service}` has no healthcheck: nothing can wait until it is ready, or notices when it hangs.',
    add: 'Give `{service}` a healthcheck',
  },
  create: onNode('Service', (service: Service, context) => {
    if (service.healthcheck.state !== 'missing' || !isDataService(service) || !isLongRunning(service)) return;
    const args = { service: service.name };
    const edits = addHealthcheck(context.sources, service) ?? [];
    context.report(firstHome(service.compose).nameAt, 'missing', args, {
      // Not safe: a check that fails makes an orchestrator restart what ran.
      fixes: [{ title: 'add', args, safe: false, edits }],
    });
  }),
});
