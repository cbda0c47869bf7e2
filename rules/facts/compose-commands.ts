import type { Range } from '../shared/text.ts';
import type { CommandShape, CommandWord } from '../syntax/compose/shapes.ts';

/** A command that a service runs, as words, and the place that shows it. */
export interface ComposeCommand<At extends Range = Range> {
  /** Undefined words hide behind a variable. */
  readonly words: readonly (string | undefined)[];
  /** Where each word stands; those inside of `sh -c` all stand at its script. */
  readonly places: readonly At[];
}

/**
 * The commands of a `command` or `entrypoint`: the one that its words are, and for
 * `sh -c 'a && b'` those of the script, split at its operators. Quotes are worked off, nothing
 * else is: enough to tell which programs run, not what they do.
 */
export function composeCommands<At extends Range>(
  command: Pick<CommandShape<At>, 'words'> | undefined,
): readonly ComposeCommand<At>[] {
  const words = command?.words ?? [];
  const scriptAt = scriptIndex(words);
  const script = scriptAt === undefined ? undefined : words[scriptAt];
  if (!script) return words.length > 0 ? [plain(words)] : [];
  return (script.text ?? '')
    .split(/&&|\|\||[;|&\n]/)
    .map((part) => part.match(/"[^"]*"|'[^']*'|[^\s"']+/g) ?? [])
    .filter((parts) => parts.length > 0)
    .map((parts) => {
      const named = parts.map((part) => part.replace(/^(["'])(.*)\1$/s, '$2'));
      // `exec` and settings in front of a program are not the program.
      const from = named.findIndex((part) => part !== 'exec' && !/^\w+=/.test(part));
      const rest = named.slice(Math.max(0, from));
      return { words: rest, places: rest.map(() => script.at) };
    });
}

/**
 * The commands that a service runs in the end: those of its command, read by the shell that is its
 * entrypoint where it is one (`entrypoint: sh`, `command: -c "a && b"`), else those of its entrypoint.
 */
export function lastCommands<At extends Range>(
  entrypoint: CommandShape<At> | undefined,
  command: CommandShape<At> | undefined,
): readonly ComposeCommand<At>[] {
  const start = entrypoint?.words ?? [];
  const rest = command?.words ?? [];
  const all = [...start, ...rest];
  if (rest.length === 0) return composeCommands(entrypoint);
  const script = scriptIndex(all);
  return composeCommands(script !== undefined && script >= start.length ? { words: all } : command);
}

/** True for `sh -c …`: a shell reads the word behind it, or the command of a service whose entrypoint this is. */
export function isShellCall(words: readonly CommandWord<Range>[] | undefined): boolean {
  return scriptIndex(words ?? []) !== undefined;
}

function plain<At extends Range>(words: readonly CommandWord<At>[]): ComposeCommand<At> {
  return { words: words.map(({ text }) => text), places: words.map(({ at }) => at) };
}

/** Index of the script of `sh -c script`, `/bin/bash -euc script`. */
function scriptIndex(words: readonly CommandWord<Range>[]): number | undefined {
  const shell = words[0]?.text?.replace(/^.*\//, '');
  if (shell === undefined || !/^(?:ba|da|a|k|z)?sh$/.test(shell)) return undefined;
  const flag = words.findIndex(({ text }, index) => index > 0 && /^-[a-z]*c$/.test(text ?? ''));
  // What stands before it are options; else it is an argument of a script's own.
  const isOption = ({ text = '' }: CommandWord<Range>) => /^[-+]/.test(text) || text === 'pipefail';
  return flag > 0 && words.slice(1, flag).every(isOption) ? flag + 1 : undefined;
}
