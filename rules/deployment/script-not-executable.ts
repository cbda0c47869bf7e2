import { insertAfter } from '../edit/dockerfile.ts';
import { oncePerPlace } from '../engine/once.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import type { UnrunnableScript } from '../graph/process/commands/scripts.ts';
import type { Process } from '../graph/process/process.ts';

export default defineRule({
  id: 'deployment/script-not-executable',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    mode: 'Nobody may execute `{name}`: the container ends with `permission denied`.',
    shebang:
      '`{name}` has no first line that names its interpreter, and no shell runs it here: the container ends with `exec format error`.',
    interpreter:
      '`{name}` is read by `{interpreter}`, which the image does not have: the container ends with `no such file or directory`.',
    check: {
      text: 'The healthcheck runs `{name}`, which cannot be executed: the container is unhealthy for ever.',
      severity: 'warning',
    },
    file: 'It is this file.',
    chmod: 'Make `{name}` executable in the image',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      Process(process) {
        for (const script of process.unrunnable) {
          const { name, at, problem, path, ofHealthcheck, interpreter = '' } = script;
          if (!isNew(at)) continue;
          context.report(
            at,
            ofHealthcheck ? 'check' : problem,
            { name, interpreter },
            {
              related: [{ path, start: 0, end: 0, message: 'file' }],
              fixes: problem === 'mode' ? chmod(script, process, context.sources) : [],
            },
          );
        }
      },
    };
  },
});

/** `RUN chmod +x` behind the last COPY of the stage; none where a mount hides what the image has. */
function chmod(
  { name }: UnrunnableScript,
  { image, service }: Process,
  sources: Sources,
): readonly FixSpec<'chmod'>[] {
  const file = image && sources.dockerfile(image.path);
  const stage = image && file?.stages[image.stage.index];
  const copy = stage?.instructions.findLast(({ type }) => type === 'Copy' || type === 'Add');
  if (!image || !file || !copy || (service?.compose.volumes.length ?? 0) > 0 || !/^[\w./-]+$/.test(name))
    return [];
  return [
    {
      title: 'chmod',
      args: { name },
      safe: false,
      edits: [insertAfter(image.path, file, copy, `RUN chmod +x ${name}`)],
    },
  ];
}
