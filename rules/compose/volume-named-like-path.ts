import { asPath } from '../edit/compose-path.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { isSourceFile } from '../shared/file-names.ts';
import { seenFrom } from '../shared/paths.ts';

/**
 * `nginx.conf:/etc/nginx/nginx.conf` is a volume called `nginx.conf`, not the file of that name, and
 * one that is defined comes empty. Where none is defined Compose stops: see `unresolved-reference`.
 */
export default defineRule({
  id: 'compose/volume-named-like-path',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  // Another file may mount something else there.
  across: 'every',
  since: '0.1.0',
  messages: {
    file: '`{name}` is the name of a volume here, not the file `{path}`.',
    path: 'Mount `./{name}`',
  },
  create: onNode('Deployment', ({ mounts, project }, context) => {
    for (const { volume, source, kind } of mounts) {
      const name = volume.source?.value;
      // A volume that is defined is meant, whatever folder has its name; but no volume is a file.
      if (volume.type !== 'volume' || !volume.source || !name || kind !== 'file') continue;
      if (!project?.volumes.has(name) || !isSourceFile(`/${name}`)) continue;
      const { at } = volume.source;
      const edits = asPath(volume, project.directory);
      const fixes = edits ? [{ title: 'path' as const, args: { name }, safe: false, edits }] : [];
      context.report(at, 'file', { name, path: seenFrom(at.path, source) }, { fixes });
    }
  }),
});
