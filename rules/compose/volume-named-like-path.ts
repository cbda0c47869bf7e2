import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { isSourceFile } from '../shared/file-names.ts';
import { seenFrom } from '../shared/paths.ts';

/**
 * `conf:/etc/app` is a volume called `conf`, not the folder of that name. Where no such volume is
 * defined Compose stops (`service "web" refers to undefined volume conf`); where one is, it is empty.
 */
export default defineRule({
  id: 'compose/volume-named-like-path',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  // Another file may define the volume, or mount something else there.
  across: 'every',
  since: '0.1.0',
  messages: {
    folder: '`{name}` is the name of a volume here, not the folder `{path}`.',
    file: '`{name}` is the name of a volume here, not the file `{path}`.',
    path: 'Mount `./{name}`',
  },
  create: onNode('Deployment', ({ mounts, project }, context) => {
    if (!project?.complete) return;
    for (const { volume, source, kind } of mounts) {
      const name = volume.source?.value;
      if (volume.type !== 'volume' || !volume.source || !name || kind === undefined || kind === 'missing')
        continue;
      // A volume that is defined is meant, whatever else has its name; but no volume is a file.
      const isDefined = project.volumes.has(name);
      if (kind === 'folder' ? isDefined : isDefined && !isSourceFile(`/${name}`)) continue;
      const { at } = volume.source;
      // The project's own folder is where `./` leads from the first file only.
      const isThere = volume.short && at.path.slice(0, at.path.lastIndexOf('/')) === project.directory;
      context.report(
        at,
        kind,
        { name, path: seenFrom(at.path, source) },
        {
          fixes: isThere
            ? [
                {
                  title: 'path',
                  args: { name },
                  safe: false,
                  edits: [{ ...at, end: at.start, newText: './' }],
                },
              ]
            : [],
        },
      );
    }
  }),
});
