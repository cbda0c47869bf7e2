import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';

/** Folders of the host with which a container that writes to them can do what root can. */
const SYSTEM =
  /^(?:\/|\/(?:boot|dev|etc|lib|lib64|proc|root|sbin|bin|sys|usr|var|var\/lib|var\/run|run|var\/lib\/docker)\/?)$/;

/** A folder of the system, mounted so that the container can write to it. */
export default defineRule({
  id: 'compose/host-system-mount',
  over: 'deployment',
  severity: 'warning',
  presets: ['strict'],
  fix: 'sometimes',
  // An override file may mount something else there.
  across: 'every',
  since: '0.1.0',
  messages: {
    writable: '`{service}` can write to `{source}` of the host: whoever breaks into it has the host.',
    readOnly: 'Mount it read-only',
  },
  create: onNode('Service', ({ name: service, compose }, context) => {
    for (const volume of compose.volumes) {
      const { type, source, target, readOnly, short, options, at } = volume;
      if (type !== 'bind' || readOnly || !source?.value || !SYSTEM.test(source.value)) continue;
      const end = target?.at.end;
      context.report(
        at,
        'writable',
        { service, source: source.value },
        {
          // Not safe: it may have to write there.
          fixes:
            short && options.length === 0 && end !== undefined
              ? [{ title: 'readOnly', safe: false, edits: [{ ...at, start: end, end, newText: ':ro' }] }]
              : [],
        },
      );
    }
  }),
});
