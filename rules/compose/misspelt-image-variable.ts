import type { ImageVariables } from '../data/image-variables.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { knownVariables } from '../graph/services/environment.ts';
import { nearest } from '../shared/nearest.ts';

/** What the images read stands in `data/image-variables.json`. Of unknown names only what is close to a known one is meant. */
export default defineRule({
  id: 'compose/misspelt-image-variable',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'always',
  since: '0.1.0',
  messages: {
    unknown: 'The image of `{service}` reads `{right}`, not `{name}`: the value has no effect.',
    rename: 'Rename it to `{right}`',
  },
  create: onNode('Process', ({ service, environment }, context) => {
    const variables = service && knownVariables(service);
    if (!service || !variables) return;
    for (const { name, nameAt } of service.compose.environment) {
      const right = meant(name, variables);
      // With the right one beside it, this one is for something else.
      if (right === undefined || environment.variables.has(right)) continue;
      const text = context.sources.text(nameAt.path)?.slice(nameAt.start, nameAt.end) ?? '';
      const edits = [{ ...nameAt, newText: text.replace(name, right) }];
      context.report(
        nameAt,
        'unknown',
        { service: service.name, name, right },
        {
          // Not safe: the value begins to have an effect.
          fixes: [{ title: 'rename', args: { right }, safe: false, edits }],
        },
      );
    }
  }),
});

function meant(name: string, { known, mistaken, prefixes }: ImageVariables): string | undefined {
  if (known.includes(name)) return undefined;
  if (mistaken && Object.hasOwn(mistaken, name)) return mistaken[name];
  // `MYSQL_` at the beginning may itself be misspelt.
  if (name.length < 8 || !prefixes.some((prefix) => name[0]?.toUpperCase() === prefix[0])) return undefined;
  return nearest(name, known, 1);
}
