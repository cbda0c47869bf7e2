import { insertAfter } from '../edit/dockerfile.ts';
import { oncePerPlace } from '../engine/once.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import type { Process } from '../graph/process/process.ts';
import type { MissingFolder } from '../graph/process/writes.ts';
import { below } from '../shared/paths.ts';
import type { Location } from '../shared/text.ts';

export default defineRule({
  id: 'deployment/runtime-directory-missing',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  seed: ['D8'],
  since: '0.1.0',
  messages: {
    missing:
      'The code writes `{file}`, and nothing makes the folder `{folder}` in the image: it ends with a `FileNotFoundError`.',
    ignored:
      'The code writes `{file}`, and `.dockerignore` keeps the folder `{folder}` out of the image: it ends with a `FileNotFoundError`.',
    writes: 'It is opened here.',
    make: 'Make the folder `{folder}` in the image',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      Process(process) {
        const { image, missingFolders } = process;
        if (!image) return;
        for (const missing of missingFolders) {
          const at = placeOf(missing, process);
          if (!isNew(at, missing.path)) continue;
          const { file, folder } = missing;
          context.report(
            at,
            missing.ignored === undefined ? 'missing' : 'ignored',
            { file, folder },
            {
              related: [{ ...missing.at, message: 'writes' }],
              fixes: fixesOf(missing, process, context.sources),
            },
          );
        }
      },
    };
  },
});

/** The COPY that brings the code; the base image where that is not the Dockerfile's doing. */
function placeOf({ path }: MissingFolder, { image, workdir }: Process): Location {
  const dockerfile = image?.path ?? '';
  const copies = image?.chain.flatMap((stage) => [...stage.copies].reverse()) ?? [];
  const around = copies.find(({ place }) => place !== undefined && below(path, place) !== undefined);
  const copy =
    around ??
    copies.find(
      ({ place }) => place !== undefined && workdir !== undefined && below(place, workdir) !== undefined,
    );
  const { start, end } = copy ?? image?.stage.base ?? { start: 0, end: 0 };
  return { path: dockerfile, start, end };
}

/** `RUN mkdir` behind the last COPY of the final stage; a mount over the folder would hide it. */
function fixesOf(
  { path, folder }: MissingFolder,
  { image, service, workdir }: Process,
  sources: Sources,
): readonly FixSpec<'make'>[] {
  const hidden = service?.compose.volumes.some(
    ({ target }) => target?.value !== undefined && below(path, target.value) !== undefined,
  );
  const file = image && sources.dockerfile(image.path);
  const stage = image && file?.stages[image.stage.index];
  const copy = stage?.instructions.findLast(({ type }) => type === 'Copy' || type === 'Add');
  if (!image || !file || !copy || hidden || !/^[\w./-]+$/.test(folder)) return [];
  const named = workdir === image.stage.folder ? folder : path;
  // A user that is set before could not make it.
  const edits = [insertAfter(image.path, file, copy, `RUN mkdir -p ${named}`)];
  return [{ title: 'make', args: { folder: named }, safe: false, edits }];
}
