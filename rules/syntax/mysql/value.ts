import type { Range } from '../../shared/text.ts';
import type { OptionValue } from './nodes.ts';

/**
 * Where the code of a line ends: at a `#` outside quotes, else at its end. A quote character
 * opens wherever it stands, also in `don't`; a backslash protects a quote only inside quotes.
 */
export function endOfCode(line: string, from: number): number {
  let quote = '';
  let escaped = false;
  for (let at = from; at < line.length; at++) {
    const char = line[at];
    if ((char === '"' || char === "'") && !escaped) {
      if (quote === '') quote = char;
      else if (quote === char) quote = '';
    }
    if (quote === '' && char === '#') return at;
    escaped = quote !== '' && char === '\\' && !escaped;
  }
  return line.length;
}

/** A value of an option file from its written form. */
export function optionValue(raw: string, range: Range): OptionValue {
  return { raw, text: unescaped(unquoted(raw)), range, unknown: false };
}

/** Takes one pair of quotes off; only the first and the last character are looked at. */
function unquoted(raw: string): string {
  const first = raw[0];
  const quoted = raw.length > 1 && (first === '"' || first === "'") && raw.endsWith(first);
  return quoted ? raw.slice(1, -1) : raw;
}

/** Works off the escapes; unknown ones, and a backslash at the very end, stay. */
function unescaped(text: string): string {
  return text.includes('\\')
    ? text.replace(/\\([\s\S])/g, (all, char: string) => ESCAPES[char] ?? all)
    : text;
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  r: '\r',
  s: ' ',
  '\\': '\\',
  '"': '"',
  "'": "'",
};
