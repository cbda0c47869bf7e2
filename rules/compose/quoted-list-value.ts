import type { Edit } from '../engine/finding.ts';
import { onNode } from '../engine/graded.ts';
import { oncePerPlace } from '../engine/once.ts';
import { defineRule } from '../engine/rule.ts';
import type { Location } from '../shared/text.ts';
import type { EnvironmentShape, ScalarValue } from '../syntax/compose/nodes.ts';
import { placeIn } from '../syntax/compose/place.ts';

/** Names whose values are mostly read by a shell, to which quotes are quotes. */
const FOR_A_SHELL = /(?:OPTS|OPTIONS|ARGS|FLAGS|PARAMS|CMD|COMMAND)$/i;

/** `- NAME="value"`: to YAML all of it is one text without quotes, so that those in it belong to the value. */
export default defineRule({
  id: 'compose/quoted-list-value',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'always',
  since: '0.1.0',
  messages: {
    quoted: 'The quotes belong to the value of `{name}`: the container gets `{value}`, quotes and all.',
    remove: 'Take the quotes out of the value',
  },
  create: onNode('Deployment', ({ services }, context) => {
    const isNew = oncePerPlace();
    for (const { compose } of services) {
      for (const entry of [...compose.environment, ...compose.labels, ...(compose.build?.args ?? [])]) {
        const quoted = quotedIn(entry);
        if (!quoted || FOR_A_SHELL.test(entry.name)) continue;
        const { at, value, edits } = quoted;
        if (!isNew(at)) continue;
        context.report(
          at,
          'quoted',
          { name: entry.name, value },
          {
            // Not safe: the value begins to be another.
            fixes: [{ title: 'remove', safe: false, edits }],
          },
        );
      }
    }
  }),
});

interface Quoted {
  readonly at: Location;
  readonly value: string;
  readonly edits: readonly Edit[];
}

function quotedIn({ raw, name, form }: EnvironmentShape<Location>): Quoted | undefined {
  if (form !== 'list' || raw?.style !== 'plain') return undefined;
  const value = raw.source.slice(name.length + 1);
  const [, quote = '', text = ''] = /^(["'])(.*)\1$/s.exec(value) ?? [];
  if (text === '' || text.includes(quote)) return undefined;
  const at = placeIn(raw, name.length + 1, raw.source.length);
  return { at, value, edits: [{ ...itemOf(raw), newText: asItem(`${name}=${text}`) }] };
}

function itemOf(raw: ScalarValue<Location>): Location {
  return placeIn(raw, 0, raw.source.length);
}

/** As text of YAML: what stood there without quotes needs them only for its end. */
function asItem(text: string): string {
  if (!/[:\s]$/.test(text)) return text;
  return text.includes("'") ? JSON.stringify(text) : `'${text}'`;
}
