import { effectiveCmd, effectiveEntrypoint } from '../../../facts/dockerfile/chain.ts';
import type { CommandFact } from '../../../facts/dockerfile/commands.ts';
import type { StageFacts } from '../../../facts/dockerfile/facts.ts';
import type { Location } from '../../../shared/text.ts';
import type { CommandShape, CommandWord } from '../../../syntax/compose/shapes.ts';
import { scriptCommands } from '../../../syntax/shell/commands.ts';
import { argvCommands, type Place, TOP_LEVEL } from '../../../syntax/shell/emit.ts';
import type { Resolve } from '../../../syntax/shell/lookup.ts';
import type { ShellCommand, Word } from '../../../syntax/shell/nodes.ts';
import type { Spliced } from '../../../syntax/shell/spliced.ts';
import type { ComposeService } from '../../project/project.ts';

/** A word of what a container is started with. */
export interface StartWord {
  /** Undefined if a variable hides it. */
  readonly value: string | undefined;
  readonly at: Location;
  /** Its characters with their places in the file, for a script inside of it. */
  readonly content: Spliced;
}

/** A simple command that a container runs. */
export interface Call {
  /** Base name of the program; undefined if unknown. */
  readonly name: string | undefined;
  /** All words, the program first. Their places are true to the file they stand in. */
  readonly words: readonly CallWord[];
  /** Files that it reads from or writes to by `<` and `>`. */
  readonly redirects: readonly CallWord[];
  /** `NAME=value` in front of it. */
  readonly assignments: ReadonlyMap<string, string | undefined>;
  readonly at: Location;
  /** A place in a Dockerfile or compose file: the program's name, or of a command in a script, what names that script. */
  readonly origin: Location;
  /** True if its words stand in a Dockerfile or compose file, at their places. */
  readonly linted: boolean;
  /** True if it may not run: behind `||`, in an `if`, a loop, a function. */
  readonly conditional: boolean;
  readonly background: boolean;
  /** The `while` or `until` that it stands in. */
  readonly loop: (Location & { readonly condition: boolean }) | undefined;
  /** True if nothing behind it runs: `exec` replaces the shell. */
  readonly last: boolean;
  /** True if what calls it fetches it where it is not installed: `npx serve`. */
  readonly fetched: boolean;
}

export interface CallWord {
  readonly value: string | undefined;
  /** As written, quotes taken away; variables as they stand. */
  readonly written: string;
  readonly at: Location;
}

/**
 * The words that a container starts with, as Docker puts ENTRYPOINT and CMD together: a compose
 * `entrypoint` clears the image's CMD, `command` takes its place, an ENTRYPOINT in shell form takes
 * no arguments. Undefined if not known; empty if it is all the base image's.
 */
export function startWords(
  chain: readonly StageFacts[],
  path: string,
  service: ComposeService | undefined,
): readonly StartWord[] | undefined {
  const own = given(service?.entrypoint);
  const imageEntrypoint = effectiveEntrypoint(chain);
  const entrypoint = own === null ? dockerfileWords(imageEntrypoint, chain, path) : own;
  const said = given(service?.command);
  const command = said === null ? (own === null ? imageCommand(chain, path) : []) : said;
  if (!entrypoint || !command) return undefined;
  if (own === null && imageEntrypoint?.form === 'shell' && !imageEntrypoint.misspelt) return entrypoint;
  return [...entrypoint, ...command];
}

/** Words of `entrypoint` or `command`; null where the image's own counts, undefined if unknown. */
function given(shape: CommandShape<Location> | undefined): readonly StartWord[] | null | undefined {
  if (!shape || (shape.raw.kind === 'scalar' && shape.raw.value === null)) return null;
  return shape.words && wordsOf(shape.words);
}

/** Words of a compose file. */
export function wordsOf(words: readonly CommandWord<Location>[]): readonly StartWord[] {
  return words.map(({ text, source, at }) => ({ value: text, at, content: contentOf(text ?? source, at) }));
}

function imageCommand(chain: readonly StageFacts[], path: string): readonly StartWord[] | undefined {
  const command = effectiveCmd(chain);
  return command === 'none' || command === 'unknown' ? [] : dockerfileWords(command, chain, path);
}

/** An instruction's words; a shell form is the shell with its one argument. */
export function dockerfileWords(
  command: CommandFact | undefined,
  chain: readonly StageFacts[],
  path: string,
): readonly StartWord[] | undefined {
  if (!command) return [];
  const at = { path, start: command.start, end: command.end };
  if (command.form === 'exec' || command.misspelt) {
    return command.argv?.map(({ value, start, end }) => ({
      value,
      at: { path, start, end },
      content: contentOf(value ?? '', { start, end }),
    }));
  }
  const shell = chain.find((stage) => stage.shell !== undefined)?.shell ?? ['/bin/sh', '-c'];
  if (!command.script || chain.some(({ windows }) => windows)) return undefined;
  return [
    ...shell.map((value) => ({ value, at, content: contentOf(value, at) })),
    { value: command.script.text, at, content: command.script },
  ];
}

/** Places of a word's characters: exact where it stands as it reads, in quotes or not. */
function contentOf(text: string, { start, end }: { readonly start: number; readonly end: number }): Spliced {
  const width = end - start;
  if (width === text.length) return { text, pieces: [{ at: 0, from: start }], end };
  if (width === text.length + 2) return { text, pieces: [{ at: 0, from: start + 1 }], end: end - 1 };
  return { text, pieces: [...text].map((_, at) => ({ at, from: start, width })), end };
}

/** What reading commands needs besides the words. */
export interface CallReader {
  /** What a shell in the container puts for a variable. */
  readonly resolve: Resolve;
  /** Text of the file that words stand in. */
  readonly text: (path: string) => string | undefined;
}

