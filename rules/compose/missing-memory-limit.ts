import { suggestedLimits } from '../data/service-limits.ts';
import { addLimit, firstHome } from '../edit/compose-limits.ts';
import { defineRule } from '../engine/rule.ts';
import type { Deployment } from '../graph/deployment.ts';
import type { Service } from '../graph/nodes.ts';
import { isLongRunning, serviceTraits } from '../graph/services/traits.ts';
import { formatBytes, parseBytes } from '../shared/bytes.ts';
import { estimateMemory } from '../shared/mysql/memory.ts';

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
    development: {
      text: '`{service}` has no memory limit: when it grows, it takes the memory of the whole host.',
      severity: 'info',
    },
    limit: 'Limit `{service}` to {memory} of memory',
  },
  create: (context) => ({
    Deployment(deployment) {
      for (const service of deployment.services) {
        // A limit of 0 means none, and says that somebody thought about it.
        if (service.memoryLimit.state !== 'missing' || !isLongRunning(service)) continue;
        const suggested = suggestedLimits(serviceTraits(deployment, service));
        const memory = suggested && enoughMemory(suggested.memory, deployment, service);
        const edits =
          memory && addLimit(context.sources, deployment, service, { what: 'memory', value: memory });
        const args = { service: service.name };
        // The host of a developer is not that of others.
        const message = deployment.development ? 'development' : 'missing';
        context.report(firstHome(service.compose).nameAt, message, args, {
          // Not safe: a service that needs more than we suggest would be killed.
          fixes: edits ? [{ title: 'limit', args: { ...args, memory }, safe: false, edits }] : [],
        });
      }
    },
  }),
});

/**
 * The suggested memory, and more where the service says that it needs more: by what it reserves
 * (Compose refuses a limit below), or by the settings of its database server. Undefined if a
 * variable hides the reservation.
 */
function enoughMemory(memory: string, deployment: Deployment, service: Service): string | undefined {
  const { memoryReservation } = service;
  if (memoryReservation.state === 'set' && memoryReservation.value === undefined) return undefined;
  const reserved = memoryReservation.state === 'set' ? (memoryReservation.value ?? 0) : 0;
  const usual = parseBytes(memory) ?? 0;
  return formatBytes(Math.max(usual, databaseMemory(usual, deployment, service), reserved));
}

const STEP = 128 * 1024 ** 2;

/**
 * Bytes, in steps of 128M, that a database server may come to need. On a machine whose memory is known the usual
 * limit stands, with what the server's own settings ask for beyond the defaults: there the settings have to fit.
 */
function databaseMemory(usual: number, { databaseServers, target }: Deployment, service: Service): number {
  const database = databaseServers.find((each) => each.service?.name === service.name);
  if (!database?.server) return 0;
  const asked = estimateMemory(database.server, database.options)?.sum ?? 0;
  if (target.memory === undefined) return Math.ceil(asked / STEP) * STEP;
  const byDefault = estimateMemory(database.server, [])?.sum ?? asked;
  return usual + Math.max(0, Math.ceil((asked - byDefault) / STEP) * STEP);
}
