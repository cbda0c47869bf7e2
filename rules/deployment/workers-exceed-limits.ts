import { HEAP_SHARE, workerMemory, workersForCpus, workersThatFit } from '../data/process-memory.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule, type FixSpec, type RuleContext } from '../engine/rule.ts';
import type { Target } from '../graph/nodes.ts';
import { countOn } from '../graph/process/capacity/count.ts';
import type { Workers } from '../graph/process/capacity/workers.ts';
import type { Process } from '../graph/process/process.ts';
import { type CpuBound, cpuBound, type MemoryBound, memoryBound } from '../graph/services/bounds.ts';
import { roughBytes } from '../shared/bytes.ts';
import type { Location } from '../shared/text.ts';

const MESSAGES = {
  memory:
    '`{program}` starts {workers} workers, which need at least {need} together; the container is limited to {limit}.',
  hostMemory:
    '`{program}` starts {workers} workers, which need at least {need} together; the host leaves {limit} for all its containers.',
  cpus: '`{program}` starts {workers} workers, and the container is limited to `cpus: {cpus}`: they take the time from each other, and from the host.',
  hostCpus:
    '`{program}` starts {workers} workers for the CPUs of the host ({cpus}): they take the time from each other.',
  heap: 'A heap of up to {heap} leaves no room for the rest of the process: the container is limited to {limit}.',
  hostHeap:
    'A heap of up to {heap} leaves no room for the rest of the process: the host leaves {limit} for all its containers.',
  cache:
    '`{program}` may fill {size} with its data, which leaves no room for the rest of the process: the container is limited to {limit}.',
  limit: 'The limit of `{service}`.',
  said: 'The number of workers is set here.',
  size: 'The size is set here.',
  cores: 'The workers are counted by the CPUs of the host, {cpus}: no limit changes that.',
  use: 'Start {count} workers',
  useOne: 'Start 1 worker',
};

/**
 * Counts what a server needs at least, with a table of what workers take; so it speaks up only where the
 * workers fit in no way, or are more than CPUs of that number can serve. Without a limit, the host is one.
 */
export default defineRule({
  id: 'deployment/workers-exceed-limits',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  seed: ['D11'],
  since: '0.1.0',
  messages: MESSAGES,
  create: onNode('Deployment', ({ processes, target }, context) => {
    for (const process of processes) {
      if (!process.service?.active) continue;
      checkHeap(process, target, context);
      checkCache(process, target, context);
      checkWorkers(process, target, context);
    }
  }),
});

type Context = RuleContext<keyof typeof MESSAGES, unknown>;

function checkHeap({ service, heap }: Process, target: Target, context: Context): void {
  const memory = service && memoryBound({ ...service, target });
  if (!heap || !memory) return;
  const bytes = heap.bytes ?? (heap.share ?? 0) * memory.bytes;
  if (bytes <= memory.bytes * HEAP_SHARE) return;
  const args = { heap: roughBytes(bytes), limit: roughBytes(memory.bytes) };
  const related = limitOf(memory, service.name);
  context.report(heap.at, memory.limitAt ? 'heap' : 'hostHeap', args, { related });
}

function checkCache({ service, cache }: Process, target: Target, context: Context): void {
  const memory = service && memoryBound({ ...service, target });
  // What is larger than the machine is seldom meant to be filled.
  if (!service || !cache || !memory?.limitAt || cache.bytes <= memory.bytes * HEAP_SHARE) return;
  const { program, bytes, at, saidAt } = cache;
  const args = { program, size: roughBytes(bytes), limit: roughBytes(memory.bytes) };
  const source = saidAt.path === at.path ? [] : [{ ...saidAt, message: 'size' as const }];
  context.report(at, 'cache', args, { related: [...limitOf(memory, service.name), ...source] });
}

function checkWorkers(process: Process, target: Target, context: Context): void {
  const { service, workers, loaded, distributions } = process;
  const count = workers && countOn(workers.count, target.cpus);
  if (!service || !workers || count === undefined || count < 2) return;
  const { program, runtime, at, valueAt } = workers;
  const kind = { ...workers, distributions: loaded ?? distributions };
  const memory = memoryBound({ ...service, target });
  // Of PHP's processes most wait for a database.
  const cpus = runtime === 'php' ? undefined : cpuBound({ ...service, target });
  const need = workerMemory(count, kind);
  const fits = [
    memory && workersThatFit(memory.bytes, kind),
    cpus && Math.max(1, Math.floor(2 * cpus.cpus)),
  ].flatMap((each) => each ?? []);
  const fixes = valueAt ? fixesOf(valueAt, count, Math.min(...fits)) : [];
  const args = { program, workers: count };
  const source = sourceOf(workers, target);
  if (memory && need !== undefined && need > memory.bytes) {
    const related = [...limitOf(memory, service.name), ...source];
    const sizes = { need: roughBytes(need), limit: roughBytes(memory.bytes) };
    context.report(at, memory.limitAt ? 'memory' : 'hostMemory', { ...args, ...sizes }, { related, fixes });
  } else if (cpus && count > workersForCpus(cpus.cpus)) {
    const related = [...limitOf(cpus, service.name), ...source];
    context.report(at, cpus.limitAt ? 'cpus' : 'hostCpus', { ...args, cpus: cpus.cpus }, { related, fixes });
  }
}

/** Where the number comes from, if it does not stand at the place of the finding. */
function sourceOf({ count, at, saidAt }: Workers, { cpus = 0 }: Target) {
  if (count.perCore > 0) return [{ ...saidAt, message: 'cores' as const, args: { cpus } }];
  return saidAt.path === at.path ? [] : [{ ...saidAt, message: 'said' as const }];
}

function limitOf({ limitAt }: MemoryBound | CpuBound, service: string) {
  return limitAt ? [{ ...limitAt, message: 'limit' as const, args: { service } }] : [];
}

function fixesOf(valueAt: Location, workers: number, count: number): readonly FixSpec<'use' | 'useOne'>[] {
  if (!Number.isFinite(count) || count >= workers) return [];
  const edits = [{ ...valueAt, newText: String(count) }];
  return [{ title: count === 1 ? 'useOne' : 'use', args: { count }, safe: false, edits }];
}
