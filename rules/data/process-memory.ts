import data from './process-memory.json' with { type: 'json' };

const MIB = 1024 * 1024;
const imports: Readonly<Record<string, number>> = data.imports;

/** Share of a container's memory that a heap may take: the rest is the runtime's own. */
export const HEAP_SHARE: number = data.heapShare;

/** How a server is told the size of its cache. */
export interface CacheFacts {
  /** The server's names. */
  readonly programs: readonly string[];
  /** The option, or the setting behind `-c`. */
  readonly option: string;
  /** The same in its configuration file; undefined if that is not read. */
  readonly setting?: string;
  /** What a number without a unit counts: `b`, `8k`, `m`. */
  readonly unit: string;
}

/** The cache of a kind of image. */
export function cacheFacts(kind: string): CacheFacts | undefined {
  const caches: Readonly<Record<string, CacheFacts>> = data.caches;
  return Object.hasOwn(caches, kind) ? caches[kind] : undefined;
}

/** What a worker is a process of. */
export type WorkerRuntime = 'python' | 'php' | 'node' | 'ruby';

/** What tells how much workers need. */
export interface WorkerKind {
  readonly runtime: WorkerRuntime;
  /** Normalised names of the Python distributions that a worker imports. */
  readonly distributions: ReadonlySet<string>;
  /** True if they share what was imported before they were started. */
  readonly preloaded: boolean;
}

/**
 * Bytes that a server needs at least with so many workers: the master, and for each worker the largest of
 * its imports and a small working set. Undefined for a runtime of which nothing is known.
 */
export function workerMemory(workers: number, kind: WorkerKind): number | undefined {
  const { runtime, distributions, preloaded } = kind;
  if (runtime === 'ruby') return undefined;
  if (runtime !== 'python') return (data[runtime].master + workers * data[runtime].worker) * MIB;
  let imported = data.base;
  for (const name of distributions) {
    if (Object.hasOwn(imports, name)) imported = Math.max(imported, imports[name] ?? 0);
  }
  const each = preloaded ? data.request : imported + data.request;
  return (data.master + (preloaded ? imported : 0) + workers * each) * MIB;
}

/** The most workers that fit into so many bytes, at least one; undefined if nothing is known of them. */
export function workersThatFit(bytes: number, kind: WorkerKind): number | undefined {
  if (workerMemory(1, kind) === undefined) return undefined;
  let workers = 1;
  while (workers < 1000 && (workerMemory(workers + 1, kind) ?? 0) <= bytes) workers++;
  return workers;
}

/**
 * The most workers that make sense for so many CPUs: gunicorn's own rule of `2 × cores + 1`
 * (https://docs.gunicorn.org/en/stable/design.html#how-many-workers), which counts cores and knows no limit.
 */
export function workersForCpus(cpus: number): number {
  return Math.ceil(2 * cpus + 1);
}
