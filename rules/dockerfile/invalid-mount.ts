import { MOUNT } from '../data/dockerfile.ts';
import { defineRule } from '../engine/rule.ts';
import { mountProblems } from '../facts/dockerfile/mounts.ts';
import { nearest } from '../shared/nearest.ts';
import type { Mount, MountField } from '../syntax/dockerfile/nodes.ts';

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
    none: '`--mount` lacks its fields: the build fails.',
    bool: '`{value}` is neither true nor false: the build fails.',
    number: '`{value}` is no number, which `{field}` has to be: the build fails.',
    mode: '`{value}` is no mode in octal digits: the build fails.',
    size: '`{value}` is no size such as `512m`: the build fails.',
    foreign: 'A mount of this type takes no `{field}`: the build fails.',
    root: 'Nothing can be mounted over `/`: the build fails.',
    noTarget: {
      text: 'Without a `target` it is mounted over the working directory, and the build fails where that is `/`.',
      severity: 'warning',
    },
    variable: '`from` takes no variable: the build fails.',
    noId: 'A secret needs an `id` or a `target`: the build fails.',
    twoIds: '`source` and `id` both name the secret: the build fails.',
    later: 'The stage `{value}` stands below: stages are built in order, and the build fails.',
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
    const check = (mount: Mount, stage: number | undefined): void => {
      if (mount.fields.length === 0) {
        if (mount.flag.value !== undefined) context.report({ start: mount.start, end: mount.end }, 'none');
        return;
      }
      for (const field of mount.fields) checkField(field);
      for (const { kind, start, end, field, value } of mountProblems(mount))
        context.report({ start, end }, kind, { field, value });
      const from = mount.fields.findLast(({ name }) => name === 'from');
      const index = names.indexOf(from?.value?.toLowerCase());
      if (from?.value && from.valueRange && stage !== undefined && index > stage)
        context.report(from.valueRange, 'later', { value: from.value });
    };
    let names: readonly (string | undefined)[] = [];
    return {
      Dockerfile({ stages }) {
        names = stages.map(({ name }) => name?.value?.toLowerCase());
      },
      Run({ mounts, onbuild, stage }) {
        // What ONBUILD triggers is read by the next build only.
        for (const mount of onbuild ? [] : mounts) check(mount, stage);
      },
    };
  },
});
