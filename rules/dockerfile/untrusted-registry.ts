import { defineRule } from '../engine/rule.ts';
import type { ImageReference } from '../shared/image-reference.ts';
import { parseImageReference } from '../shared/image-reference.ts';
import type { Range } from '../shared/text.ts';

/** Images from elsewhere than the registries that are allowed; silent until some are named. */
export default defineRule({
  id: 'dockerfile/untrusted-registry',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'warning',
  presets: ['strict'],
  fix: 'never',
  aliases: ['hadolint:DL3026'],
  options: {
    registries: {
      type: 'strings',
      default: [],
      description: 'Registries that images may come from; `*` stands for the beginning or the end of a name.',
    },
  },
  messages: {
    found: '`{image}` comes from `{registry}`, which is not among the registries that are trusted.',
  },
  create: (context) => {
    const { registries } = context.options;
    const check = (parsed: ImageReference | undefined, { start, end }: Range): void => {
      // What can't be read may come from anywhere.
      if (parsed === undefined || registries.length === 0) return;
      const registry = parsed.registry?.text ?? 'docker.io';
      if (registries.some((pattern) => fits(pattern, registry))) return;
      context.report({ start, end }, 'found', { image: parsed.text, registry });
    };
    let names: ReadonlySet<string> = new Set();
    const isStage = (name: string): boolean => names.has(name.toLowerCase()) || /^\d+$/.test(name);
    return {
      Dockerfile({ stages }) {
        names = new Set(stages.flatMap(({ name }) => name?.value?.toLowerCase() ?? []));
      },
      Stage({ base, from }) {
        if (base.kind === 'image' && !from.onbuild) check(base.reference?.parsed, base.word);
      },
      Run({ mounts }) {
        for (const { flag, from, fields } of mounts) {
          const at = fields.findLast(({ name }) => name === 'from')?.valueRange ?? flag;
          if (from !== undefined && !isStage(from)) check(parseImageReference(from), at);
        }
      },
      Copy({ from }) {
        if (from?.kind === 'image')
          check(parseImageReference(from.flag.value?.value ?? ''), from.flag.value ?? from);
      },
    };
  },
});

function fits(pattern: string, registry: string): boolean {
  if (pattern === '*') return true;
  if (pattern.startsWith('*')) return registry.endsWith(pattern.slice(1));
  if (pattern.endsWith('*')) return registry.startsWith(pattern.slice(0, -1));
  return pattern === registry || (registry === 'docker.io' && pattern === 'hub.docker.com');
}
