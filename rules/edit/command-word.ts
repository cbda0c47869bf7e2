import type { Edit } from '../engine/finding.ts';
import type { Setting } from '../shared/mysql/successors.ts';
import type { Range } from '../shared/text.ts';
import type { MysqlOption } from '../syntax/mysql/nodes.ts';

/**
 * Takes words out of a command, whether it is a block list of YAML, a list in brackets (YAML
 * or JSON), or a line of words. `range` covers the words, one or several that follow each
 * other. A `command:` or CMD of which nothing would be left goes as a whole, because an empty
 * command is not the same as none; elsewhere there is no edit then.
 */
export function commandWordRemoval(path: string, text: string, range: Range): readonly Edit[] {
  const words = withQuotes(text, range);
  const whole = wholeCommand(text, words);
  if (whole) return [{ path, ...whole, newText: '' }];
  const { lineStart, lineEnd } = linesOf(text, words);
  const before = text.slice(lineStart, words.start);
  const after = text.slice(words.end, lineEnd);
  if (/^[ \t]*-[ \t]+$/.test(before) && /^[ \t]*(?:#.*)?\r?\n?$/.test(after)) {
    return hasOtherItem(text, lineStart, lineEnd, before)
      ? [{ path, start: lineStart, end: lineEnd, newText: '' }]
      : [];
  }
  const previous = /([[,])(?:\s|\\\r?\n)*$/.exec(text.slice(0, words.start));
  const next = /^(?:\s|\\\r?\n)*([\],])[ \t]*/.exec(text.slice(words.end));
  if (previous && next) {
    if (next[1] === ',') return [{ path, start: words.start, end: words.end + next[0].length, newText: '' }];
    return previous[1] === ','
      ? [{ path, start: words.start - previous[0].length, end: words.end, newText: '' }]
      : [];
  }
  if (/^[ \t]+$/.test(before) && /^[ \t]*\r?\n?$/.test(after)) {
    return hasLineBeside(text, lineStart, lineEnd, before)
      ? [{ path, start: lineStart, end: lineEnd, newText: '' }]
      : [];
  }
  return lineWords(path, text, words);
}

/**
 * Writes another option in the place of one of a command, in its spelling; quotes and the rest of
 * the words stay. None where the option does not stand as it reads, or the value would need quotes.
 */
export function commandOptionReplacement(
  option: MysqlOption,
  text: string,
  { name, value }: Setting,
): readonly Edit[] {
  const { path, nameRange, written } = option;
  if (text.slice(nameRange.start, nameRange.end) !== written || option.value?.unknown) return [];
  if (value !== undefined && !/^[\w.-]+$/.test(value)) return [];
  const newName = written.includes('_') ? name : name.replaceAll('_', '-');
  const named = (end: number, newText: string): Edit => ({ path, start: nameRange.start, end, newText });
  if (value === undefined) return option.value ? [] : [named(nameRange.end, newName)];
  if (!option.value) return [named(nameRange.end, `${newName}=${value}`)];
  const { range, text: old } = option.value;
  const standing = text.slice(range.start, range.end);
  const quote = /^(["'])[^"']*\1$/.test(standing) ? 1 : 0;
  if (standing.slice(quote, standing.length - quote) !== old) return [];
  const at = { start: range.start + quote, end: range.end - quote };
  return [named(nameRange.end, newName), { path, ...at, newText: value }];
}

/** The lines of a `command:` or CMD that consists of these words only. */
function wholeCommand(text: string, words: Range): Range | undefined {
  const { lineStart, lineEnd } = linesOf(text, words);
  const [before, after] = [text.slice(lineStart, words.start), text.slice(words.end, lineEnd)];
  const rest = /^[ \t]*(\]?)[ \t]*(?:#[^\n]*)?\r?\n?$/.exec(after);
  if (!rest) return undefined;
  const inline = /^[ \t]*(?:command:|CMD)[ \t]+(\[?)[ \t]*$/.exec(before);
  if (inline)
    return (inline[1] === '[') === (rest[1] === ']') ? { start: lineStart, end: lineEnd } : undefined;
  if (!/^[ \t]*-[ \t]+$/.test(before) || hasOtherItem(text, lineStart, lineEnd, before)) return undefined;
  const above = /(?:^|\n)([ \t]*command:[ \t]*\r?\n)$/.exec(text.slice(0, lineStart))?.[1];
  return above === undefined ? undefined : { start: lineStart - above.length, end: lineEnd };
}

/** Words of one line, with the blanks on one side; never the only ones of a value. */
function lineWords(path: string, text: string, words: Range): readonly Edit[] {
  const blanks = /[^\s:"'|>-]["']?([ \t]+)$/.exec(text.slice(0, words.start))?.[1];
  if (blanks !== undefined)
    return [{ path, start: words.start - blanks.length, end: words.end, newText: '' }];
  const following = /^[ \t]+(?=[^\s#])/.exec(text.slice(words.end))?.[0];
  if (following === undefined) return [];
  return [{ path, start: words.start, end: words.end + following.length, newText: '' }];
}

/** True if the block list has another item, at the same indentation. */
function hasOtherItem(text: string, lineStart: number, lineEnd: number, marker: string): boolean {
  const item = marker.slice(0, marker.indexOf('-') + 1);
  return [lineAbove(text, lineStart), lineBelow(text, lineEnd)].some((line) => line.startsWith(item));
}

/** True if a folded command goes on above or below, at the same indentation. */
function hasLineBeside(text: string, lineStart: number, lineEnd: number, indent: string): boolean {
  const [above, below] = [lineAbove(text, lineStart), lineBelow(text, lineEnd)];
  return [above, below].some((line) => line.startsWith(indent) && !/^[ \t]/.test(line.slice(indent.length)));
}

/** The nearest line above that is neither blank nor a comment. */
function lineAbove(text: string, lineStart: number): string {
  return text.slice(0, lineStart).split('\n').slice(0, -1).findLast(saysSomething) ?? '';
}

function lineBelow(text: string, lineEnd: number): string {
  return text.slice(lineEnd).split('\n').find(saysSomething) ?? '';
}

function saysSomething(line: string): boolean {
  return !/^\s*(?:#[\s\S]*)?$/.test(line);
}

/** The words with the pair of quotes that stands right around each end. */
function withQuotes(text: string, { start, end }: Range): Range {
  const first = text[start - 1] ?? '';
  const last = text[end] ?? '';
  const opens = /["']/.test(first) && /[\s[,]/.test(text[start - 2] ?? '');
  const closes = /["']/.test(last) && (last === first || !text.slice(start, end).includes('\n'));
  // A quote that opens the whole line of words does not close right behind this one.
  return opens && closes ? { start: start - 1, end: end + 1 } : { start, end };
}

function linesOf(
  text: string,
  { start, end }: Range,
): { readonly lineStart: number; readonly lineEnd: number } {
  const lf = text.indexOf('\n', end);
  return { lineStart: text.lastIndexOf('\n', start - 1) + 1, lineEnd: lf < 0 ? text.length : lf + 1 };
}
