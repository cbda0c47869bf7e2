import { defineRule } from '../engine/rule.ts';
import { imageReferenceProblem } from '../shared/image-reference.ts';
import type { Word } from '../syntax/shell/nodes.ts';

/** BuildKit warns where the image's name is broken unless a build argument is passed. */
export default defineRule({
  id: 'dockerfile/invalid-default-arg-in-from',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'warning',
  presets: ['strict'],
  fix: 'never',
  aliases: ['buildkit:InvalidDefaultArgInFrom'],
  messages: {
    empty: 'Without a build argument for `{name}` there is no image to start from.',
    invalid: 'Without a build argument for `{name}` the image is `{image}`, which is no image reference.',
  },
  create: (context) => ({
    From({ image, onbuild }) {
      const name = image?.variables[0]?.name;
      const value = image === undefined ? undefined : withDefaults(image);
      if (onbuild || image === undefined || value === undefined || name === undefined) return;
      const { start, end } = image;
      if (value === '') context.report({ start, end }, 'empty', { name });
      else if (imageReferenceProblem(value) !== undefined) {
        context.report({ start, end }, 'invalid', { name, image: value });
      }
    },
  }),
});

/** The word with the defaults of its arguments, nothing for those without; undefined if that is not all it takes. */
function withDefaults({ raw, unquoted, start, variables }: Word): string | undefined {
  if (raw !== unquoted) return undefined;
  let text = '';
  let done = start;
  for (const use of variables) {
    // What is not declared is undefined-arg-in-from's; the platform's are never empty.
    if (use.operator !== undefined || use.declared === undefined || use.declared === 'predefined')
      return undefined;
    text += raw.slice(done - start, use.start - start) + (use.value ?? '');
    done = use.end;
  }
  return text + raw.slice(done - start);
}
