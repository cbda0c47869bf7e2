import { defineRule } from '../engine/rule.ts';
import type { Instruction, Word } from '../syntax/dockerfile/nodes.ts';

/** Oracle: BuildKit (`shell.Lex`): `unexpected end of statement while looking for matching double-quote`, `unsupported modifier (^) in substitution`. */
export default defineRule({
  id: 'dockerfile/invalid-substitution',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  messages: {
    quote: 'A quote opens in `{word}` and none closes it: the build stops here.',
    blank:
      'A quote opens in `{word}` and none closes it, because `{instruction}` splits at blanks, quotes or not: the build stops here.',
    substitution:
      '`{word}` holds a `${…}` that Docker can not read: it knows `:-`, `:+`, `:?`, `#`, `%` and `/`, no more of a shell, and the build stops here.',
  },
  create: (context) => {
    let instruction: Instruction | undefined;
    return {
      Instruction(node) {
        instruction = node;
      },
      Word(word) {
        if (instruction === undefined || word.problem === undefined || instruction.onbuild) return;
        if (instruction.type === 'Unknown' || isPartOnly(instruction, word)) return;
        const { start, end } = word;
        const args = { word: shortened(word.raw), instruction: instruction.keyword.name };
        const split = word.problem === 'quote' && instruction.words.length > 1 && SPLIT.has(instruction.type);
        context.report({ start, end }, split ? 'blank' : word.problem, args);
        // Docker stops at the first.
        instruction = undefined;
      },
    };
  },
});

const SPLIT: ReadonlySet<string> = new Set(['Copy', 'Add', 'From', 'Expose', 'Volume']);
/** Instructions whose words are one text, blanks included. */
const WHOLE: ReadonlySet<string> = new Set(['Workdir', 'User', 'Stopsignal']);

/** What a word lacks may stand in the next one; and nothing is read in the name of an ARG. */
function isPartOnly(node: Instruction, word: Word): boolean {
  if (node.type === 'Arg')
    return node.pairs.every(({ start, value }) => start !== word.start || value?.problem === undefined);
  return WHOLE.has(node.type) && node.words.length > 1 && node.words.includes(word);
}

function shortened(text: string): string {
  const line = text.split(/\r?\n/, 1)[0] ?? '';
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
