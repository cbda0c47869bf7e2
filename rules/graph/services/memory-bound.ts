import { usableMemory } from '../../shared/mysql/memory.ts';
import type { Location } from '../../shared/text.ts';
import type { DatabaseServer } from '../deployment.ts';

/** The memory that a database server must get by with. */
export interface MemoryBound {
  readonly bytes: number;
  /** The limit that says so; undefined if it is the machine. */
  readonly limitAt: Location | undefined;
}

/** The container's limit, or what the machine leaves a server, whichever is less; undefined if nobody said. */
export function memoryBound({ memoryLimit, target }: DatabaseServer): MemoryBound | undefined {
  const usable = target.memory === undefined ? undefined : usableMemory(target.memory);
  const limit = memoryLimit.state === 'set' ? memoryLimit.value : undefined;
  if (memoryLimit.state === 'set' && limit !== undefined && limit > 0 && limit <= (usable ?? limit)) {
    return { bytes: limit, limitAt: memoryLimit.at };
  }
  return usable === undefined ? undefined : { bytes: usable, limitAt: undefined };
}
