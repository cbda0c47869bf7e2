/** A word of an option string: its text with quotes removed, and the span it came from. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Position in the source of each character of `text`, for cutting words apart. */
  readonly positions: readonly number[];
}

/** The words, or where splitting failed: an open quote or a backslash at the end. */
export type Words = { readonly words: readonly Word[]; readonly unbalancedAt?: number };

/**
 * Splits `text` from `from` on as Python's `shlex.split` does in POSIX mode: quotes group,
 * a backslash escapes outside quotes and, before `"` and `\`, inside double quotes.
 */
export function shellWords(text: string, from: number): Words {
  const words: Word[] = [];
  let at = from;
  while (at < text.length) {
    if (isSeparator(text[at])) {
      at++;
      continue;
    }
    const word = readWord(text, at);
    if ('unbalancedAt' in word) return { words, unbalancedAt: word.unbalancedAt };
    words.push(word);
    at = word.end;
  }
  return { words };
}

function readWord(text: string, start: number): Word | { readonly unbalancedAt: number } {
  let value = '';
  const positions: number[] = [];
  let quote: string | undefined;
  let quoteStart = start;
  let at = start;
  const take = (index: number) => {
    value += text[index];
    positions.push(index);
  };
  for (; at < text.length; at++) {
    const char = text[at] as string;
    if (quote === undefined && isSeparator(char)) break;
    if (char === quote) quote = undefined;
    else if (quote === undefined && (char === '"' || char === "'")) {
      quote = char;
      quoteStart = at;
    } else if (char === '\\' && quote !== "'") {
      if (at + 1 >= text.length) return { unbalancedAt: at };
      const escapes = quote === undefined || text[at + 1] === '"' || text[at + 1] === '\\';
      if (escapes) at++;
      take(at);
    } else take(at);
  }
  if (quote !== undefined) return { unbalancedAt: quoteStart };
  return { text: value, start, end: at, positions };
}

function isSeparator(char: string | undefined): boolean {
  return char === ' ' || char === '\t' || char === '\r' || char === '\n';
}
