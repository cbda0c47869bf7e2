import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { dataStorage } from '../graph/data-storage.ts';
import { isLongRunning } from '../graph/service-traits.ts';

/**
 * A database without a volume on its data: `docker compose down` and the data is gone. For brokers and
 * caches that may be meant; with `compose/misplaced-data-volume` there is a volume, elsewhere.
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
      if (service.facts?.role !== 'database' || !isLongRunning(service)) continue;
      const storage = dataStorage(service);
      if (!storage || storage.kept || storage.misplaced) continue;
      const { image, folder } = storage;
      context.report(service.at, 'missing', { image, folder });
    }
  }),
});
