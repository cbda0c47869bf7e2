import type { Resolve } from './lookup.ts';
import type { ScriptContext, ShellCommand, Word } from './nodes.ts';
import type { Spliced } from './spliced.ts';
import { wrapped } from './wrappers.ts';

/** What commands are made with, whether from shell text or from an argument vector. */
export interface Emitter {
  readonly file: string;
  readonly context: ScriptContext;
  readonly resolve: Resolve;
  /** Reads the script that stands in a word. */
  readonly nested: (source: Spliced, place: Place, nesting: number) => readonly ShellCommand[];
}

/** Where in a script's structure a command stands. */
export type Place = Pick<
  ShellCommand,
  | 'after'
  | 'conditional'
  | 'negated'
  | 'background'
  | 'subshell'
  | 'substitution'
  | 'loop'
  | 'pipeline'
  | 'via'
  | 'depth'
>;

/** A command with its words, name first, before wrappers are looked through. */
export interface RawCommand {
  readonly words: readonly Word[];
  /** Content of a word without quotes, with places, for scripts inside of it. */
  decode(index: number): Spliced | undefined;
  /** Everything of the command but what follows from its words. */
  readonly base: Omit<ShellCommand, 'name' | 'nameWord' | 'args' | 'start' | 'end'> & {
    readonly start: number;
    readonly end: number;
  };
}

/** Wrappers inside of wrappers beyond this depth are not looked through. */
const MAX_NESTING = 8;

/** The command, followed by what it wraps: `sudo sh -c "a && b"` gives sudo, sh, a, b. */
export function commandsOf(raw: RawCommand, emitter: Emitter, nesting = 0): ShellCommand[] {
  const [nameWord, ...args] = raw.words;
  const name = programName(nameWord);
  const command: ShellCommand = { ...raw.base, name, nameWord, args };
  const inner = name === undefined || nesting >= MAX_NESTING ? undefined : wrapped(name, raw.words);
  if (inner === undefined) return [command];
  const via = [...raw.base.via, inner.via];
  const depth = raw.base.depth + 1;
  if (inner.kind === 'script') {
    const source = raw.decode(inner.word);
    if (source === undefined) return [command];
    const { conditional, negated, background, subshell, substitution, loop } = raw.base;
    const place = {
      ...TOP_LEVEL,
      conditional,
      negated,
      background,
      subshell,
      substitution,
      loop,
      via,
      depth,
    };
    return [command, ...emitter.nested(source, place, nesting + 1)];
  }
  const words = raw.words.slice(inner.from);
  const first = words[0];
  const last = words.at(-1);
  if (first === undefined || last === undefined) return [command];
  const rest: RawCommand = {
    words,
    decode: (index) => raw.decode(index + inner.from),
    base: { ...raw.base, start: first.start, end: last.end, via, depth },
  };
  return [command, ...commandsOf(rest, emitter, nesting + 1)];
}

/** The commands of an argument vector. */
export function argvCommands(
  emitter: Emitter,
  words: readonly Word[],
  decoded: readonly Spliced[],
): ShellCommand[] {
  const first = words[0];
  const last = words.at(-1);
  if (first === undefined || last === undefined) return [];
  const raw: RawCommand = {
    words,
    decode: (index) => decoded[index],
    base: { ...TOP_LEVEL, context: emitter.context, start: first.start, end: last.end },
  };
  return commandsOf(raw, emitter);
}

/** The place of a command that nothing surrounds. */
export const TOP_LEVEL = {
  assignments: [],
  redirects: [],
  after: 'start',
  conditional: false,
  negated: false,
  background: false,
  subshell: false,
  substitution: false,
  loop: undefined,
  pipeline: undefined,
  via: [],
  depth: 0,
} satisfies Partial<ShellCommand>;

function programName(word: Word | undefined): string | undefined {
  if (word?.value === undefined || word.value === '') return undefined;
  return word.value.slice(word.value.lastIndexOf('/') + 1);
}
