import { defineRule } from '../engine/rule.ts';
/** What an image without a tag, or with `latest`, is changes under the file. */
export default defineRule({
  id: 'dockerfile/unpinned-image',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'info',
  presets: [],
  fix: 'never',
  aliases: ['hadolint:DL3006', 'hadolint:DL3007'],
  messages: {
    untagged: '`{image}` has no tag: the build takes whatever is newest.',
    latest: '`{image}` is whatever is newest on the day of the build.',
  },
  create: (context) => ({
    Stage({ base, from }) {
      const { kind, reference, word } = base;
      // A variable may hold the tag as well.
      if (from.onbuild || kind !== 'image' || reference === undefined || word.certainty !== 'fixed') return;
      const { tag, digest, parsed } = reference;
      if (parsed === undefined || digest !== undefined) return;
      const { start, end } = word;
      if (tag === undefined)
        context.report({ start, end }, 'untagged', { image: parsed.text }, { aliases: ['hadolint:DL3006'] });
      else if (tag.value === 'latest')
        context.report({ start, end }, 'latest', { image: parsed.text }, { aliases: ['hadolint:DL3007'] });
    },
  }),
});
