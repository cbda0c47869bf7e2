import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { Service } from '../graph/nodes.ts';
import { dataStorage } from '../graph/services/data-storage.ts';
import { isLongRunning } from '../graph/services/traits.ts';

/**
 * A database without a volume on its data: `docker compose down` and the data is gone. For caches that
 * write nothing to disk it is meant; with `compose/misplaced-data-volume` there is a volume, elsewhere.
 */
export default defineRule({
  id: 'compose/missing-data-volume',
  over: 'deployment',
  severity: 'warning',
  presets: ['strict'],
  fix: 'never',
  // Another file may mount it.
  across: 'every',
  since: '0.1.0',
  messages: {
    missing:
      'Nothing is mounted on `{folder}`, where `{image}` keeps its data: it is lost with the container.',
  },
  create: onNode('Deployment', ({ services, production }, context) => {
    if (!production) return;
    for (const service of services) {
      if (!keepsData(service) || !isLongRunning(service)) continue;
      const storage = dataStorage(service);
      if (!storage || storage.kept || storage.misplaced) continue;
      const { image, folder } = storage;
      context.report(service.at, 'missing', { image, folder });
    }
  }),
});

/** Databases and stores do, RabbitMQ with its queues, and a Redis that is told to write what it holds to disk. */
function keepsData({ facts, compose }: Service): boolean {
  const { kind = '', role = '' } = facts ?? {};
  if (kind !== 'redis') return kind === 'rabbitmq' || role === 'database' || role === 'storage';
  const words = compose.command?.words?.map(({ text }) => text) ?? [];
  const after = (option: string): string | undefined => words[words.indexOf(option) + 1];
  return (
    (words.includes('--appendonly') && after('--appendonly') === 'yes') ||
    (words.includes('--save') && after('--save') !== '')
  );
}
