import { type Range, rangeOf } from '../../shared/text.ts';
import type { CommandLine, Healthcheck } from '../../syntax/dockerfile/nodes.ts';
import type { ShellCommand } from '../../syntax/shell/nodes.ts';
import type { Spliced } from '../../syntax/shell/spliced.ts';

/** A word's known value, and where it stands. */
export interface TextFact extends Range {
  /** Undefined if unknown. */
  readonly value: string | undefined;
}

/** CMD, ENTRYPOINT or the command of a HEALTHCHECK. */
export interface CommandFact extends Range {
  readonly form: 'exec' | 'shell';
  /** The words of the exec form; those that were meant, of a misspelt array. */
  readonly argv: readonly TextFact[] | undefined;
  /** True if the array is misspelt: Docker runs it as a shell line. */
  readonly misspelt: boolean;
  /** The text of the shell form, as the shell gets it. */
  readonly script: Spliced | undefined;
  /** Every simple command, in order, also inside of `sh -c` and behind wrappers such as `exec`. */
  readonly commands: readonly CalledProgram[];
}

/** A simple command with its words. */
export interface CalledProgram extends Range {
  readonly name: string | undefined;
  /** All words, the program first. */
  readonly words: readonly TextFact[];
  /** True if it may not run: behind `||`, in an `if` … */
  readonly conditional: boolean;
  readonly via: readonly string[];
  /** `NAME=value` in front of it. */
  readonly assignments: readonly (TextFact & { readonly name: string })[];
}

/** `HEALTHCHECK NONE`, or a test. */
export interface HealthcheckFact extends Range {
  readonly kind: 'none' | 'command' | 'invalid';
  readonly command: CommandFact | undefined;
  /** `interval`, `timeout`, `retries`, `start-period`, `start-interval` as written. */
  readonly options: Readonly<Record<string, string | undefined>>;
}

/** Reads the command of CMD, ENTRYPOINT or HEALTHCHECK. */
export function commandFact(command: CommandLine): CommandFact {
  const { bracket, argv, script, form } = command;
  const misspelt = bracket?.error !== undefined && bracket.reading === 'array';
  const meant = misspelt ? bracket.meant?.map((value) => ({ ...rangeOf(bracket), value })) : undefined;
  const commands = script?.commands.map(calledProgram) ?? [];
  const intended = meant === undefined || bracket === undefined ? [] : [intendedProgram(bracket, meant)];
  return {
    ...rangeOf(command),
    form,
    argv: argv?.map(textFact) ?? meant,
    misspelt,
    script: form === 'shell' && !misspelt ? script?.source : undefined,
    commands: misspelt ? intended : commands,
  };
}

function intendedProgram(range: Range, words: readonly TextFact[]): CalledProgram {
  const name = words[0]?.value?.split('/').at(-1);
  return { ...rangeOf(range), name, words, conditional: false, via: [], assignments: [] };
}

/** Reads a simple command. */
export function calledProgram(command: ShellCommand): CalledProgram {
  const { nameWord, args, name, conditional, via, assignments } = command;
  const words = nameWord === undefined ? args : [nameWord, ...args];
  return {
    ...rangeOf(command),
    name,
    words: words.map(textFact),
    conditional,
    via,
    assignments: assignments.map((entry) => ({
      ...rangeOf(entry),
      name: entry.name,
      value: entry.value?.value,
    })),
  };
}

/** Reads a HEALTHCHECK. */
export function healthcheckFact(node: Healthcheck): HealthcheckFact {
  const kind = node.kind === 'NONE' ? 'none' : node.kind === 'CMD' ? 'command' : 'invalid';
  const options = Object.fromEntries(node.flags.map(({ name, value }) => [name, value?.value]));
  return {
    ...rangeOf(node),
    kind,
    command: node.command === undefined ? undefined : commandFact(node.command),
    options,
  };
}

/** A word's value and place, without the rest of its node. */
export function textFact({ start, end, value }: TextFact): TextFact {
  return { start, end, value };
}
