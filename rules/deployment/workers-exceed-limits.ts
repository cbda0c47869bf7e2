import { HEAP_SHARE, workerMemory, workersForCpus, workersThatFit } from '../data/process-memory.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { Setting } from '../graph/deployment.ts';
import type { Process } from '../graph/process/process.ts';
import { roughBytes } from '../shared/bytes.ts';

/** Pools of celery and classes of gunicorn that start no process for a worker. */
const NO_PROCESSES = /^(?:solo|threads|gevent|eventlet)$/;

/**
 * Counts what a server needs at least, with a table of what imports take; so it speaks up only
 * where the workers fit in no way, or are more than CPUs of that number can serve.
 */
export default defineRule({
  id: 'deployment/workers-exceed-limits',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  seed: ['D11'],
  since: '0.1.0',
  messages: {
    memory:
      '`{program}` starts {workers} workers, which need at least {need} together; the container is limited to {limit}.',
    cpus: '`{program}` starts {workers} workers, and the container is limited to {cpus} CPUs: they take the time from each other, and from the host.',
    heap: 'A heap of up to {heap} leaves no room for the rest of the process: the container is limited to {limit}.',
    limit: 'The limit of `{service}`.',
    use: 'Start {count} workers',
    useOne: 'Start 1 worker',
  },
  create: (context) => ({
    Process(process) {
      const { service, workers, heap } = process;
      if (!service) return;
      const memory = known(service.memoryLimit);
      const related = (at: typeof memory) =>
        at ? [{ ...at.at, message: 'limit' as const, args: { service: service.name } }] : [];
      if (heap && memory && heap.bytes > memory.value * HEAP_SHARE) {
        const args = { heap: roughBytes(heap.bytes), limit: roughBytes(memory.value) };
        context.report(heap.at, 'heap', args, { related: related(memory) });
      }
      const { server } = process;
      if (!workers || !server || hasThreads(process)) return;
      const cpus = known(service.cpuLimit);
      const distributions = [...process.distributions];
      const program = server.name;
      const need = workerMemory(workers.value, distributions);
      const args = { program, workers: workers.value };
      const fixes = fixesOf(process, memory?.value, cpus?.value);
      if (memory && need > memory.value && workers.value > 1) {
        const sums = { need: roughBytes(need), limit: roughBytes(memory.value) };
        context.report(workers.at, 'memory', { ...args, ...sums }, { related: related(memory), fixes });
      } else if (cpus && workers.value > workersForCpus(cpus.value)) {
        context.report(workers.at, 'cpus', { ...args, cpus: cpus.value }, { related: related(cpus), fixes });
      }
    },
  }),
});

/** A limit with its value; undefined where there is none, or a variable hides it. */
function known(limit: Setting<number>) {
  if (limit.state !== 'set' || limit.value === undefined || limit.value <= 0) return undefined;
  return { value: limit.value, at: limit.at };
}

function hasThreads({ server }: Process): boolean {
  const pool = server?.args.options.findLast(({ name }) => server.facts.workerClass.includes(name));
  return (
    server?.name === 'celery' &&
    pool !== undefined &&
    (pool.value === undefined || NO_PROCESSES.test(pool.value))
  );
}

function fixesOf(
  { workers, distributions }: Process,
  memory: number | undefined,
  cpus: number | undefined,
): readonly FixSpec<'use' | 'useOne'>[] {
  if (!workers?.valueAt) return [];
  const fits = [
    ...(memory === undefined ? [] : [workersThatFit(memory, [...distributions])]),
    ...(cpus === undefined ? [] : [Math.max(1, Math.floor(2 * cpus))]),
  ];
  const count = Math.min(...fits);
  if (!Number.isFinite(count) || count >= workers.value) return [];
  const edits = [{ ...workers.valueAt, newText: String(count) }];
  return [{ title: count === 1 ? 'useOne' : 'use', args: { count }, safe: false, edits }];
}
