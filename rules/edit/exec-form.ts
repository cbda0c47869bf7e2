import type { Edit } from '../engine/finding.ts';
import type { ShellScript, Word } from '../syntax/shell/nodes.ts';
import { jsonArray } from './dockerfile.ts';

/** Commands that only a shell has; they can't be run without one. */
const BUILTINS: ReadonlySet<string> = new Set(
  '. : alias bg cd declare eval exec exit export fg getopts hash jobs local read readonly return set shift source trap type typeset ulimit umask unalias unset wait'.split(
    ' ',
  ),
);

/** The shell form as an array, its lines and comments where they are; undefined if the line needs a shell. */
export function asExecForm(path: string, text: string, script: ShellScript): Edit | undefined {
  const words = execWords(script);
  return words && arrayOf(path, text, words);
}

/** The words as an array; the lines and comments between them stay. */
function arrayOf(path: string, text: string, words: readonly Word[]): Edit {
  const strings = words.map((word, index) => {
    const next = words[index + 1];
    const string = jsonArray([word.value ?? '']).slice(1, -1);
    return next ? `${string},${text.slice(word.end, next.start)}` : string;
  });
  const { start = 0 } = words[0] ?? {};
  return { path, start, end: words.at(-1)?.end ?? start, newText: `[${strings.join('')}]` };
}

/** The words to run without a shell; undefined if the line needs one. */
function execWords({ plain, commands }: ShellScript): readonly Word[] | undefined {
  const [command] = commands;
  if (!plain || command?.nameWord === undefined || BUILTINS.has(command.name ?? '')) return undefined;
  const words = [command.nameWord, ...command.args];
  return words.every(({ value }) => value !== undefined) ? words : undefined;
}
