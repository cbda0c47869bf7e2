import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { Location } from '../shared/text.ts';

/**
 * Oracle: `docker compose config` stops with `services.b: container name "app" is already in
 * use by service a`. It looks at the services that run: those of profiles that are off don't.
 */
export default defineRule({
  id: 'compose/duplicate-container-name',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  // An override file may give one of them another name.
  across: 'every',
  aliases: ['dclint:no-duplicate-container-names'],
  since: '0.1.0',
  messages: {
    duplicate: '`{service}` and `{other}` have the same container name `{name}`: Compose stops.',
    first: '`{other}` has it here.',
  },
  create: onNode('Deployment', ({ services }, context) => {
    const seen = new Map<string, { readonly other: string; readonly at: Location }>();
    for (const { name: service, active, compose, at: serviceAt } of services) {
      const { containerName } = compose;
      // The same variables make the same name, whatever they hold.
      const name = containerName?.value ?? containerName?.raw?.source;
      if (!active || !containerName || !name) continue;
      const first = seen.get(name);
      if (!first) {
        seen.set(name, { other: service, at: containerName.at });
        continue;
      }
      const { other, at } = first;
      // Both may have it from one place, by `extends` or an anchor: then it is this one that has to change.
      const isShared = at.path === containerName.at.path && at.start === containerName.at.start;
      context.report(
        isShared ? serviceAt : containerName.at,
        'duplicate',
        { service, other, name },
        {
          related: [{ ...at, message: 'first', args: { other } }],
        },
      );
    }
  }),
});
