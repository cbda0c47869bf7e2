import { defineRule } from '../engine/rule.ts';
import { type LimitedService, memoryBudget } from '../graph/services/memory-budget.ts';
import { roughBytes } from '../shared/bytes.ts';

/**
 * Limits may add up to more than a host has as long as nobody reaches his; on a host where
 * they do, the kernel swaps, then kills, and the database goes first. Reported at the largest
 * limit, because that is where something can be given up; the others are related.
 */
export default defineRule({
  id: 'deployment/memory-budget',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  seed: ['C4'],
  since: '0.1.0',
  messages: {
    over: 'The memory limits add up to {sum} ({parts}). The host has {memory}, of which its system needs about {system}.',
    atLeast:
      'The memory limits add up to {sum} ({parts}), and {unlimited} may take more. The host has {memory}, of which its system needs about {system}.',
    part: '`{service}` may take {memory}.',
  },
  create: (context) => ({
    Deployment(deployment) {
      const { machine, system, sum, limited, unlimited, unknown } = memoryBudget(deployment);
      const [largest, ...others] = limited;
      // A file that we could not read may lower any limit.
      if (machine === undefined || !deployment.complete || !largest || sum <= machine - system) return;
      const more = [...unlimited, ...unknown].map(({ name }) => `\`${name}\``);
      context.report(
        largest.at,
        more.length === 0 ? 'over' : 'atLeast',
        {
          sum: roughBytes(sum),
          parts: limited.map(inWords).join(', '),
          memory: roughBytes(machine),
          system: roughBytes(system),
          ...(more.length > 0 && { unlimited: more.join(', ') }),
        },
        {
          related: others.map(({ at, name, bytes }) => ({
            ...at,
            message: 'part',
            args: { service: name, memory: roughBytes(bytes) },
          })),
        },
      );
    },
  }),
});

/** `api 256M × 2`. */
function inWords({ name, each, replicas }: LimitedService): string {
  return `${name} ${roughBytes(each)}${replicas === 1 ? '' : ` × ${replicas}`}`;
}
