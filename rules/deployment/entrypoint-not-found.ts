import { oncePerPlace } from '../engine/once.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { MissingReference } from '../graph/process/references/missing-reference.ts';
import { basename } from '../shared/paths.ts';

/**
 * An error only where nothing else can be: the files of the container are all known, and no command of
 * the build may have made the missing one. A variable that perhaps nobody looks at is a warning.
 */
export default defineRule({
  id: 'deployment/entrypoint-not-found',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  seed: ['D9'],
  since: '0.1.0',
  messages: {
    module: 'The container has no module `{name}`: it ends with a `ModuleNotFoundError`.',
    likelyModule: {
      text: 'No file that is copied into the image is a module `{name}`: it ends with a `ModuleNotFoundError`.',
      severity: 'warning',
    },
    setting: {
      text: '`{setting}` names `{name}`, and the container has no such module.',
      severity: 'warning',
    },
    attribute: 'The module `{of}` has no `{name}`: the server fails to find its application.',
    file: 'The container has no file `{name}`: it ends at once.',
    likelyFile: {
      text: 'No file that is copied into the image is `{name}`: the container ends at once.',
      severity: 'warning',
    },
    ignoredFile: 'The build leaves out `{name}` because of `.dockerignore`: the container ends at once.',
    built: {
      text: 'No source of the project is compiled to `{name}`: the container ends at once.',
      severity: 'warning',
    },
    factory: {
      text: '`{name}` of `{of}` makes an application and is none itself: every request ends with a `TypeError`. Write `{name}()`.',
      severity: 'warning',
    },
    healthcheck: {
      text: 'The healthcheck runs `{name}`, which the container does not have: it is unhealthy for ever.',
      severity: 'warning',
    },
    program: 'The image has no program `{name}`, by which the container is started: it does not start.',
    wait: {
      text: 'The start waits with `{name}`, which the image does not have: it waits in vain.',
      severity: 'warning',
    },
    script: '`package.json` has no script `{name}`: `{of}` ends with an error.',
    here: 'This file has no `{name}`.',
    said: '`{setting}` is set here.',
    use: 'Name `{nearest}`',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      Process({ missing }) {
        for (const each of missing) {
          if (!isNew(each.at, each.name)) continue;
          const { name, of, setting, file, saidAt } = each;
          context.report(
            each.at,
            messageOf(each),
            { name, of: of ?? '', setting: setting ?? '' },
            {
              related: [
                ...(file === undefined
                  ? []
                  : [{ path: file, start: 0, end: 0, message: 'here' as const, args: { name } }]),
                ...(saidAt
                  ? [{ ...saidAt, message: 'said' as const, args: { setting: setting ?? '' } }]
                  : []),
              ],
              fixes: fixesOf(each),
            },
          );
        }
      },
    };
  },
});

function messageOf({ kind, certain, setting, ignored, ofHealthcheck }: MissingReference) {
  if (ofHealthcheck) return 'healthcheck';
  if (setting !== undefined && !certain && kind !== 'attribute') return 'setting';
  if (kind === 'module') return certain ? 'module' : 'likelyModule';
  if (kind !== 'file') return kind;
  if (ignored !== undefined) return 'ignoredFile';
  return certain ? 'file' : 'likelyFile';
}

function fixesOf({ nearest, nameAt, name, kind }: MissingReference): readonly FixSpec<'use'>[] {
  const isSame = nearest !== undefined && kind !== 'built' && basename(nearest) === basename(name);
  if (nearest === undefined || !nameAt || isSame) return [];
  return [{ title: 'use', args: { nearest }, safe: false, edits: [{ ...nameAt, newText: nearest }] }];
}
