import { suggestedLimits } from '../data/service-limits.ts';
import { addLimit, firstHome } from '../edit/compose-limits.ts';
import { defineRule } from '../engine/rule.ts';
import type { Service } from '../graph/deployment.ts';
import { isLongRunning, serviceTraits } from '../graph/service-traits.ts';
import { formatBytes, parseBytes } from '../shared/bytes.ts';

/**
 * A container without a memory limit may take all that the host has. A limit counts wherever it
 * comes from: `deploy`, `mem_limit`, anchors, merge keys, `extends`, an override file.
 */
export default defineRule({
  id: 'compose/missing-memory-limit',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  // A limit that one of the stacks sets is missing in another; say so only where none has it.
  across: 'every',
  seed: ['C2'],
  since: '0.1.0',
  messages: {
    missing: '`{service}` has no memory limit: when it grows, it takes the memory of the whole host.',
    limit: 'Limit `{service}` to {memory} of memory',
  },
  create: (context) => ({
    Deployment(deployment) {
      for (const service of deployment.services) {
        // A limit of 0 means none, and says that somebody thought about it.
        if (service.memoryLimit.state !== 'missing' || !isLongRunning(deployment, service)) continue;
        const suggested = suggestedLimits(serviceTraits(deployment, service));
        const memory = suggested && notBelowReservation(suggested.memory, service);
        const edits =
          memory && addLimit(context.sources, deployment, service, { what: 'memory', value: memory });
        const args = { service: service.name };
        context.report(firstHome(service.compose).nameAt, 'missing', args, {
          // Not safe: a service that needs more than we suggest would be killed.
          fixes: edits ? [{ title: 'limit', args: { ...args, memory }, safe: false, edits }] : [],
        });
      }
    },
  }),
});

/** Compose refuses a limit below what is reserved; undefined if a variable hides the reservation. */
function notBelowReservation(memory: string, { memoryReservation }: Service): string | undefined {
  if (memoryReservation.state !== 'set') return memory;
  if (memoryReservation.value === undefined) return undefined;
  return formatBytes(Math.max(parseBytes(memory) ?? 0, memoryReservation.value));
}
