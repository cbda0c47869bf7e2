import { SYSTEM_MEMORY } from '../../data/targets.ts';
import type { Location } from '../../shared/text.ts';
import type { Deployment, Service } from '../deployment.ts';
import { isLongRunning } from './traits.ts';

/** What the services that run together may take, against what the machine has. Sizes in bytes. */
export interface MemoryBudget {
  /** Memory of the machine; undefined if nobody said. */
  readonly machine: number | undefined;
  /** What the machine's own system needs. */
  readonly system: number;
  /** Sum of the limits that are known. */
  readonly sum: number;
  /** Services with a limit, largest share first. */
  readonly limited: readonly LimitedService[];
  /** Services that certainly have none, and may take the whole machine. */
  readonly unlimited: readonly NamedPlace[];
  /** Services whose limit, or number of containers, nobody can know from the files. */
  readonly unknown: readonly NamedPlace[];
}

/** A service's share. */
export interface LimitedService extends NamedPlace {
  /** Limit of one container. */
  readonly each: number;
  readonly replicas: number;
  /** Limit times containers. */
  readonly bytes: number;
}

export interface NamedPlace {
  readonly name: string;
  readonly at: Location;
}

/** Adds up the limits of the services that run at the same time. */
export function memoryBudget(deployment: Deployment): MemoryBudget {
  const limited: LimitedService[] = [];
  const unlimited: NamedPlace[] = [];
  const unknown: NamedPlace[] = [];
  for (const service of deployment.services.filter(isLongRunning)) {
    const share = shareOf(service);
    if (typeof share === 'object') limited.push(share);
    else (share === 'unlimited' ? unlimited : unknown).push({ name: service.name, at: service.at });
  }
  limited.sort((a, b) => b.bytes - a.bytes);
  return {
    machine: deployment.target.memory,
    system: SYSTEM_MEMORY,
    sum: limited.reduce((total, { bytes }) => total + bytes, 0),
    limited,
    unlimited,
    unknown,
  };
}

function shareOf({ name, memoryLimit, replicas }: Service): LimitedService | 'unlimited' | 'unknown' {
  if (memoryLimit.state === 'missing') return 'unlimited';
  if (memoryLimit.state === 'unknown') return 'unknown';
  const { value, at } = memoryLimit;
  if (value === undefined || replicas === undefined) return 'unknown';
  // A limit of 0 is none.
  return value > 0 ? { name, at, each: value, replicas, bytes: value * replicas } : 'unlimited';
}
