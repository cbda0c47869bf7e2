import { defineRule } from '../engine/rule.ts';
import { imageReferenceProblem } from '../shared/image-reference.ts';
import { hasHole } from '../shared/placeholders.ts';
import type { Range } from '../shared/text.ts';

/**
 * Oracle: BuildKit: `failed to parse stage name "Alpine": invalid reference format: repository name must be
 * lowercase`. COPY finds a stage by its name in any case; FROM only in lower case.
 */
export default defineRule({
  id: 'dockerfile/invalid-image-reference',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  messages: {
    uppercase: '`{image}` is no image: names of images are written in lower case, and the build stops here.',
    stage:
      '`FROM` does not find the stage `{image}` by a name with capital letters, and takes it for an image: the build stops here.',
    malformed: '`{image}` is no image reference: the build stops here.',
    blank: 'There is no image between the quotes: the build stops here.',
    lower: 'Write `{lower}`',
  },
  create: (context) => {
    const check = (image: string, { start, end }: Range, isStage = false): void => {
      if (hasHole(image)) return;
      const problem = imageReferenceProblem(image);
      // A variable may hold the rest; 64 hexadecimal digits name an image by its id.
      if (problem === undefined || problem === 'unresolved' || problem === 'image-id') return;
      if (problem === 'empty') {
        context.report({ start, end }, 'blank');
        return;
      }
      if (problem !== 'uppercase') {
        context.report({ start, end }, 'malformed', { image });
        return;
      }
      const lower = image.toLowerCase();
      const raw = context.sources.text(context.path)?.slice(start, end) ?? '';
      const edits = [{ path: context.path, start, end, newText: raw.toLowerCase() }];
      // Only a name of the repository is in the way; tags may have capital letters.
      const known = imageReferenceProblem(lower) === undefined && !/[:@]/.test(image);
      const fixes = known ? [{ title: 'lower' as const, args: { lower }, safe: true, edits }] : [];
      context.report({ start, end }, isStage ? 'stage' : 'uppercase', { image }, { fixes });
    };
    let names: ReadonlySet<string> = new Set();
    return {
      Stage({ base, from }) {
        const { word, kind } = base;
        // What variables make of it is known to the build; without an image at all it is missing-argument's.
        if (from.onbuild || from.image === undefined || word.value === undefined || word.variables.length > 0)
          return;
        if (kind !== 'scratch') check(word.value, word, kind === 'stage');
      },
      Dockerfile({ stages }) {
        names = new Set(stages.flatMap(({ name }) => name?.value?.toLowerCase() ?? []));
      },
      Run({ mounts, onbuild }) {
        for (const { fields } of onbuild ? [] : mounts) {
          const from = fields.findLast(({ name }) => name === 'from');
          if (!from?.value || from.valueRange === undefined || names.has(from.value.toLowerCase())) continue;
          if (!/^\d+$/.test(from.value)) check(from.value, from.valueRange);
        }
      },
      Copy({ from, onbuild }) {
        const word = from?.flag.value;
        if (onbuild || from?.kind !== 'image' || word?.value === undefined || /^[+-]?\d+$/.test(word.value))
          return;
        if (word.variables.length === 0) check(word.value, word);
      },
    };
  },
});
