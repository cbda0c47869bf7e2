import type { Range } from '../../shared/text.ts';
import { type Spliced, splicer } from '../shell/spliced.ts';
import type { Comment } from '../tree.ts';
import { heredocMarkers } from './heredoc.ts';
import type { Directive, Heredoc } from './nodes.ts';

/**
 * Splits a Dockerfile into logical lines the way BuildKit's parser does
 * (frontend/dockerfile/parser/parser.go): lines end at LF only, a comment line inside a
 * continued instruction is dropped, a blank one too, and a doubled escape mark at a line's
 * end continues nothing. Why no library: docs/decisions/dockerfile-parser.md.
 */
export interface LogicalLines {
  readonly bom: boolean;
  readonly escape: '\\' | '`';
  readonly directives: readonly Directive[];
  readonly comments: readonly Comment[];
  readonly lines: readonly LogicalLine[];
}

/** One instruction with everything that belongs to it. */
export interface LogicalLine extends Range {
  /** Continuation marks, line endings, inner comments and blank lines taken out. */
  readonly source: Spliced;
  readonly heredocs: readonly Heredoc[];
  readonly emptyContinuations: readonly Range[];
  readonly innerComments: readonly Comment[];
  readonly leadingComments: readonly Comment[];
}

const DIRECTIVE = /^#[^\S\n]*([A-Za-z][A-Za-z0-9]*)[^\S\n]*=[^\S\n]*(.*\S)[^\S\n]*$/;
const KNOWN_DIRECTIVES = new Set(['syntax', 'escape', 'check']);
const HEREDOC_CARRIER = /^(?:onbuild\s+)?(?:run|copy|add)(?:\s|$)/i;

/** Reads all logical lines. Linear in the text's length. */
export function readLines(text: string): LogicalLines {
  const bom = text.charCodeAt(0) === 0xfeff;
  const directives: Directive[] = [];
  const comments: Comment[] = [];
  const lines: LogicalLine[] = [];
  let mark: '\\' | '`' = '\\';
  let directivesOpen = true;
  let leading: Comment[] = [];
  let position = bom ? 1 : 0;

  while (position < text.length) {
    const line = physicalLine(text, position);
    position = line.next;
    const content = text.slice(line.start, line.end);
    const first = line.start + leadingBlanks(content);
    if (text[first] === '#' && first < line.end) {
      const directive = directivesOpen ? readDirective(text.slice(first, line.end), first) : undefined;
      if (directive === undefined || directives.some(({ name }) => name === directive.name)) {
        directivesOpen = false;
        const comment = commentAt(text, first, line.end);
        comments.push(comment);
        leading.push(comment);
      } else {
        directives.push(directive);
        if (directive.name === 'escape' && directive.value === '`') mark = '`';
      }
      continue;
    }
    directivesOpen = false;
    if (first === line.end) {
      leading = [];
      continue;
    }
    const read = readLogicalLine(text, first, line, mark, leading);
    for (const comment of read.line.innerComments) comments.push(comment);
    lines.push(read.line);
    position = read.next;
    leading = [];
  }
  return { bom, escape: mark, directives, comments, lines };
}

interface PhysicalLine extends Range {
  readonly next: number;
}

function physicalLine(text: string, start: number): PhysicalLine {
  const lf = text.indexOf('\n', start);
  if (lf < 0) return { start, end: trimReturns(text, start, text.length), next: text.length };
  return { start, end: trimReturns(text, start, lf), next: lf + 1 };
}

function trimReturns(text: string, start: number, end: number): number {
  let trimmed = end;
  while (trimmed > start && text[trimmed - 1] === '\r') trimmed--;
  return trimmed;
}

function leadingBlanks(content: string): number {
  return content.length - content.trimStart().length;
}

function commentAt(text: string, start: number, lineEnd: number): Comment {
  return { start, end: lineEnd, text: text.slice(start + 1, lineEnd).trim(), ownLine: true };
}

function readDirective(content: string, start: number): Directive | undefined {
  const match = DIRECTIVE.exec(content);
  const name = match?.[1];
  const value = match?.[2];
  if (name === undefined || value === undefined || !KNOWN_DIRECTIVES.has(name.toLowerCase()))
    return undefined;
  const nameStart = start + content.indexOf(name, 1);
  const valueStart = start + content.indexOf(value, nameStart - start + name.length);
  return {
    name: name.toLowerCase(),
    nameRange: { start: nameStart, end: nameStart + name.length },
    value,
    valueRange: { start: valueStart, end: valueStart + value.length },
    start,
    end: start + content.length,
  };
}

function readLogicalLine(
  text: string,
  first: number,
  firstLine: PhysicalLine,
  mark: string,
  leadingComments: readonly Comment[],
): { line: LogicalLine; next: number } {
  const source = splicer();
  const emptyContinuations: Range[] = [];
  const innerComments: Comment[] = [];
  let next = firstLine.next;
  let at = continuationMark(text, first, firstLine.end, mark);
  source.add(text.slice(first, at ?? firstLine.end), first);
  let end = firstLine.end;
  while (at !== undefined && next < text.length) {
    const line = physicalLine(text, next);
    next = line.next;
    const content = text.slice(line.start, line.end);
    const start = line.start + leadingBlanks(content);
    if (start === line.end) {
      emptyContinuations.push({ start: line.start, end: line.end });
    } else if (text[start] === '#') {
      innerComments.push(commentAt(text, start, line.end));
    } else {
      at = continuationMark(text, line.start, line.end, mark);
      source.add(text.slice(line.start, at ?? line.end), line.start);
      end = line.end;
    }
  }
  const spliced = source.done(first);
  const heredocs: Heredoc[] = [];
  if (spliced.text.includes('<<') && HEREDOC_CARRIER.test(spliced.text)) {
    for (const marker of heredocMarkers(spliced)) {
      const heredoc = readHeredocBody(text, next, marker);
      heredocs.push(heredoc.heredoc);
      next = heredoc.next;
      end = heredoc.heredoc.end;
    }
  }
  const trimmedEnd = end - (text.slice(first, end).length - text.slice(first, end).trimEnd().length);
  const line: LogicalLine = {
    start: first,
    end: Math.max(trimmedEnd, first),
    source: spliced,
    heredocs,
    emptyContinuations,
    innerComments,
    leadingComments,
  };
  return { line, next };
}

/** Where a line's continuation mark stands; undefined if the line isn't continued. */
function continuationMark(text: string, start: number, end: number, mark: string): number | undefined {
  let last = end - 1;
  while (last >= start && (text[last] === ' ' || text[last] === '\t')) last--;
  if (last < start || text[last] !== mark) return undefined;
  return last > start && text[last - 1] === mark ? undefined : last;
}

function readHeredocBody(
  text: string,
  start: number,
  marker: ReturnType<typeof heredocMarkers>[number],
): { heredoc: Heredoc; next: number } {
  let next = start;
  let closing: Range | undefined;
  let bodyEnd = text.length;
  while (next < text.length) {
    const line = physicalLine(text, next);
    next = line.next;
    const content = text.slice(line.start, line.end);
    if ((marker.chomp ? content.replace(/^\t+/, '') : content) === marker.name) {
      closing = { start: line.start, end: line.end };
      bodyEnd = line.start;
      break;
    }
  }
  const body = { start: Math.min(start, text.length), end: bodyEnd };
  return {
    heredoc: {
      ...marker,
      start: marker.marker.start,
      end: closing?.end ?? text.length,
      body,
      content: text.slice(body.start, body.end),
      closing,
    },
    next,
  };
}
