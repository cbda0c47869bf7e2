import { readOptionName } from '../../shared/mysql/names.ts';
import type { Range } from '../../shared/text.ts';
import type { Comment } from '../tree.ts';
import { type LogicalLine, logicalLines } from './logical-lines.ts';
import type { Directive, Group, Option, OptionFile, Problem } from './nodes.ts';
import { endOfCode, optionValue } from './value.ts';

/**
 * Reads an option file as the server does (mysys/my_default.cc; each rule of the grammar
 * tried with mysqld 9.7.4). Never fails: what the server refuses becomes a problem and the
 * rest is still read.
 */
export function parseOptionFile(text: string): OptionFile {
  const from = text.charCodeAt(0) === BOM ? 1 : 0;
  const file = new Builder();
  for (const line of logicalLines(text, from)) file.read(line);
  return {
    text,
    ...(from === 1 ? { byteOrderMark: { start: 0, end: 1 } } : {}),
    comments: file.comments,
    units: [
      ...file.groups.filter((group) => !group.malformed),
      ...file.options,
      ...file.directives,
      ...file.problems,
    ]
      .sort((a, b) => a.start - b.start)
      .map(({ start, end }) => ({ start, end })),
    groups: file.groups.map((group, index) => closed(group, file, file.groups[index + 1], text.length)),
    options: file.options,
    directives: file.directives,
    problems: file.problems,
  };
}

type OpenGroup = Omit<Group, 'body' | 'options'>;

/** Collects nodes line by line; knows the group in force. */
class Builder {
  readonly comments: Comment[] = [];
  readonly groups: OpenGroup[] = [];
  readonly options: Option[] = [];
  readonly directives: Directive[] = [];
  readonly problems: Problem[] = [];

  read(line: LogicalLine): void {
    const start = skipBlanks(line.text, 0);
    const first = line.text[start];
    if (first === undefined) return;
    if (first === '#' || first === ';') this.#comment(line, start, true);
    else if (first === '!') this.#directive(line, start);
    else if (first === '[') this.#group(line, start);
    else this.#option(line, start);
  }

