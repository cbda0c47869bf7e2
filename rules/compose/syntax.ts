import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';

/**
 * Oracle: `docker compose config` stops with `yaml: line N: …` (its parser is yaml.v3), and
 * with `mapping key "x" already defined` for keys that are there twice. What we ourselves
 * give up on (aliases that multiply without end, nesting without end) is no refusal of
 * Compose, so that is a warning.
 */
export default defineRule({
  id: 'compose/syntax',
  over: 'compose',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    'duplicate-key': 'The key `{detail}` is there twice in one mapping: Compose refuses the file.',
    'tab-indentation': 'A tab indents this line. YAML takes blanks only: Compose refuses the file.',
    'bad-indentation': 'The indentation fits no level above: Compose refuses the file.',
    'missing-colon': 'A colon is missing behind a key here: Compose refuses the file.',
    'unclosed-quote': 'The text that `{detail}` opens is not closed: Compose refuses the file.',
    'unclosed-flow': 'What `{detail}` opens is not closed: Compose refuses the file.',
    'bad-escape': 'YAML knows no such escape in double quotes: Compose refuses the file.',
    'unknown-alias': 'No anchor `&{detail}` stands before this alias: Compose refuses the file.',
    'alias-cycle': 'The anchor `&{detail}` holds this alias of itself: Compose refuses the file.',
    'bad-merge': 'Only mappings can be merged by `<<`: Compose refuses the file.',
    'non-string-key': 'A key must be a plain word: Compose refuses the file.',
    'typed-key': 'YAML does not read `{detail}` as text, and a key must be: put it in quotes.',
    'empty-document': 'A document begins here, and nothing is in it: Compose refuses the file.',
    'yaml-version': 'Compose reads YAML 1.1, and refuses a file that says it is `{detail}`.',
    syntax: 'YAML can not be read on from here: Compose refuses the file.',
    'alias-bomb': {
      text: 'The aliases multiply to more than anybody means; the rest of the file is not checked.',
      severity: 'warning',
    },
    'too-deep': {
      text: 'This is nested deeper than anybody means; what is below is not checked.',
      severity: 'warning',
    },
    quote: 'Put it in quotes',
    first: '`{detail}` is there for the first time.',
  },
  create: onNode('Problem', ({ code, detail, other, start, end }, context) => {
    const twice = code === 'duplicate-key' && other !== undefined;
    const related = twice
      ? [{ ...other, path: context.path, message: 'first' as const, args: { detail } }]
      : [];
    const edits = [{ path: context.path, start, end, newText: `"${detail}"` }];
    const canQuote = code === 'typed-key' && detail !== '';
    context.report(
      { start, end },
      code,
      { detail },
      {
        related,
        fixes: canQuote ? [{ title: 'quote' as const, safe: true, edits }] : [],
      },
    );
  }),
});
