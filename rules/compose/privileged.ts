import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';

/** `privileged` and `cap_add: ALL` take away what separates a container from the host. */
export default defineRule({
  id: 'compose/privileged',
  over: 'deployment',
  severity: 'warning',
  presets: ['strict'],
  fix: 'never',
  // An override file may take it back.
  across: 'every',
  since: '0.1.0',
  messages: {
    privileged: '`{service}` is privileged: whoever breaks into it has the host.',
    capabilities:
      '`{service}` has all capabilities of root on the host: whoever breaks into it has most of the host.',
  },
  create: onNode('Service', ({ name: service, compose }, context) => {
    const { privileged, capAdd } = compose;
    if (privileged?.value === true) context.report(privileged.keyAt, 'privileged', { service });
    const all = capAdd.find(({ value }) => value !== undefined && /^(?:CAP_)?ALL$/i.test(value));
    if (all) context.report(all.at, 'capabilities', { service });
  }),
});
