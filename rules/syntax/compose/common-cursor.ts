import type { Comment } from '../tree.ts';
import { CR, DASH, HASH, LF, SPACE } from './characters.ts';
import { commentAt } from './yaml-places.ts';

/** Thrown where the text leaves what is read here. */
export const BEYOND = Symbol('beyond common YAML');

const NAME = /[\w.-]+/y;

/** A place in a text, on the way through it. Between lines, it is the first character of the next one with content. */
export class Cursor {
  readonly text: string;
  readonly comments: Comment[] = [];
  at = 0;
  /** Column of the content that it stands at; -1 at the end of the text. */
  indent = 0;
  /** Collections around it. */
  depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** From within a line, past blanks and comments, to the next line with content. */
  nextContent(from: number): void {
    const text = this.text;
    let lineStart = text.lastIndexOf('\n', from - 1) + 1;
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === LF) lineStart = at + 1;
      else if (code === HASH) {
        const newline = text.indexOf('\n', at);
        const end = newline < 0 ? text.length : newline;
        this.comments.push(commentAt(text, at, text.slice(at, end)));
        at = end - 1;
      } else if (code !== SPACE && code !== CR) {
        this.at = at;
        this.indent = at - lineStart;
        if (from > 0 && (this.isMark('---') || this.isMark('...'))) throw BEYOND;
        return;
      }
    }
    this.at = text.length;
    this.indent = -1;
  }

  /** Past the rest of a line, which is empty or a comment, to the next line with content. */
  lineIsDone(): void {
    const at = this.skipSpaces(this.at);
    const isComment = this.text.charCodeAt(at) === HASH && at > this.at;
    if (!isComment && !this.isLineEnd(at)) throw BEYOND;
    this.nextContent(at);
  }

  isMark(mark: string): boolean {
    return this.indent === 0 && this.text.startsWith(mark, this.at) && this.isBlank(this.at + 3);
  }

  isDash(at: number): boolean {
    return this.text.charCodeAt(at) === DASH && this.isBlank(at + 1);
  }

  skipSpaces(from: number): number {
    let at = from;
    while (this.text.charCodeAt(at) === SPACE) at++;
    return at;
  }

  isLineEnd(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return code === LF || code === CR || at >= this.text.length;
  }

  isBlank(at: number): boolean {
    return this.text.charCodeAt(at) === SPACE || this.isLineEnd(at);
  }

  /** The end of the name of an anchor or alias. */
  nameEnd(from: number): number {
    NAME.lastIndex = from;
    const length = NAME.exec(this.text)?.[0].length ?? 0;
    const end = from + length;
    if (length === 0) throw BEYOND;
    return end;
  }
}
