import type { Range } from '../../../shared/text.ts';
import { expand, sourceRange, UNKNOWN_CHAR } from '../interpolation.ts';
import { placeIn } from '../place.ts';
import type { CommandWord } from '../shapes.ts';
import type { ScalarValue } from '../values.ts';

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Splits a command string as Compose does (mattn/go-shellwords, observed with 2.40): blanks
 * separate, quotes and backslashes work in both kinds of text, and an unquoted `;`, `&`, `|`,
 * `<` or `>` ends the command: the rest is dropped. Undefined if Compose refuses the string.
 */
export function splitWords<At extends Range>(
  scalar: ScalarValue<At>,
): readonly CommandWord<At>[] | undefined {
  const expanded = expand(scalar);
  return split(expanded.text)?.map((word) => {
    const { start, end } = sourceRange(scalar, expanded, word.start, word.end);
    return {
      text: word.text.includes(UNKNOWN_CHAR) ? undefined : word.text,
      source: scalar.source.slice(start, end),
      at: placeIn(scalar, start, end),
    };
  });
}

/** False if Compose can't split a command string: a quote, a backtick or a bracket is left open. */
export function isCommandLine(text: string): boolean {
  return split(text) !== undefined;
}

function split(line: string): Word[] | undefined {
  const words: Word[] = [];
  let text = '';
  let start = -1;
  let state: '' | '"' | "'" | '`' | '(' = '';
  let isEscaped = false;
  let at = 0;
  const finish = (end: number): void => {
    if (start >= 0) words.push({ text, start, end });
    text = '';
    start = -1;
  };
  for (; at < line.length; at++) {
    const character = line[at] ?? '';
    if (isEscaped) {
      text += character;
      isEscaped = false;
      continue;
    }
    if (character === '\\' && state !== "'") {
      isEscaped = true;
      if (start < 0) start = at;
      continue;
    }
    if (/\s/.test(character)) {
      if (state === '') finish(at);
      else text += character;
      continue;
    }
    const isOpen: boolean = state === '';
    if (character === '(' && (isOpen || state === '(')) {
      if (!isOpen || !text.endsWith('$')) return undefined;
      state = '(';
    } else if (character === ')' && (isOpen || state === '(')) {
      // An unbalanced `)` opens what the next one closes.
      state = isOpen ? '(' : '';
    } else if (character === '`' && (isOpen || state === '`')) {
      state = isOpen ? '`' : '';
    } else if ((character === '"' || character === "'") && (isOpen || state === character)) {
      if (start < 0) start = at;
      state = isOpen ? character : '';
      continue;
    } else if (isOpen && ';&|<>'.includes(character)) {
      // `2>` takes the number with it.
      if (character === '>' && /^\d/.test(text)) start = -1;
      break;
    }
    if (start < 0) start = at;
    text += character;
  }
  if (isEscaped || state !== '') return undefined;
  finish(at);
  return words;
}
