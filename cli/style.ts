/** Colours for a terminal; each wraps a text, or leaves it as it is where there is no colour. */
export type Style = Readonly<Record<keyof typeof CODES, (text: string) => string>>;

/** The styles, switched on or off as one. */
export function style(color: boolean): Style {
  const make =
    ([open, close]: readonly [number, number]) =>
    (text: string) =>
      color && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return Object.fromEntries(Object.entries(CODES).map(([name, codes]) => [name, make(codes)])) as Style;
}

/** Sets what stands in backticks apart: in colour where there is colour, else the backticks stay. */
export function highlightCode(text: string, { cyan }: Style, color: boolean): string {
  return color ? text.replace(/`([^`]+)`/g, (_, code: string) => cyan(code)) : text;
}

/** Columns that a text takes in a terminal, escape codes aside: wide letters take two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const letter of text.replace(ESCAPES, '')) width += WIDE.test(letter) ? 2 : 1;
  return width;
}

/**
 * Breaks a text at blanks into lines of at most `width` columns, the first one of `first`;
 * longer words stay whole.
 */
export function wrap(text: string, width: number, first = width): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const room = lines.length === 0 ? first : width;
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  underline: [4, 24],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
  cyan: [36, 39],
} as const;

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one.
const ESCAPES = /\u001b\[\d+m/g;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
