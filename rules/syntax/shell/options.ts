import { append } from './append.ts';
import type { CommandOption, Word } from './nodes.ts';

/** How a command reads its arguments. */
export interface OptionSpec {
  /** Options whose value may stand in the next word. */
  readonly values: readonly string[];
  /** Options end at the first operand. */
  readonly stopAtOperand?: boolean;
  /** `-abc` is one option, not three (go, java, find). */
  readonly singleDash?: boolean;
}

/** Arguments sorted into options and operands. */
export interface Arguments {
  readonly options: readonly CommandOption[];
  readonly operands: readonly Word[];
}

/** Sorts arguments (without the command's name) by an option table. */
export function readArguments(args: readonly Word[], spec: OptionSpec): Arguments {
  const options: CommandOption[] = [];
  const operands: Word[] = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i];
    if (word === undefined) continue;
    const text = word.value ?? word.unquoted;
    if (text === '--') {
      append(operands, args.slice(i + 1));
      break;
    }
    if (!isOption(text)) {
      operands.push(word);
      if (!spec.stopAtOperand) continue;
      append(operands, args.slice(i + 1));
      break;
    }
    const next = args[i + 1];
    const read = text.startsWith('--') || spec.singleDash ? longOption(word, text) : bundle(word, text, spec);
    const last = read.at(-1);
    const takesNext =
      last !== undefined &&
      last.value === undefined &&
      spec.values.includes(last.name) &&
      !text.includes('=');
    if (takesNext && next !== undefined) {
      i++;
      const full = { ...last, value: next, end: next.end, whole: { start: word.start, end: next.end } };
      append(options, [...read.slice(0, -1), full]);
    } else append(options, read);
  }
  return { options, operands };
}

/** The first option that has one of these names. */
export function optionOf(
  { options }: { readonly options: readonly CommandOption[] },
  ...names: readonly string[]
): CommandOption | undefined {
  return options.find(({ name }) => names.includes(name));
}

/** A word for a part of another: `value` of `--name=value`, found behind `skip` characters. */
function partOf(word: Word, skip: number): Word {
  const value = word.value?.slice(skip);
  const unquoted = word.unquoted.slice(skip);
  // With quotes or variables inside of the skipped part the place is a guess: keep the word's.
  const exact = word.raw.startsWith(word.unquoted.slice(0, skip));
  const start = exact ? word.start + skip : word.start;
  return { ...word, start, raw: word.raw.slice(start - word.start), unquoted, value };
}

function isOption(text: string): boolean {
  return text.length > 1 && (text.startsWith('-') || /^\+[a-zA-Z]$/.test(text));
}

function longOption(word: Word, text: string): CommandOption[] {
  const { start, end } = word;
  const equals = word.unquoted.indexOf('=');
  if (equals < 0) return [{ start, end, name: text, whole: { start, end } }];
  const name = word.unquoted.slice(0, equals);
  return [{ start, end, name, value: partOf(word, equals + 1), whole: { start, end } }];
}

/** `-yq` is `-y -q`; `-n5` is `-n 5` if `-n` takes a value. */
function bundle(word: Word, text: string, spec: OptionSpec): CommandOption[] {
  const { start, end } = word;
  const whole = { start, end };
  const sign = text[0] ?? '-';
  // `-name=value` of tools that mix styles, such as apt's `-o=Dpkg::Use-Pty=0`.
  const options: CommandOption[] = [];
  for (let i = 1; i < text.length; i++) {
    const name = sign + (text[i] ?? '');
    const rest = text.slice(i + 1);
    if (rest !== '' && (spec.values.includes(name) || rest.startsWith('='))) {
      const value = partOf(word, i + 1 + (rest.startsWith('=') ? 1 : 0));
      options.push({ start, end, name, value, whole });
      break;
    }
    if (!/[A-Za-z0-9]/.test(text[i] ?? '')) {
      return [{ start, end, name: text, whole }];
    }
    options.push({ start, end, name, whole });
  }
  return options;
}
