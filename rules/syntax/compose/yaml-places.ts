import type { Range } from '../../shared/text.ts';
import type { Comment } from '../tree.ts';
import type { YamlNode } from './yaml.ts';

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

/** A range without the blanks and line breaks at its end. */
export function trimmedRange(text: string, start: number, end: number): Range {
  let last = end;
  while (last > start && (text[last - 1] === '\n' || text[last - 1] === '\r' || text[last - 1] === ' '))
    last--;
  return { start, end: last };
}

/** The end of a node, of its anchor or tag where these stand alone. */
export function endOf(node: YamlNode): number {
  return Math.max(node.end, node.anchor?.end ?? 0, node.tag?.end ?? 0);
}
