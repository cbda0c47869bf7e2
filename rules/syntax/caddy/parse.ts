import type { Range } from '../../shared/text.ts';

/** A line of a Caddyfile, with the lines in its braces: a site and its directives alike. */
export interface CaddyDirective extends Range {
  /** The words of the line, the opening brace left out; none for the block of global options. */
  readonly words: readonly CaddyWord[];
  /** What stands in its braces; undefined without any. */
  readonly block: readonly CaddyDirective[] | undefined;
}

/** A word with its quotes taken away. */
export interface CaddyWord extends Range {
  readonly value: string;
}

/** Deeper blocks than this are read as if they were not nested. */
const MAX_DEPTH = 50;

/**
 * Reads a Caddyfile, half-typed ones too. Never throws; linear in the text. A brace opens a block at
 * the end of a line and closes one on a line of its own; `{placeholder}` is a part of a word.
 * Source: https://caddyserver.com/docs/caddyfile/concepts
 */
export function parseCaddyfile(text: string): readonly CaddyDirective[] {
  const lines = wordLines(text);
  const found: CaddyDirective[] = [];
  let at = 0;
  while (at < lines.length) {
    const { directives, next } = block(lines, at, 0);
    found.push(...directives);
    // A brace too many closes nothing.
    at = next + 1;
  }
  return found;
}

function block(
  lines: readonly (readonly CaddyWord[])[],
  from: number,
  depth: number,
): { readonly directives: readonly CaddyDirective[]; readonly next: number } {
  const directives: CaddyDirective[] = [];
  let at = from;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? [];
    const [first] = line;
    const last = line.at(-1);
    if (!first || !last) continue;
    if (first.value === '}' && line.length === 1) break;
    if (last.value !== '{') {
      directives.push({ words: line, block: undefined, start: first.start, end: last.end });
      continue;
    }
    const words = line.slice(0, -1);
    if (depth >= MAX_DEPTH) {
      directives.push({ words, block: [], start: first.start, end: last.end });
      continue;
    }
    const inner = block(lines, at + 1, depth + 1);
    at = inner.next;
    const end = lines[at]?.[0]?.end ?? last.end;
    directives.push({ words, block: inner.directives, start: first.start, end });
  }
  return { directives, next: at };
}

const WORD = /"((?:[^"\\]|\\.)*)"?|`([^`]*)`?|#[^\n]*|\\\r?\n|\n|[^\s"`#][^\s]*/g;

/** The words of each line; a backslash joins lines. */
function wordLines(text: string): readonly (readonly CaddyWord[])[] {
  const lines: CaddyWord[][] = [[]];
  for (const match of text.matchAll(WORD)) {
    const [whole, quoted, raw] = match;
    if (whole === '\n') lines.push([]);
    else if (!whole.startsWith('#') && !/^\\\r?\n$/.test(whole)) {
      const start = match.index + (whole.startsWith('\uFEFF') ? 1 : 0);
      const value = quoted?.replace(/\\"/g, '"') ?? raw ?? whole.replace(/^\uFEFF/, '');
      const end = match.index + whole.length;
      if (value !== '' || quoted !== undefined) lines.at(-1)?.push({ value, start, end });
    }
  }
  return lines;
}