  get #current(): OpenGroup | undefined {
    return this.groups.at(-1);
  }

  #comment(line: LogicalLine, start: number, ownLine: boolean): void {
    const end = trimEnd(line.text, start);
    const text = line.text
      .slice(start, end)
      .replace(/^[#;]+/, '')
      .trim();
    this.comments.push({ ...rangeIn(line, start, end), text, ownLine });
  }

  #group(line: LogicalLine, start: number): void {
    const close = line.text.indexOf(']', start);
    if (close < 0) {
      this.#malformedGroup(line, start);
      return;
    }
    const nameEnd = trimEnd(line.text.slice(0, close), start + 1);
    const written = line.text.slice(start + 1, nameEnd);
    const after = skipBlanks(line.text, close + 1);
    const afterEnd = trimEnd(line.text, after);
    const isComment = line.text[after] === '#' || line.text[after] === ';';
    this.groups.push({
      ...rangeIn(line, start, close + 1),
      written,
      name: written.toLowerCase(),
      nameRange: rangeIn(line, start + 1, nameEnd),
      line: lineRange(line),
      malformed: false,
      ...(afterEnd > after && !isComment ? { ignored: rangeIn(line, after, afterEnd) } : {}),
    });
    if (isComment) this.#comment(line, after, false);
  }

  /** What stands below belongs to the group that was meant: nobody is helped if it counts elsewhere. */
  #malformedGroup(line: LogicalLine, start: number): void {
    const end = trimEnd(line.text, start);
    const nameStart = Math.min(end, skipBlanks(line.text, start + 1));
    const written = /^[^\s#;=)}>]*/.exec(line.text.slice(nameStart, end))?.[0] ?? '';
    this.#problem('malformed-group', line, start, end);
    this.groups.push({
      ...rangeIn(line, start, end),
      written,
      name: written.toLowerCase(),
      nameRange: rangeIn(line, nameStart, nameStart + written.length),
      line: lineRange(line),
      malformed: true,
    });
  }

  #directive(line: LogicalLine, start: number): void {
    const word = skipBlanks(line.text, start + 1);
    const kind = /^include(?:dir)?(?![^\t-\r ])/.exec(line.text.slice(word))?.[0];
    // Any other word after the mark is skipped by the server without a message, and so is a
    // bare keyword at the very end of the file, where no line ending follows it.
    const followed = word + (kind?.length ?? 0) < line.text.length || line.ended;
    if ((kind !== 'include' && kind !== 'includedir') || !followed) return;
    const comment = endOfCode(line.text, word);
    if (comment < line.text.length) this.#comment(line, comment, false);
    const argument = skipBlanks(line.text, word + kind.length);
    const end = Math.max(argument, trimEnd(line.text.slice(0, comment), argument));
    if (argument >= comment) {
      this.#problem('missing-include-argument', line, start, word + kind.length);
      return;
    }
    this.directives.push({
      ...rangeIn(line, start, end),
      kind,
      argument: line.text.slice(argument, end),
      argumentRange: rangeIn(line, argument, end),
      line: lineRange(line),
      group: this.#current?.name,
    });
  }

  #option(line: LogicalLine, start: number): void {
    const comment = endOfCode(line.text, start);
    const end = trimEnd(line.text.slice(0, comment), start);
    const group = this.#current;
    if (group === undefined) {
      this.#problem('option-without-group', line, start, end);
    } else {
      const equals = line.text.slice(0, end).indexOf('=', start);
      const nameEnd = equals < 0 ? end : trimEnd(line.text.slice(0, equals), start);
      const written = line.text.slice(start, nameEnd);
      const { name, prefixes, cache, dashes } = readOptionName(written);
      const valueStart = equals < 0 ? end : Math.min(end, skipBlanks(line.text, equals + 1));
      const raw = line.text.slice(valueStart, end);
      const value = equals < 0 ? undefined : optionValue(raw, rangeIn(line, valueStart, end));
      this.options.push({
        ...rangeIn(line, start, end),
        written,
        name,
        prefixes,
        ...(cache === undefined ? {} : { cache }),
        ...(value === undefined ? {} : { value }),
        nameRange: rangeIn(line, start, nameEnd),
        dashes,
        carrier: 'file',
        group: group.name,
        line: lineRange(line),
        text: line.text.slice(start, end),
      });
    }
    if (comment < line.text.length) this.#comment(line, comment, false);
  }

  #problem(kind: Problem['kind'], line: LogicalLine, start: number, end: number): void {
    const text = line.text.slice(start, end);
    this.problems.push({ ...rangeIn(line, start, end), kind, text, line: lineRange(line) });
  }
}

function closed(group: OpenGroup, file: Builder, next: OpenGroup | undefined, length: number): Group {
  const body = { start: group.line.start, end: next?.line.start ?? length };
  return { ...group, body, options: optionsIn(file.options, body) };
}

/** The slice of ordered options that lies in a range, found by bisection. */
function optionsIn(options: readonly Option[], { start, end }: Range): readonly Option[] {
  return options.slice(firstFrom(options, start), firstFrom(options, end));
}

function firstFrom(options: readonly Option[], offset: number): number {
  let low = 0;
  let high = options.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((options[middle]?.start ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function rangeIn(line: LogicalLine, start: number, end: number): Range {
  const from = line.offsetOf(start);
  return { start: from, end: Math.max(from, end > start ? line.offsetOf(end - 1) + 1 : from) };
}

function lineRange(line: LogicalLine): Range {
  return { start: line.start, end: line.end };
}

/** Position of the first character from `start` on that is no blank. */
function skipBlanks(text: string, start: number): number {
  let at = start;
  while (at < text.length && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Position after the last character that is no blank, not before `from`. */
function trimEnd(text: string, from: number): number {
  let at = text.length;
  while (at > from && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/** The server's blanks: space, tab, carriage return, vertical tab, form feed. */
function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

const BOM = 0xfeff;