/** The commands that words run, wrappers and shells looked through. */
export function callsOf(
  words: readonly StartWord[],
  reader: CallReader,
  origin: Location | undefined,
): readonly Call[] {
  const paths = new Map<Word | ShellCommand | Spliced, string>();
  const resolved = words.map((word): Word => {
    const made = wordOf(word, reader.text(word.at.path));
    paths.set(made, word.at.path);
    paths.set(word.content, word.at.path);
    return made;
  });
  const nested = (source: Spliced, place: Place, nesting: number): ShellCommand[] => {
    const path = paths.get(source) ?? '';
    const file = reader.text(path) ?? '';
    const commands = scriptCommands(
      { file, source, context: CONTEXT, resolve: reader.resolve },
      place,
      nesting,
    );
    for (const command of commands) paths.set(command, path);
    return commands;
  };
  const emitter = { file: '', context: CONTEXT, resolve: reader.resolve, nested };
  const commands = argvCommands(
    emitter,
    resolved,
    words.map(({ content }) => content),
  );
  return leaves(commands).map((command) =>
    callOf(command, origin, (word) => paths.get(command) ?? paths.get(word) ?? words[0]?.at.path ?? ''),
  );
}

/** The commands of a script of the project; `origin` is what runs it. */
export function scriptCalls(
  path: string,
  text: string,
  reader: CallReader,
  origin: Location,
): readonly Call[] {
  // Line endings of Windows are another rule's business; a blank in their place keeps offsets.
  const readable = text.replace(/\r\n/g, ' \n');
  const content: Spliced = { text: readable, pieces: [{ at: 0, from: 0 }], end: text.length };
  const commands = scriptCommands(
    { file: readable, source: content, context: CONTEXT, resolve: reader.resolve },
    TOP_LEVEL,
    0,
  );
  return leaves(commands).map((command) => callOf(command, origin, () => path));
}

const CONTEXT = { carrier: 'CMD', onbuild: false, stage: undefined, form: 'shell' } as const;

function wordOf({ value, at, content }: StartWord, text: string | undefined): Word {
  const exact = content.pieces.length === 1 ? content.pieces[0] : undefined;
  const start = exact?.from ?? at.start;
  const end = exact ? content.end : at.end;
  return {
    start,
    end,
    raw: exact ? content.text : (text ?? '').slice(start, end),
    unquoted: content.text,
    value,
    certainty: value === undefined ? 'unknown' : 'fixed',
    quoted: false,
    variables: [],
  };
}

/** The script by which official images start, and which many projects name theirs after. */
export const ENTRYPOINT_SCRIPT = 'docker-entrypoint.sh';

/** Programs that wait until a server answers, and then run what they are given. */
export const WAITS = /^(?:wait-for(?:-it)?(?:\.sh)?|dockerize)$/;

/**
 * Commands without the wrappers that run them, except those that wait for a server, and without what only
 * makes a text. What an entrypoint script is given is left to whoever can look whether it is one of the project.
 */
function leaves(all: readonly ShellCommand[]): readonly ShellCommand[] {
  const commands = all.filter(({ via }) => !via.includes(ENTRYPOINT_SCRIPT));
  return commands.filter((command, index) => {
    const next = commands[index + 1];
    const isWrapper = next && next.via.length > command.via.length && wraps(command, next);
    return !command.substitution && !(isWrapper && !WAITS.test(command.name ?? ''));
  });
}

function wraps(outer: ShellCommand, inner: ShellCommand): boolean {
  return outer.via.every((each, index) => inner.via[index] === each) && !inner.substitution;
}

function callOf(command: ShellCommand, origin: Location | undefined, pathOf: (word: Word) => string): Call {
  const { nameWord, args, assignments, via, loop, redirects } = command;
  const { name, words, fetched } = behindRunner(command.name, nameWord ? [nameWord, ...args] : args);
  const path = words[0] ? pathOf(words[0]) : '';
  const at = { path, start: command.start, end: command.end };
  const callWord = (word: Word): CallWord => ({
    value: word.value,
    written: word.unquoted,
    at: { path: pathOf(word), start: word.start, end: word.end },
  });
  return {
    name,
    words: words.map(callWord),
    redirects: redirects.flatMap(({ target }) => (target ? [callWord(target)] : [])),
    assignments: new Map(assignments.map((each) => [each.name, each.value ? each.value.value : ''])),
    at,
    origin: origin ?? (words[0] ? { path, start: words[0].start, end: words[0].end } : at),
    linted: origin === undefined,
    conditional: command.conditional,
    background: command.background,
    loop: loop && { path, ...loop },
    last: via.includes('exec') && !command.conditional && !command.subshell,
    fetched,
  };
}

/** `npx serve`, `pnpm exec next start`: the program that a package manager runs. */
function behindRunner(
  name: string | undefined,
  words: readonly Word[],
): { readonly name: string | undefined; readonly words: readonly Word[]; readonly fetched: boolean } {
  const plain = { name, words, fetched: false };
  const isRunner = /^(?:npx|bunx|pnpx)$/.test(name ?? '');
  const isManager = /^(?:npm|pnpm|yarn|bun)$/.test(name ?? '');
  const verb = words[1]?.value ?? '';
  if (!isRunner && !(isManager && /^(?:exec|dlx|x)$/.test(verb))) return plain;
  const from = words.findIndex(
    ({ value }, index) => index > (isRunner ? 0 : 1) && value !== undefined && !value.startsWith('-'),
  );
  if (from < 0) return plain;
  const fetched = isRunner || verb !== 'exec' || name === 'npm';
  return { name: words[from]?.value?.replace(/@[\w.^~-]+$/, ''), words: words.slice(from), fetched };
}
