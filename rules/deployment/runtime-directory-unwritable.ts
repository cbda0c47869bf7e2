import { insertBefore } from '../edit/dockerfile.ts';
import { oncePerPlace } from '../engine/once.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import type { Process } from '../graph/process/process.ts';
import type { WrittenFolder } from '../graph/process/writes.ts';

export default defineRule({
  id: 'deployment/runtime-directory-unwritable',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    found:
      'The code writes `{file}` as `{user}`, and the folder `{folder}` belongs to root: it ends with a `PermissionError`.',
    writes: 'It is opened here.',
    give: 'Give the folder `{folder}` to `{user}`',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      Process(process) {
        const { image, service, user = '' } = process;
        const at = service?.compose.user?.at ?? userOf(image);
        if (!at) return;
        for (const folder of process.unwritableFolders) {
          if (!isNew(at, folder.path)) continue;
          context.report(
            at,
            'found',
            { file: folder.file, folder: folder.folder, user },
            {
              related: [{ ...folder.at, message: 'writes' }],
              fixes: fixesOf(folder, process, context.sources),
            },
          );
        }
      },
    };
  },
});

/** The last USER of an image. */
function userOf(image: Process['image']) {
  const user = image?.chain.find((stage) => stage.user)?.user;
  return image && user && { path: image.path, start: user.start, end: user.end };
}

/** A `chown` above the USER of the last stage. */
function fixesOf(
  { path, folder }: WrittenFolder,
  { image, service, user = '' }: Process,
  sources: Sources,
): readonly FixSpec<'give'>[] {
  const file = image && sources.dockerfile(image.path);
  const found = file?.stages[image?.stage.index ?? -1]?.instructions.find(({ type }) => type === 'User');
  if (!file || !image || !found || service?.compose.user || !/^[\w/.:-]+$/.test(path + user)) return [];
  const edits = [insertBefore(image.path, file, found, `RUN chown -R ${user} ${path}`)];
  return [{ title: 'give', args: { folder, user }, safe: false, edits }];
}
