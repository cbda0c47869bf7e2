import { MOUNT } from '../data/dockerfile.ts';
import { defineRule } from '../engine/rule.ts';
import { nearest } from '../shared/nearest.ts';
import type { MountField } from '../syntax/dockerfile/nodes.ts';

/** Oracle: BuildKit (`parseMount`): `unsupported mount type "cach"`, `unexpected key 'taget'`. */
export default defineRule({
  id: 'dockerfile/invalid-mount',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  messages: {
    type: '`{value}` is no type of mount: Docker knows `bind`, `cache`, `tmpfs`, `secret` and `ssh`, and the build fails.',
    sharing:
      '`{value}` is no way of sharing: Docker knows `shared`, `private` and `locked`, and the build fails.',
    key: '`{value}` is no field of a mount: the build fails. Is it `{nearest}`?',
    unheard: { text: '`{value}` is no known field of a mount.', severity: 'hint' },
    noValue: '`{value}` lacks its value: the build fails.',
    replace: 'Replace it by `{nearest}`',
  },
  create: (context) => {
    const checkField = ({ name, nameRange, value, valueRange }: MountField): void => {
      const flag = MOUNT.flags.includes(name);
      if (!flag && !MOUNT.fields.includes(name)) {
        const near = nearest(name, MOUNT.fields);
        if (near === undefined) context.report(nameRange, 'unheard', { value: name });
        else context.report(nameRange, 'key', { value: name, nearest: near }, fix(nameRange, near));
        return;
      }
      if (!flag && valueRange === undefined) context.report(nameRange, 'noValue', { value: name });
      // A variable may hold anything.
      if (value === undefined || valueRange === undefined) return;
      const known = name === 'type' ? MOUNT.types : name === 'sharing' ? MOUNT.sharing : undefined;
      if (known === undefined || known.includes(value.toLowerCase())) return;
      const near = nearest(value, known);
      const extras = near === undefined ? {} : fix(valueRange, near);
      context.report(valueRange, name === 'type' ? 'type' : 'sharing', { value }, extras);
    };
    const fix = ({ start, end }: { start: number; end: number }, near: string) => ({
      fixes: [
        {
          title: 'replace' as const,
          args: { nearest: near },
          safe: false,
          edits: [{ path: context.path, start, end, newText: near }],
        },
      ],
    });
    return {
      Run({ mounts, onbuild }) {
        // What ONBUILD triggers is read by the next build only.
        if (!onbuild) for (const { fields } of mounts) for (const field of fields) checkField(field);
      },
    };
  },
});
