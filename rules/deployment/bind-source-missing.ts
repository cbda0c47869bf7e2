import type { Edit } from '../engine/finding.ts';
import { defineRule } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import type { MissingGrant } from '../graph/services/granted-files.ts';
import { isSourceFile } from '../shared/file-names.ts';
import { basename, dirname, relativePath } from '../shared/paths.ts';

/**
 * A bind mount of a file that is not there: Docker makes a folder of that name on the host, and the
 * program in the container fails on it, or ignores it. Only for files that look as if they belonged
 * to the sources; data, secrets and what git leaves out are made where it is deployed.
 */
export default defineRule({
  id: 'deployment/bind-source-missing',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  // An override file may mount something else there.
  across: 'every',
  seed: ['M12'],
  since: '0.1.0',
  messages: {
    missing:
      'There is no `{name}`: Docker makes an empty folder of that name, and `{service}` gets that instead of the file.',
    refused: 'There is no `{name}`: Docker does not start `{service}`.',
    rename: 'Mount `{name}`',
  },
  create: (context) => ({
    Deployment({ mounts, missingGrants, project }) {
      if (!project?.complete) return;
      for (const mount of mounts) {
        const { volume, source, kind, madeLater, service } = mount;
        if (kind !== 'missing' || volume.type !== 'bind' || madeLater || !volume.source) continue;
        // As seen from the project: what the folders above it are called says nothing.
        if (!isSourceFile(`/${relativePath(project.directory, source)}`)) continue;
        const { at } = volume.source;
        const args = { name: relativePath(dirname(at.path), source), service };
        context.report(at, volume.createHostPath ? 'missing' : 'refused', args, {
          fixes: renameFix({ at, path: source, nearest: mount.nearest }, context.sources),
        });
      }
      for (const grant of missingGrants) {
        const { at, path, kind, service, madeLater, nearest } = grant;
        const isSource = kind === 'config' && isSourceFile(`/${relativePath(project.directory, path)}`);
        // A secret is rightly not in the repository; one that is, by another name, was meant.
        if (madeLater || (!isSource && nearest === undefined)) continue;
        const args = { name: relativePath(dirname(at.path), path), service };
        context.report(at, 'refused', args, { fixes: renameFix(grant, context.sources) });
      }
    },
  }),
});

/** Names the file that is most like the one that is missing. */
function renameFix({ at, path, nearest }: Pick<MissingGrant, 'at' | 'path' | 'nearest'>, sources: Sources) {
  const name = basename(path);
  if (nearest === undefined || !sources.text(at.path)?.slice(at.start, at.end).endsWith(name)) return [];
  const edit: Edit = { ...at, start: at.end - name.length, newText: basename(nearest) };
  return [{ title: 'rename' as const, args: { name: basename(nearest) }, safe: false, edits: [edit] }];
}
