import data from './process-memory.json' with { type: 'json' };

const MIB = 1024 * 1024;
const imports: Readonly<Record<string, number>> = data.imports;

/** Share of a container's memory that a heap may take: the rest is the runtime's own. */
export const HEAP_SHARE: number = data.heapShare;

/**
 * Bytes that a Python server needs at least with so many workers, by what its image installs:
 * the master, and for each worker the largest of its imports and a small working set.
 */
export function workerMemory(workers: number, distributions: Iterable<string>): number {
  let imported = data.base;
  for (const name of distributions) {
    if (Object.hasOwn(imports, name)) imported = Math.max(imported, imports[name] ?? 0);
  }
  return (data.master + workers * (imported + data.request)) * MIB;
}

/** The most workers that fit into so many bytes, at least one. */
export function workersThatFit(bytes: number, distributions: readonly string[]): number {
  let workers = 1;
  while (workers < 1000 && workerMemory(workers + 1, distributions) <= bytes) workers++;
  return workers;
}

/**
 * The most workers that make sense for so many CPUs: gunicorn's own rule of `2 × cores + 1`
 * (https://docs.gunicorn.org/en/stable/design.html#how-many-workers), which counts cores and knows no limit.
 */
export function workersForCpus(cpus: number): number {
  return Math.ceil(2 * cpus + 1);
}
