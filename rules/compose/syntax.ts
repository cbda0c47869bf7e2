import { explainProblems } from '../edit/compose-problems.ts';
import type { Slip } from '../edit/compose-slip.ts';
import { tabsToBlanks } from '../edit/compose-tabs.ts';
import { inFile, type TextEdit } from '../edit/text.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import { rangeOf } from '../shared/text.ts';
import type { YamlProblem } from '../syntax/compose/yaml.ts';

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
    'tab-indentation': 'A tab stands where YAML takes blanks only: Compose refuses the file.',
    'control-character':
      'A control character stands here, which YAML does not take: Compose refuses the file.',
    'bad-indentation': 'The indentation fits no level above: Compose refuses the file.',
    slipped: 'This line does not stand where the lines around it want it, by {by}: Compose refuses the file.',
    'stray-dash': 'The dash makes this the item of a list, where none is: Compose refuses the file.',
    'missing-dash': 'A dash is missing before an item, or a blank behind it: Compose refuses the file.',
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
    deeper: 'Indent it by {by} more',
    shallower: 'Indent it by {by} less',
    write: 'Write `{repair}`',
    here: 'Here YAML can not be read on.',
    blanks: 'Write blanks for the tabs',
    quote: 'Put it in quotes',
    first: '`{detail}` is there for the first time.',
  },
  create: onNode('ComposeFile', (file, { path, report }) => {
    let tabs: readonly TextEdit[] | undefined;
    for (const { problem, slip } of explainProblems(file)) {
      const { code, detail, other, ...at } = problem;
      if (slip) {
        const isHere = at.start < slip.at.end && at.end > slip.at.start;
        const related = isHere ? [] : [{ ...rangeOf(at), path, message: 'here' as const }];
        report(slip.at, MESSAGES[slip.kind], { by: slip.by }, { related, fixes: [fixOf(slip, path)] });
        continue;
      }
      const twice = code === 'duplicate-key' && other !== undefined;
      const related = twice ? [{ ...other, path, message: 'first' as const, args: { detail } }] : [];
      if (code === 'tab-indentation') tabs ??= tabsToBlanks(file.text) ?? [];
      const fixes = fixesOf(problem, tabs ?? [], path);
      report(at, code, { detail }, { related, fixes });
    }
  }),
});

const MESSAGES = {
  deeper: 'slipped',
  shallower: 'slipped',
  undash: 'stray-dash',
  dash: 'missing-dash',
  colon: 'missing-colon',
} as const satisfies Readonly<Record<Slip['kind'], string>>;

/** Not safe: another line may be the one that slipped. */
function fixOf(slip: Slip, path: string): FixSpec<'deeper' | 'shallower' | 'write'> {
  const { kind, by, repair } = slip;
  const title = kind === 'deeper' || kind === 'shallower' ? kind : 'write';
  return { title, args: { by, repair }, safe: false, edits: inFile(path, slip.edits) };
}

function fixesOf(
  { code, detail, start, end }: YamlProblem,
  tabs: readonly TextEdit[],
  path: string,
): readonly FixSpec<'quote' | 'blanks'>[] {
  if (code === 'typed-key' && detail !== '') {
    const edits = [{ path, start, end, newText: `"${detail}"` }];
    return [{ title: 'quote', safe: true, edits }];
  }
  // Not safe: how many blanks a tab is, everybody's editor decides.
  const edits = inFile(path, tabs);
  return code === 'tab-indentation' ? [{ title: 'blanks', safe: false, edits }] : [];
}
