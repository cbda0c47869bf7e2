import { imageRepository } from '../data/images.ts';
import { defineRule } from '../engine/rule.ts';
import { nearest } from '../shared/nearest.ts';

/**
 * A bare word that is no stage: Docker asks Docker Hub for an image of that name, unless the build is given a
 * context so named. Images that are well known, and whatever has a tag, a path or a registry, are meant as images.
 */
export default defineRule({
  id: 'dockerfile/unknown-copy-from',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  aliases: ['hadolint:DL3022'],
  messages: {
    unknown: 'No stage is called `{name}`: Docker looks for an image of that name.',
    nearly: 'No stage is called `{name}`: Docker looks for an image of that name. Is it `{nearest}`?',
    index: { text: 'There is no stage {name}: stages count from 0, and the build fails.', severity: 'error' },
    replace: 'Replace it by `{nearest}`',
  },
  create: (context) => {
    let names: readonly (string | undefined)[] = [];
    let count = 0;
    return {
      Dockerfile({ stages }) {
        names = stages.map(({ name }) => name?.value);
        count = stages.length;
      },
      Copy({ from, stage, onbuild }) {
        const word = from?.flag.value;
        const name = word?.value;
        if (onbuild || word === undefined || !name || word.certainty !== 'fixed') return;
        const { start, end } = word;
        if (/^[+-]?\d{1,18}$/.test(name) && !(Number(name) < count && Number(name) >= 0)) {
          context.report({ start, end }, 'index', { name });
          return;
        }
        if (from?.kind !== 'image' || /[:/@.]/.test(name)) return;
        // A stage takes nothing from itself or from those below.
        const above = names.slice(0, stage).flatMap((each) => each ?? []);
        const near = nearest(name, above);
        if (near !== undefined) {
          const edits = [{ path: context.path, start, end, newText: near }];
          const fixes = [{ title: 'replace' as const, args: { nearest: near }, safe: false, edits }];
          context.report({ start, end }, 'nearly', { name, nearest: near }, { fixes });
        } else if (imageRepository(name) === undefined) context.report({ start, end }, 'unknown', { name });
      },
    };
  },
});
