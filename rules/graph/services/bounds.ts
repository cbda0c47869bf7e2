import { usableMemory } from '../../shared/mysql/memory.ts';
import type { Location } from '../../shared/text.ts';
import type { Service, Setting, Target } from '../nodes.ts';

/** What a container must get by with. */
interface Bound {
  /** The limit that says so; undefined if it is the machine. */
  readonly limitAt: Location | undefined;
}

export interface MemoryBound extends Bound {
  readonly bytes: number;
}

export interface CpuBound extends Bound {
  readonly cpus: number;
}

/** Where limits stand: a service, a database server. */
type Limited<Key extends keyof Service> = Pick<Service, Key> & { readonly target: Target };

/** Bytes: the container's limit, or what the machine leaves it, whichever is less; undefined if nobody said. */
export function memoryBound({ memoryLimit, target }: Limited<'memoryLimit'>): MemoryBound | undefined {
  const bound = boundBy(memoryLimit, target.memory === undefined ? undefined : usableMemory(target.memory));
  return bound && { bytes: bound.value, limitAt: bound.limitAt };
}

/** CPUs: the container's limit, or those of the machine. */
export function cpuBound({ cpuLimit, target }: Limited<'cpuLimit'>): CpuBound | undefined {
  const bound = boundBy(cpuLimit, target.cpus);
  return bound && { cpus: bound.value, limitAt: bound.limitAt };
}

function boundBy(
  limit: Setting<number>,
  machine: number | undefined,
): (Bound & { readonly value: number }) | undefined {
  const value = limit.state === 'set' ? limit.value : undefined;
  if (limit.state === 'set' && value !== undefined && value > 0 && value <= (machine ?? value)) {
    return { value, limitAt: limit.at };
  }
  return machine === undefined ? undefined : { value: machine, limitAt: undefined };
}
