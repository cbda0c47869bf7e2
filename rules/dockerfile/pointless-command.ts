import { defineRule } from '../engine/rule.ts';

const POINTLESS: ReadonlySet<string> = new Set('free kill mount ps service shutdown ssh top vim'.split(' '));

/** What they do or show is gone when the RUN ends, or was never the image's. */
export default defineRule({
  id: 'dockerfile/pointless-command',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'info',
  presets: [],
  fix: 'never',
  aliases: ['hadolint:DL3001'],
  messages: {
    found: '`{command}` in a build does nothing that lasts: processes and mounts end with the `RUN`.',
  },
  create: (context) => {
    let forwarded = false;
    return {
      Run({ mounts }) {
        // `RUN --mount=type=ssh` is there for using ssh.
        forwarded = mounts.some(({ type }) => type === 'ssh');
      },
      ShellCommand({ name, nameWord, context: script, via }) {
        if (nameWord === undefined || name === undefined || !POINTLESS.has(name) || script.carrier !== 'RUN')
          return;
        if ((name === 'ssh' && forwarded) || via.includes('xargs')) return;
        context.report({ start: nameWord.start, end: nameWord.end }, 'found', { command: name });
      },
    };
  },
});
