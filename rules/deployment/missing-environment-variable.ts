import { insertBelow } from '../edit/yaml.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import type { Service } from '../graph/nodes.ts';
import type { MissingVariable } from '../graph/process/variables/missing-variables.ts';

/** Places shown of each variable; more would hide the others. */
const SHOWN = 2;

export default defineRule({
  id: 'deployment/missing-environment-variable',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  across: 'every',
  since: '0.1.0',
  messages: {
    missing: 'The code of `{service}` needs {names}, and nothing sets it: it ends with a `KeyError`.',
    refused: 'The code of `{service}` needs {names}, and nothing sets it: it refuses to start.',
    taken: 'The code of `{service}` takes {names} for set, and nothing sets it.',
    read: '`{name}` is read here.',
    add: 'Set {names} from the environment of Compose',
  },
  create: (context) => ({
    Process({ service, missingVariables }) {
      if (!service?.active) return;
      for (const [without, message] of MESSAGES) {
        const missing = missingVariables.filter((each) => each.without === without);
        if (missing.length === 0) continue;
        const names = missing.map(({ name }) => `\`${name}\``).join(', ');
        context.report(
          service.at,
          message,
          { service: service.name, names },
          {
            related: missing.flatMap(({ name, at }) =>
              at.slice(0, SHOWN).map((place) => ({ ...place, message: 'read' as const, args: { name } })),
            ),
            fixes: fixesOf(service, missing, names, context.sources),
          },
        );
      }
    },
  }),
});

const MESSAGES = [
  ['error', 'missing'],
  ['refusal', 'refused'],
  ['nothing', 'taken'],
] as const;

function fixesOf(
  { compose }: Service,
  missing: readonly MissingVariable[],
  names: string,
  sources: Sources,
): readonly FixSpec<'add'>[] {
  const { path, nameAt } = compose.home;
  const file = sources.compose(path);
  if (!file) return [];
  const values = Object.fromEntries(missing.map(({ name }) => [name, `\${${name}:?}`]));
  const [only] = missing;
  const edits =
    compose.environment.length === 0
      ? insertBelow(file, nameAt, ['environment'], values)
      : only && missing.length === 1
        ? insertBelow(file, nameAt, ['environment', only.name], values[only.name] ?? '')
        : undefined;
  return edits
    ? [{ title: 'add', args: { names }, safe: false, edits: edits.map((edit) => ({ ...edit, path })) }]
    : [];
}
