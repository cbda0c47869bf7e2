import { suggestedLimits } from '../data/service-limits.ts';
import { addLimit, firstHome } from '../edit/compose-limits.ts';
import { defineRule } from '../engine/rule.ts';
import { hasKey, isLongRunning, serviceTraits } from '../graph/services/traits.ts';

/** Keys that keep a service off some of the CPUs, besides those that count as its limit. */
const OTHER_LIMITS = ['cpuset', 'cpu_count', 'cpu_percent'];

/** A container without a CPU limit may keep every CPU of the host busy. */
export default defineRule({
  id: 'compose/missing-cpu-limit',
  over: 'deployment',
  severity: 'info',
  presets: ['strict'],
  fix: 'sometimes',
  // A limit that one of the stacks sets is missing in another; say so only where none has it.
  across: 'every',
  seed: ['C3'],
  since: '0.1.0',
  messages: {
    missing: '`{service}` has no CPU limit: when it is busy, the rest of the host has to wait.',
    limit: 'Limit `{service}` to {cpus} CPUs',
  },
  create: (context) => ({
    Deployment(deployment) {
      for (const service of deployment.services) {
        if (service.cpuLimit.state !== 'missing' || !isLongRunning(service)) continue;
        if (OTHER_LIMITS.some((key) => hasKey(service.compose, key))) continue;
        const cpus = suggestedLimits(serviceTraits(deployment, service))?.cpus;
        const edits =
          cpus && addLimit(context.sources, deployment, service, { what: 'cpus', value: `"${cpus}"` });
        const args = { service: service.name };
        context.report(firstHome(service.compose).nameAt, 'missing', args, {
          // Not safe: it may become slower than it was.
          fixes: edits ? [{ title: 'limit', args: { ...args, cpus: cpus ?? '' }, safe: false, edits }] : [],
        });
      }
    },
  }),
});
