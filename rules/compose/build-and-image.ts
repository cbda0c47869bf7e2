import { withState } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';

/** Compose takes both: it pulls the image, or builds it under that name, as `pull_policy` says. */
export default defineRule({
  id: 'compose/build-and-image',
  over: 'compose',
  severity: 'info',
  presets: [],
  fix: 'never',
  aliases: ['dclint:no-build-and-image'],
  since: '0.1.0',
  options: {
    checkPullPolicy: {
      type: 'boolean',
      default: true,
      description: 'Whether a `pull_policy` beside them makes both of them fine.',
    },
  },
  messages: {
    both: '`{service}` has both `build` and `image`: whether it is built or pulled depends on what is there.',
  },
  create: withState(() => new Set<number>(), {
    Service({ name, build, image, pullPolicy }, seen, context) {
      if (!build || !image || (context.options.checkPullPolicy && pullPolicy)) return;
      // Through a merge key several services may have it.
      if (seen.has(build.keyAt.start)) return;
      seen.add(build.keyAt.start);
      context.report(build.keyAt, 'both', { service: name });
    },
  }),
});
