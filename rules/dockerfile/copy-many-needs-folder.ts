import { defineRule } from '../engine/rule.ts';
import type { Add, Copy } from '../syntax/dockerfile/nodes.ts';

/**
 * The classic builder refuses it. BuildKit does not: it writes one file over the other. `.` and
 * `..` are folders to both.
 */
export default defineRule({
  id: 'dockerfile/copy-many-needs-folder',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'always',
  aliases: ['hadolint:DL3021'],
  messages: {
    found:
      '{count} sources go to `{destination}`, which does not end in `/`: files overwrite each other, or the build fails.',
    fix: 'End the folder in `/`',
  },
  create: (context) => {
    const check = ({ sources, destination, onbuild }: Copy | Add): void => {
      const value = destination?.value;
      if (onbuild || destination === undefined || value === undefined || sources.length < 2) return;
      if (/[\\/]$|(?:^|[\\/])\.{1,2}$/.test(value)) return;
      const at = destination.end - (/["']$/.test(destination.raw) ? 1 : 0);
      context.report(
        { start: destination.start, end: destination.end },
        'found',
        { count: sources.length, destination: value },
        {
          fixes: [
            { title: 'fix', safe: true, edits: [{ path: context.path, start: at, end: at, newText: '/' }] },
          ],
        },
      );
    };
    return { Copy: check, Add: check };
  },
});
