import type { Location } from '../../../shared/text.ts';
import type { CallWord } from './command.ts';

/** An option of a call, its value undefined if it has none or a variable hides it. */
export interface CallOption {
  readonly name: string;
  readonly value: string | undefined;
  /** True if a value is given, known or not. */
  readonly given: boolean;
  /** The value as it is written; undefined if it has none. */
  readonly written: string | undefined;
  /** Where the value stands as it reads; undefined if it does not. */
  readonly valueAt: Location | undefined;
  readonly at: Location;
}

/** Arguments of a call, sorted. */
export interface CallArguments {
  readonly options: readonly CallOption[];
  readonly operands: readonly CallWord[];
  /** False if a word is not known: it may be any option. */
  readonly complete: boolean;
}

/** Sorts the words behind a program's name; `values` names the options that take the next word. */
export function callArguments(words: readonly CallWord[], values: readonly string[]): CallArguments {
  const options: CallOption[] = [];
  const operands: CallWord[] = [];
  let complete = true;
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word) continue;
    // A word whose start is written out (`--bind=0.0.0.0:$PORT`) is still that option.
    const text = word.value ?? word.written;
    if (text === '--') continue;
    if (!/^-./.test(text)) {
      if (word.value === undefined && /^[$`]/.test(word.written)) complete = false;
      operands.push(word);
      continue;
    }
    const equals = /^(--?[\w.-]+)=/.exec(text);
    if (equals) {
      const name = equals[1] ?? '';
      options.push(optionOf(word, name, equals[0].length));
      continue;
    }
    const short = text.startsWith('--') ? undefined : text.slice(0, 2);
    if (short && text.length > 2 && values.includes(short) && !values.includes(text)) {
      options.push(optionOf(word, short, 2));
      continue;
    }
    const next = words[i + 1];
    if (values.includes(text) && next) {
      i++;
      options.push({
        name: text,
        value: next.value,
        given: true,
        written: next.written,
        valueAt: exactPlace(next, 0),
        at: word.at,
      });
      continue;
    }
    options.push({
      name: text,
      value: undefined,
      given: false,
      written: undefined,
      valueAt: undefined,
      at: word.at,
    });
  }
  return { options, operands, complete };
}

/** The last option of these names: later ones win. */
export function lastOption({ options }: CallArguments, names: readonly string[]): CallOption | undefined {
  return options.findLast(({ name }) => names.includes(name));
}

function optionOf(word: CallWord, name: string, skip: number): CallOption {
  return {
    name,
    value: word.value?.slice(skip),
    given: true,
    written: word.written.slice(skip),
    valueAt: exactPlace(word, skip),
    at: word.at,
  };
}

/** Where a word stands as it reads, without its quotes and its first characters. */
export function exactPlace({ value, at }: CallWord, skip: number): Location | undefined {
  if (value === undefined) return undefined;
  const width = at.end - at.start;
  if (width === value.length) return { ...at, start: at.start + skip };
  return width === value.length + 2 ? { ...at, start: at.start + 1 + skip, end: at.end - 1 } : undefined;
}
