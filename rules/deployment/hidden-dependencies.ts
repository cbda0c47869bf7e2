import { lineEndOf, lineStartOf } from '../edit/text.ts';
import type { Edit } from '../engine/finding.ts';
import { defineRule } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import type { Process } from '../graph/process/process.ts';
import type { HostMount } from '../graph/services/host-mounts.ts';
import { rangeOf } from '../shared/text.ts';

/**
 * `.:/app` over an image whose build ran `npm ci` in `/app`: the folder of the host lies over that of
 * the image, and `node_modules` is gone. A volume of its own on the folder, or a command that installs
 * at the start, brings it back.
 */
export default defineRule({
  id: 'deployment/hidden-dependencies',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  // An override file may mount the folder itself, or start something that installs.
  across: 'every',
  since: '0.1.0',
  messages: {
    hidden:
      'This mount hides `{path}` of the image: what `{command}` put there is gone, and `{source}` is not on the host either.',
    filled: 'It is made here.',
    volume: 'Keep `{path}` of the image by a volume',
  },
  create: (context) => ({
    Deployment({ mounts, processes }) {
      for (const mount of mounts) {
        const process = processes.find(({ service }) => service?.name === mount.service);
        for (const { path, by, command, isFolder } of mount.hides) {
          if (!process || mayInstall(process)) continue;
          const { volume } = mount;
          const args = { path, command, source: path.slice(path.lastIndexOf('/') + 1) };
          const edits = isFolder ? volumeEdits(mount, path, context.sources) : [];
          context.report(volume.at, 'hidden', args, {
            related: [{ ...by, message: 'filled' }],
            // Not safe: such a volume outlives the next build, with the old packages in it.
            fixes: edits.length > 0 ? [{ title: 'volume', args: { path }, safe: false, edits }] : [],
          });
        }
      }
    },
  }),
});

/** True unless it is known what is started, and that it installs nothing. */
function mayInstall({ calls, main, image }: Process): boolean {
  // With no call it runs what its base image runs.
  if (!calls || (calls.length === 0 && !image?.baseFacts) || calls.some(({ name }) => name === undefined))
    return true;
  // A script that could not be looked through, or a program that runs others.
  if (main?.name && /\.sh$|entrypoint|^(?:make|just|task|uv|poetry)$/.test(main.name)) return true;
  return calls.some(
    ({ name, words }) =>
      (name === 'yarn' && words.length === 1) ||
      words.some(({ written }) => /\b(?:install|ci|sync|i)\b/.test(written)),
  );
}

/** One more item below the mount. */
function volumeEdits({ volume }: HostMount, path: string, sources: Sources): readonly Edit[] {
  const { at, usedAt, short } = volume;
  const text = sources.text(at.path);
  if (!text || !short || usedAt.start !== at.start || usedAt.path !== at.path) return [];
  const before = /^([ \t]*-[ \t]+)$/.exec(text.slice(lineStartOf(text, at.start), at.start));
  if (!before) return [];
  const end = lineEndOf(text, at.end);
  return [{ path: at.path, ...rangeOf({ start: end, end }), newText: `\n${before[1]}${path}` }];
}
