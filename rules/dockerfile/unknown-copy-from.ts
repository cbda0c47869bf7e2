import { imageRepository } from '../data/images.ts';
import { defineRule } from '../engine/rule.ts';
import { isStageName } from '../graph/images/unknown-stages.ts';
import { nearest } from '../shared/nearest.ts';

/**
 * A bare word that is no stage: Docker asks Docker Hub for an image of that name, unless the build is given a
 * context so named. Images that are well known, and whatever has a tag, a path or a registry, are meant as images.
 */
export default defineRule({
  id: 'dockerfile/unknown-copy-from',
  over: 'deployment',
  since: '0.1.0',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  // Another stack may give the build a context of that name.
  across: 'every',
  aliases: ['hadolint:DL3022'],
  messages: {
    unknown: 'No stage is called `{name}`: Docker looks for an image of that name.',
    nearly: 'No stage is called `{name}`: Docker looks for an image of that name. Is it `{nearest}`?',
    replace: 'Replace it by `{nearest}`',
  },
  create: (context) => ({
    Deployment({ images, root: { kind, files } }) {
      // Without a FROM there is no image, and no stage that the name could be of.
      const path = files[0] ?? '';
      for (const node of kind === 'dockerfile' ? (context.sources.dockerfile(path)?.preamble ?? []) : []) {
        const flag = node.type === 'Copy' ? node.from?.flag.value : undefined;
        if (flag?.value === undefined || !isStageName(flag.value)) continue;
        if (imageRepository(flag.value) === undefined)
          context.report({ path, start: flag.start, end: flag.end }, 'unknown', { name: flag.value });
      }
      for (const image of images) {
        const same = images.filter(({ path }) => path === image.path);
        if (same[0] !== image) continue;
        for (const { name, at, above } of image.unknownStages) {
          // What one service builds without such a context, another may build with one.
          const everywhere = same.every(({ unknownStages }) =>
            unknownStages.some((other) => other.at.start === at.start),
          );
          if (!everywhere) continue;
          const near = nearest(name, above);
          if (near !== undefined) {
            const fixes = [
              {
                title: 'replace' as const,
                args: { nearest: near },
                safe: false,
                edits: [{ ...at, newText: near }],
              },
            ];
            context.report(at, 'nearly', { name, nearest: near }, { fixes });
          } else if (imageRepository(name) === undefined) context.report(at, 'unknown', { name });
        }
      }
    },
  }),
});
