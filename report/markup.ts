/** Text that is HTML or SVG already. Everything else is escaped where it is put into markup. */
export interface Markup {
  readonly markup: string;
}

/** What may stand in a hole of a template. Nothing comes of `undefined` and `false`. */
export type Hole = Markup | string | number | undefined | false | readonly Hole[];

/**
 * Makes markup of a template: what stands in its holes is escaped, for text and for quoted
 * attributes alike, unless it is markup itself. No other way leads into a page.
 */
export function html(strings: TemplateStringsArray, ...holes: readonly Hole[]): Markup {
  let markup = strings[0] ?? '';
  for (const [index, hole] of holes.entries()) markup += rendered(hole) + (strings[index + 1] ?? '');
  return { markup };
}

/** Markup that was written by hand, not taken from a file: styles, scripts. */
export function trusted(markup: string): Markup {
  return { markup };
}

/** What stands in backticks becomes code. */
export function inlineCode(text: string): Markup {
  const parts = text.split(/`([^`]+)`/);
  return {
    markup: parts
      .map((part, index) => (index % 2 === 1 ? `<code>${escaped(part)}</code>` : escaped(part)))
      .join(''),
  };
}

function rendered(hole: Hole): string {
  if (hole === undefined || hole === false) return '';
  if (typeof hole === 'string') return escaped(hole);
  if (typeof hole === 'number') return String(hole);
  if ('markup' in hole) return hole.markup;
  return hole.map(rendered).join('');
}

/** Also what no document may hold, control characters, and marks that turn the direction of writing. */
function escaped(text: string): string {
  return text.replace(UNPRINTABLE, '\uFFFD').replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/** What is no text: controls apart from blanks, marks that turn the direction of writing, halves of pairs. */
export const UNPRINTABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
