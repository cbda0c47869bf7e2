import { withState } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';

/** Tags that mean another image tomorrow. */
const FLOATING = ['latest', 'stable', 'edge', 'test', 'nightly', 'dev', 'beta', 'canary', 'lts'];

/** A matter of policy: which images may float is a decision of the team. */
export default defineRule({
  id: 'compose/unpinned-image',
  over: 'compose',
  severity: 'info',
  presets: [],
  fix: 'never',
  aliases: ['dclint:service-image-require-explicit-tag'],
  since: '0.1.0',
  options: {
    prohibitedTags: {
      type: 'strings',
      default: FLOATING,
      description: 'Tags that count as none.',
    },
  },
  messages: {
    untagged: 'The image `{image}` has no tag: each pull may bring another version.',
    floating: 'The tag `{tag}` floats: each pull may bring another version.',
  },
  create: withState(() => new Set<number>(), {
    Service({ image }, seen, context) {
      // As written: a default is there to be replaced.
      const text = image?.raw?.source;
      // Through a merge key or an alias several services may have it.
      if (!image || !text || text.includes('@') || seen.has(image.at.start)) return;
      seen.add(image.at.start);
      const name =
        text
          .replace(/\$\{[^}]*\}/g, '$X')
          .split('/')
          .at(-1) ?? '';
      const [, tag] = /:([^:]*)$/.exec(name) ?? [];
      if (tag === undefined) {
        // A variable may hold the tag as well.
        if (!name.includes('$')) context.report(image.at, 'untagged', { image: text });
      } else if (context.options.prohibitedTags.includes(tag)) context.report(image.at, 'floating', { tag });
    },
  }),
});
