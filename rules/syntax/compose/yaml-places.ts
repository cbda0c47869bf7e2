import type { Comment } from '../tree.ts';

/** The comment that begins at an offset; `lexeme` is the rest of its line, `#` included. */
export function commentAt(text: string, start: number, lexeme: string): Comment {
  const body = lexeme.replace(/\r$/, '');
  let before = start - 1;
  while (text[before] === ' ' || text[before] === '\t' || text[before] === '\uFEFF') before--;
  const ownLine = before < 0 || text[before] === '\n' || text[before] === '\r';
  return { start, end: start + body.length, text: body.replace(/^#+/, '').trim(), ownLine };
}

/** A block scalar's end without the line breaks and blanks after its last line. */
export function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] ?? '')) at--;
  return at;
}
