import type { ImageVariables } from '../data/image-variables.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { Service } from '../graph/nodes.ts';
import { type ProcessEnvironment, variablePlace } from '../graph/process/environment.ts';
import { knownVariables } from '../graph/services/environment.ts';
import { nearest } from '../shared/nearest.ts';
import type { Location } from '../shared/text.ts';

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
    line: 'It is set here.',
    rename: 'Rename it to `{right}`',
  },
  create: onNode('Process', ({ service, environment }, context) => {
    const variables = service && knownVariables(service);
    if (!service || !variables) return;
    for (const { name, nameAt, line } of namesOf(service, environment)) {
      // In an env file may stand what others read: there only what is misspelt is meant for the image.
      const right = (line ? undefined : mistakenFor(name, variables)) ?? misspelt(name, variables);
      // With the right one beside it, this one is for something else.
      if (right === undefined || environment.variables.has(right)) continue;
      const text = context.sources.text(nameAt.path)?.slice(nameAt.start, nameAt.end) ?? '';
      const edits = text.includes(name) ? [{ ...nameAt, newText: text.replace(name, right) }] : [];
      context.report(
        line?.usedAt ?? nameAt,
        'unknown',
        { service: service.name, name, right },
        {
          related: line ? [{ ...nameAt, message: 'line' }] : [],
          // Not safe: the value begins to have an effect.
          fixes: [{ title: 'rename', args: { right }, safe: false, edits }],
        },
      );
    }
  }),
});

interface SetName {
  readonly name: string;
  readonly nameAt: Location;
  /** Of an env file: where the compose file names that. */
  readonly line: { readonly usedAt: Location } | undefined;
}

function namesOf(service: Service, { variables }: ProcessEnvironment): readonly SetName[] {
  const own = service.compose.environment.map(({ name, nameAt }) => ({ name, nameAt, line: undefined }));
  const others = [...variables.values()].flatMap((variable): SetName[] => {
    const { name, at, from } = variable;
    const usedAt = from === 'compose' ? undefined : variablePlace(variable, service);
    if (!usedAt) return [];
    const nameAt = { ...at, end: at.start + name.length };
    return [{ name, nameAt, line: from === 'env-file' ? { usedAt } : undefined }];
  });
  return [...own, ...others];
}

function mistakenFor(name: string, { mistaken }: ImageVariables): string | undefined {
  return mistaken && Object.hasOwn(mistaken, name) ? mistaken[name] : undefined;
}

function misspelt(name: string, { known, prefixes }: ImageVariables): string | undefined {
  if (known.includes(name)) return undefined;
  // `MYSQL_` at the beginning may itself be misspelt.
  if (name.length < 8 || !prefixes.some((prefix) => name[0]?.toUpperCase() === prefix[0])) return undefined;
  return nearest(name, known, 1);
}
