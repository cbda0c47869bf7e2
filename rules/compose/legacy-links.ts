import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';

export default defineRule({
  id: 'compose/legacy-links',
  over: 'compose',
  severity: 'info',
  presets: ['strict'],
  fix: 'never',
  since: '0.1.0',
  messages: {
    links:
      '`links` is a leftover: services of one network reach each other by name; `depends_on` says the order, `aliases` other names.',
  },
  create: onNode('ServiceEntry', ({ key, keyAt, value, service, entry }, context) => {
    if (key !== 'links' || (value.kind === 'seq' && value.items.length === 0)) return;
    if (value.kind === 'scalar' && value.value === null) return;
    // Brought in by a merge key, it is said where it stands.
    if (entry.usedAt.start !== entry.keyAt.start || service.networkMode) return;
    context.report(keyAt, 'links');
  }),
});
