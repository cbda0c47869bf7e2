import { SYSTEM_MEMORY } from '../../data/targets.ts';
import type { Deployment } from '../deployment.ts';
import type { Service } from '../nodes.ts';
import { type Budget, budgetOf } from './budget.ts';

/** The memory of the machine and of the services on it, in bytes. */
export interface MemoryBudget extends Budget {
  /** What the machine's own system needs. */
  readonly system: number;
  /** What of the services' memory may go to the machine's swap: no more than that has, and than they may use of it. */
  readonly swap: number;
}

/** Adds up the memory limits of the services that run at the same time. */
export function memoryBudget(deployment: Deployment): MemoryBudget {
  const { target } = deployment;
  const budget = budgetOf(
    deployment,
    target.memory,
    ({ memoryLimit }) => memoryLimit,
    ({ memoryReservation }) => memoryReservation,
  );
  const swappable =
    budget.unlimited.length + budget.unknown.length > 0
      ? Number.POSITIVE_INFINITY
      : budget.limited.reduce(
          (sum, { service, each, replicas }) => sum + swapOf(service, each) * replicas,
          0,
        );
  return { ...budget, system: SYSTEM_MEMORY, swap: Math.min(target.swap ?? 0, swappable) };
}

/**
 * Swap that a container with this limit may use. `memswap_limit` is memory and swap together; without it,
 * Docker allows as much swap as memory: https://docs.docker.com/engine/containers/resource_constraints/
 */
function swapOf({ compose }: Service, limit: number): number {
  const both = compose.memswapLimit ? compose.memswapLimit.value : 0;
  if (both === undefined || both < 0) return Number.POSITIVE_INFINITY;
  return both === 0 ? limit : Math.max(0, both - limit);
}
