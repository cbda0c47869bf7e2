import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { placeKey } from '../shared/text.ts';
import { entryOf } from '../syntax/compose/shape/located.ts';
import { isKeyFault } from '../syntax/compose/shape-keys.ts';

/**
 * Oracle: `docker compose config` stops with `service "web" has neither an image nor a build
 * context specified`. It looks at the merged service, and not at those of inactive profiles.
 */
export default defineRule({
  id: 'compose/nothing-to-run',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  // The base alone need not be what is run: an override file may name the image.
  across: 'every',
  since: '0.1.0',
  messages: {
    neither: '`{service}` has neither `image` nor `build`: Compose does not know what to run.',
  },
  create: onNode('Deployment', ({ project }, context) => {
    if (!project?.complete) return;
    // What stands among the services and is none was named already.
    const strange = new Set(
      project.shapeProblems.filter(({ code }) => isKeyFault(code)).map(({ at }) => placeKey(at)),
    );
    for (const { name, nameAt, value, complete, image, build, profilesActive } of project.services.values()) {
      if (!complete || value.kind !== 'map' || !profilesActive) continue;
      if (strange.has(placeKey(nameAt))) continue;
      const isUnknown = image !== undefined && image.value === undefined;
      if (isUnknown || image?.value || build || entryOf(value, 'provider')) continue;
      context.report(nameAt, 'neither', { service: name });
    }
  }),
});
