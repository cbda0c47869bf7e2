import { UNPRINTABLE } from './markup.ts';

/** Pieces of Markdown. Names in files are anybody's: what is not made here stays text. */

/** Text that stays text, also in a cell of a table. */
export function safe(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>|#&~]/g, (char) => `\\${char}`);
}

/** A sentence: its code stays code, everything else text. */
export function prose(text: string): string {
  const parts = oneLine(text).split(/`([^`]+)`/);
  return parts.map((part, index) => (index % 2 === 1 ? `\`${part}\`` : safe(part))).join('');
}

/** Something as code; as text where it holds what ends code. */
export function code(text: string): string {
  return text.includes('`') ? safe(text) : `\`${oneLine(text)}\``;
}

/** A table of cells that are Markdown already; empty without rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return `\n${line(head)}|${head.map(() => '---|').join('')}\n${rows.map(line).join('')}`;
}

function oneLine(text: string): string {
  return text.replace(UNPRINTABLE, '\uFFFD').replace(/\s+/g, ' ');
}
