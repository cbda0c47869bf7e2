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
 * Breaks a text at blanks, and between wide letters, which are written without, into lines of
 * at most `width` columns, the first one of `first`; longer words stay whole.
 */
export function wrap(text: string, width: number, first = width): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    for (const [index, piece] of (word.match(PIECES) ?? [word]).entries()) {
      const room = lines.length === 0 ? first : width;
      const blank = index === 0 && line !== '' ? ' ' : '';
      if (line !== '' && displayWidth(line) + blank.length + displayWidth(piece) > room) {
        lines.push(line);
        line = piece;
      } else line += blank + piece;
    }
  }
  return [...lines, line];
}

/**
 * A text with everything in it that a terminal would obey written out (`\x1b`): names and
 * contents of files are anybody's. Marks that turn the direction of writing are among it.
 */
export function printable(text: string): string {
  return text.replace(CONTROLS, (char) => {
    const code = char.charCodeAt(0);
    return (
      SHORT[char] ?? (code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`)
    );
  });
}

/** The same for a text of several lines, which stay. */
export function printableLines(text: string): string {
  return text.split(/\r?\n/).map(printable).join('\n');
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
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that are looked for.
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const WIDE_RANGES =
  '\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}';
const WIDE = new RegExp(`[${WIDE_RANGES}]`, 'u');

/** What a line may not end with, and what it may not begin with. */
const OPENING = '（《「『【〈〔';
const CLOSING = '，。；：！？、）》」』】〉〕…';
/** A wide letter or a run of others, with the marks that stay with it. */
const PIECES = new RegExp(
  `[${OPENING}]*(?:[^${WIDE_RANGES}]+|(?![${OPENING}${CLOSING}])[${WIDE_RANGES}])?[${CLOSING}]*`,
  'gu',
);
