import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { byTotal, listed, MOST_TOLD, type Share, sumOf } from '../graph/services/budget.ts';
import { memoryBudget } from '../graph/services/memory-budget.ts';
import { roughBytes } from '../shared/bytes.ts';

/**
 * Limits may add up to more than a host has as long as nobody reaches his; on a host where
 * they do, the kernel swaps, then kills, and the database goes first. Reported at the largest
 * limit, because that is where something can be given up; the others are related. Of a service
 * without a limit, what it reserves is the least that it takes.
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
    over: 'The memory limits add up to {sum} ({parts}). The host has {memory}, of which its system needs about {system}: {excess} too much.',
    atLeast:
      'The memory limits add up to {sum} ({parts}), and {unlimited} may take more. The host has {memory}, of which its system needs about {system}: {excess} too much.',
    reserved:
      'Memory limits, and reservations where there is no limit, add up to {sum} ({parts}). The host has {memory}, of which its system needs about {system}: {excess} too much.',
    swapped: {
      text: 'The memory limits add up to {sum} ({parts}). The host has {memory}, of which its system needs about {system}: {excess} may go to its swap, and what lies there is slow.',
      severity: 'info',
    },
    part: '`{service}` may take {memory}.',
    kept: '`{service}` reserves {memory}.',
  },
  create: onNode('Deployment', (deployment, context) => {
    const { machine, system, swap, limited, reserved, unlimited, unknown } = memoryBudget(deployment);
    const shares = [...limited, ...reserved].sort(byTotal);
    const [largest, ...others] = shares;
    // A file that we could not read may lower any limit.
    if (machine === undefined || !deployment.complete || !largest) return;
    const sum = sumOf(shares);
    const excess = sum - (machine - system);
    if (excess <= 0) return;
    const more = [...unlimited, ...unknown].map(({ name }) => `\`${name}\``);
    const lacking = more.length > 0 ? ('atLeast' as const) : ('over' as const);
    const message = reserved.length > 0 ? 'reserved' : lacking;
    context.report(
      largest.at,
      excess <= swap ? 'swapped' : message,
      {
        sum: roughBytes(sum),
        parts: listed(shares.map(inWords)),
        memory: roughBytes(machine),
        system: roughBytes(system),
        excess: roughBytes(excess),
        ...(message === 'atLeast' && { unlimited: listed(more) }),
      },
      {
        related: others.slice(0, MOST_TOLD - 1).map((share) => ({
          ...share.at,
          message: reserved.includes(share) ? 'kept' : 'part',
          args: { service: share.name, memory: roughBytes(share.total) },
        })),
      },
    );
  }),
});

/** `api 256M × 2`. */
function inWords({ name, each, replicas }: Share): string {
  return `${name} ${roughBytes(each)}${replicas === 1 ? '' : ` × ${replicas}`}`;
}
