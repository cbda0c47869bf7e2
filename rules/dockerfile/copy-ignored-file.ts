import { oncePerPlace } from '../engine/once.ts';
import { defineRule } from '../engine/rule.ts';

/**
 * Oracle: BuildKit, `failed to compute cache key: "/x": not found`, for a source that is named. Its own check gives up
 * as soon as `.dockerignore` has a line with `!`; here they are followed.
 */
export default defineRule({
  id: 'dockerfile/copy-ignored-file',
  over: 'deployment',
  since: '0.1.0',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  aliases: ['buildkit:CopyIgnoredFile'],
  messages: {
    named:
      '`{source}` is kept out of the build by `{pattern}` in the ignore file: `{keyword}` does not find it, and the build fails.',
    likely: {
      text: '`{source}` is kept out of the build by `{pattern}` in the ignore file: `{keyword}` does not find it.',
      severity: 'warning',
    },
    nothing: {
      text: '`{pattern}` in the ignore file keeps out everything: `{keyword}` copies nothing.',
      severity: 'warning',
    },
    pattern: 'This pattern keeps it out.',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      BuiltImage({ ignoredSources, missingSources }) {
        for (const { source, at, keyword, pattern, by, certain } of ignoredSources) {
          // That it is not there at all is another rule's.
          if (missingSources.some((each) => each.at.start === at.start) || !isNew(at)) continue;
          const message = source === '.' ? 'nothing' : certain ? 'named' : 'likely';
          const related = [{ ...by, message: 'pattern' as const }];
          context.report(at, message, { source, pattern, keyword }, { related });
        }
      },
    };
  },
});
