import { defineRule } from '../engine/rule.ts';
import type { Comment } from '../syntax/tree.ts';

/** `docker build --call=outline` shows the comment right above ARG and FROM that begins with the name; others are lost. */
export default defineRule({
  id: 'dockerfile/definition-description',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'hint',
  presets: [],
  fix: 'never',
  aliases: ['buildkit:InvalidDefinitionDescription'],
  messages: {
    found: 'The comment above does not begin with `{name}`: Docker does not take it for its description.',
  },
  create: (context) => {
    const check = (
      names: readonly string[],
      comments: readonly Comment[],
      { start, end }: { start: number; end: number },
    ): void => {
      // Comments for linters describe nothing.
      const words = comments.filter(
        ({ text }) => !/^(?:hadolint|deploylint-|check\s*=|shellcheck)/.test(text),
      );
      const [first = ''] = words.at(-1)?.text.split(' ') ?? [];
      if (words.length === 0 || names.includes(first)) return;
      context.report({ start, end }, 'found', { name: names.join('` or `') });
    };
    return {
      From({ alias, leadingComments, onbuild }) {
        if (!onbuild && alias !== undefined) check([alias.unquoted.toLowerCase()], leadingComments, alias);
      },
      Arg({ pairs, leadingComments, onbuild }) {
        const first = pairs[0];
        const names = pairs.map(({ key }) => key.unquoted);
        if (!onbuild && first !== undefined) check(names, leadingComments, first.key);
      },
    };
  },
});
