import { oncePerPlace } from '../engine/once.ts';
import { defineRule } from '../engine/rule.ts';
import { basename } from '../shared/paths.ts';

/** Oracle: the program of the step: pip, npm, pnpm, cargo … end with an error without the file. */
export default defineRule({
  id: 'deployment/build-step-file-missing',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  since: '0.1.0',
  messages: {
    later: '`{program}` needs `{file}`, which is copied only further below: the build stops here.',
    uncopied: '`{program}` needs `{file}`, and nothing copies it there: the build stops here.',
    lacking: '`{program}` needs `{file}`, which the build context does not have: the build stops here.',
    ignored:
      '`{program}` needs `{file}`, which `.dockerignore` keeps out of the build: the build stops here.',
    likely: {
      text: '`{program}` needs `{file}`, which is not beside this Dockerfile: the build stops here.',
      severity: 'warning',
    },
    copied: '`{name}` is copied here.',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      BuiltImage({ failedSteps }) {
        for (const { program, file, at, cause, by, certain } of failedSteps) {
          if (!isNew(at)) continue;
          const name = basename(file);
          const related = by ? [{ ...by, message: 'copied' as const, args: { name } }] : [];
          context.report(at, certain ? cause : 'likely', { program, file }, { related });
        }
      },
    };
  },
});
