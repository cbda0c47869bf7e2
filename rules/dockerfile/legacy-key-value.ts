import { defineRule } from '../engine/rule.ts';
import type { Env, Label } from '../syntax/dockerfile/nodes.ts';

/** `ENV A b c` sets one name to all the rest of the line. */
export default defineRule({
  id: 'dockerfile/legacy-key-value',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'info',
  presets: ['strict'],
  fix: 'sometimes',
  aliases: ['buildkit:LegacyKeyValueFormat'],
  messages: {
    found: '`{name} {key} …` without `=` is the old form: it takes the rest of the line as one value.',
    fix: 'Write `{key}=…`',
  },
  create: (context) => {
    const check = ({ legacy, pairs, keyword, onbuild }: Env | Label): void => {
      const pair = pairs[0];
      if (!legacy || pair?.value === undefined || onbuild) return;
      const { key, value } = pair;
      const { start, end } = pair;
      const newText = asPair(key.raw, value.raw);
      const edits = newText === undefined ? [] : [{ path: context.path, start, end, newText }];
      context.report(
        { start, end },
        'found',
        { name: keyword.name, key: key.raw },
        { fixes: edits.length > 0 ? [{ title: 'fix', args: { key: key.raw }, safe: true, edits }] : [] },
      );
    };
    return { Env: check, Label: check };
  },
});

/** The pair with `=`; undefined where quotes or lines make it more than a matter of form. */
function asPair(key: string, value: string): string | undefined {
  if (/[\r\n\\`]/.test(value)) return undefined;
  if (/^(?:"[^"]*"|'[^']*'|[^\s"']+)$/.test(value)) return `${key}=${value}`;
  return /["']/.test(value) ? undefined : `${key}="${value}"`;
}
