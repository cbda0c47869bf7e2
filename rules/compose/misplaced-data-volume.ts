import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { dataStorage } from '../graph/services/data-storage.ts';

/**
 * A volume where the image keeps no data, and none where it does: the data goes with the container.
 * PostgreSQL 18 has moved, and its image stops where the old place is mounted.
 */
export default defineRule({
  id: 'compose/misplaced-data-volume',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  // Another file may mount the right place.
  across: 'every',
  since: '0.1.0',
  messages: {
    misplaced:
      '`{image}` keeps its data in `{folder}`, not in `{target}`: this volume does not hold it, and it is lost with the container.',
    moved:
      '`{image}` {series} keeps its data below `{folder}`, and stops where something is mounted at `{target}`.',
    move: 'Mount it at `{folder}`',
  },
  create: onNode('Service', (service, context) => {
    const storage = dataStorage(service);
    const at = storage?.misplaced?.target?.at;
    if (!storage?.misplaced || !at) return;
    const { image, series = '', folder, misplaced } = storage;
    const target = misplaced.target?.value ?? '';
    const written = context.sources.text(at.path)?.slice(at.start, at.end);
    const isMoved = folder === '/var/lib/postgresql' && /^\/var\/lib\/postgresql\/data\/?$/.test(target);
    context.report(
      at,
      isMoved ? 'moved' : 'misplaced',
      { image, series, folder, target },
      {
        // Not safe: what the old place holds is not moved with it.
        fixes:
          written === target
            ? [{ title: 'move', args: { folder }, safe: false, edits: [{ ...at, newText: folder }] }]
            : [],
      },
    );
  }),
});
