import { oncePerPlace } from '../engine/once.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import type { FailedBuild } from '../graph/images/failed-builds.ts';

export default defineRule({
  id: 'deployment/build-not-found',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  // An override file may say another.
  across: 'every',
  since: '0.1.0',
  messages: {
    context: 'There is no folder `{name}`: Docker cannot build `{service}`.',
    dockerfile: 'There is no `{name}`: Docker cannot build `{service}`.',
    target: '`{of}` has no stage `{name}`: Docker cannot build `{service}`.',
    argument: {
      text: '`{of}` starts from an image that the build argument `{name}` names, which is not given and has no default: Docker cannot build `{service}`.',
      severity: 'warning',
    },
    use: 'Build `{right}`',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      Deployment({ failedBuilds }) {
        for (const failed of failedBuilds) {
          const { kind, name, service, of, at } = failed;
          // A build that services share by an anchor is said once.
          if (!isNew(at)) continue;
          context.report(at, kind, { name, service, of }, { fixes: fixesOf(failed, context.sources) });
        }
      },
    };
  },
});

function fixesOf({ at, correction }: FailedBuild, sources: Sources): readonly FixSpec<'use'>[] {
  const text = sources.text(at.path)?.slice(at.start, at.end) ?? '';
  const from = correction ? text.lastIndexOf(correction.wrong) : -1;
  if (!correction || from < 0) return [];
  const start = at.start + from;
  const edit = { path: at.path, start, end: start + correction.wrong.length, newText: correction.right };
  return [{ title: 'use', args: { right: correction.right }, safe: false, edits: [edit] }];
}
