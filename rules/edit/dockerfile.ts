import type { Edit } from '../engine/finding.ts';
import { compareText, type Range } from '../shared/text.ts';
import type { Dockerfile, ExecForm, Instruction, Word } from '../syntax/dockerfile/nodes.ts';
import type { PackageSpec } from '../syntax/shell/nodes.ts';

/**
 * Edits of Dockerfiles: pure functions from a tree to the smallest edits that leave
 * everything else as it is. They write `\n`; the engine adapts line endings.
 */

/** Replaces the content of a word and keeps the quotes it was written with. */
export function replaceWord(path: string, word: Word, content: string): Edit {
  const quote = word.raw[0];
  const wrapped = (quote === '"' || quote === "'") && word.raw.endsWith(quote) && word.raw.length > 1;
  return { path, start: word.start, end: word.end, newText: wrapped ? quote + content + quote : content };
}

/**
 * Inserts an instruction on a line of its own below another, with its indentation. `text`
 * begins with the keyword in upper case; it is written as the neighbour's is.
 */
export function insertAfter(path: string, file: Dockerfile, neighbour: Instruction, text: string): Edit {
  const at = lineEnd(file.text, neighbour.end);
  const indent = indentOf(file.text, neighbour.start);
  return { path, start: at, end: at, newText: `\n${indent}${cased(neighbour, text)}` };
}

/** Inserts an instruction on a line of its own above another and the comments on top of that. */
export function insertBefore(path: string, file: Dockerfile, neighbour: Instruction, text: string): Edit {
  const top = neighbour.leadingComments[0]?.start ?? neighbour.start;
  const at = lineStart(file.text, top);
  return { path, start: at, end: at, newText: `${indentOf(file.text, top)}${cased(neighbour, text)}\n` };
}

/** Removes an instruction with its lines; comments above it stay. */
export function removeInstruction(path: string, file: Dockerfile, instruction: Instruction): Edit {
  const { text } = file;
  const start = lineStart(text, instruction.start);
  const end = lineEnd(text, instruction.end);
  const lf = text.indexOf('\n', end);
  if (lf >= 0) return { path, start, end: lf + 1, newText: '' };
  // The last line takes the line break above with it.
  return {
    path,
    start: Math.max(0, start - (text[start - 2] === '\r' ? 2 : 1)),
    end: text.length,
    newText: '',
  };
}

/** `["a", "b"]`. */
export function jsonArray(words: readonly string[]): string {
  return `[${words.map(jsonString).join(', ')}]`;
}

/** A string as JSON; characters beyond ASCII stay readable. */
function jsonString(text: string): string {
  return JSON.stringify(text);
}

/**
 * Repairs a misspelt array part by part, so that its spacing, lines and comments stay. Empty if
 * what was meant isn't known. A comment behind the bracket goes to a line of its own above.
 */
export function execFormEdits(path: string, file: Dockerfile, form: ExecForm, owner: Range): readonly Edit[] {
  const { meant, parts, problems } = form;
  if (meant === undefined) return [];
  const edits: Edit[] = [];
  const missingCommas = new Set(
    problems.filter(({ code }) => code === 'missing-comma').map(({ start }) => start),
  );
  const unclosed = problems.some(({ code }) => code === 'missing-bracket');
  const dangling = unclosed ? commaAfter(file.text, form) : undefined;
  for (const [index, part] of parts.entries()) {
    const written = file.text.slice(part.start, part.end);
    const content = meant[index] ?? part.content;
    const next = parts[index + 1];
    const comma = next !== undefined && missingCommas.has(next.start) ? ',' : '';
    const close = next === undefined && unclosed && !dangling ? ']' : '';
    const sound = written.startsWith('"') && safeParse(written) === content;
    const newText = (sound ? written : jsonString(content)) + comma + close;
    if (newText !== written) edits.push({ path, start: part.start, end: part.end, newText });
  }
  const trailing = problems.filter(({ code }) => code === 'trailing-comma').map(({ start }) => start);
  const removed = new Set([...trailing, dangling?.start]);
  for (const { code, start, end } of problems) {
    if (code === 'wide-comma' && !removed.has(start)) edits.push({ path, start, end, newText: ',' });
    if (code === 'blank') edits.push({ path, start, end, newText: ' ' });
    if (code === 'trailing-comma') edits.push({ path, start, end, newText: '' });
    if (code === 'missing-bracket' && dangling !== undefined) edits.push({ path, ...dangling, newText: ']' });
    if (code === 'comment') edits.push(...commentAbove(path, file.text, { start, end }, owner));
  }
  return edits;
}

/**
 * Adds packages to the operands of an install command: behind the last one, on a line of its
 * own if the packages stand so, and in order if they do.
 */
export function addPackages(
  path: string,
  file: Dockerfile,
  packages: readonly PackageSpec[],
  names: readonly string[],
): readonly Edit[] {
  const last = packages.at(-1);
  if (last === undefined || names.length === 0) return [];
  if (isInArray(file.text, last)) {
    const newText = names.map((name) => `, ${jsonString(name)}`).join('');
    return [{ path, start: last.end, end: last.end, newText }];
  }
  const separator = separatorOf(file, packages);
  const existing = packages.map(({ word }) => word.unquoted);
  if (!isSorted(existing)) {
    return [
      { path, start: last.end, end: last.end, newText: names.map((name) => separator + name).join('') },
    ];
  }
  const edits = new Map<number, string>();
  for (const name of [...names].sort(compareText)) {
    const after = packages.findLast(({ word }) => compareText(word.unquoted, name) < 0);
    const first = packages[0];
    if (after === undefined && first !== undefined) {
      edits.set(first.start, `${edits.get(first.start) ?? ''}${name}${separator}`);
    } else {
      const at = after?.end ?? last.end;
      edits.set(at, `${edits.get(at) ?? ''}${separator}${name}`);
    }
  }
  return [...edits].map(([at, newText]) => ({ path, start: at, end: at, newText }));
}

/** True for a word of an exec form: a string with a comma or the bracket behind it. */
function isInArray(text: string, { end }: Range): boolean {
  return text[end - 1] === '"' && /^\s*[,\]]/.test(text.slice(end, end + 200));
}

/** Removes a package operand with the blanks, or the continued line, before it. Empty if it is the only one. */
export function removePackage(
  path: string,
  file: Dockerfile,
  packages: readonly PackageSpec[],
  removed: PackageSpec,
): readonly Edit[] {
  if (packages.length < 2) return [];
  if (isInArray(file.text, removed)) {
    const comma = /,\s*$/.exec(file.text.slice(0, removed.start))?.[0].length ?? 0;
    return [{ path, start: removed.start - comma, end: removed.end, newText: '' }];
  }
  const start = blanksBefore(file.text, removed.start);
  const blanks = file.text.slice(start, removed.start);
  if (!blanks.includes('\n') || blanks.includes(file.escape)) {
    return [{ path, start, end: removed.end, newText: '' }];
  }
  // A comment stands on the line above: without a line of its own, what follows would join it.
  const next = packages.find((each) => each.start > removed.start);
  return next === undefined ? [] : [{ path, start: removed.start, end: next.start, newText: '' }];
}

/**
 * Inserts options behind a subcommand, `apt-get install` → `apt-get install -y`; as strings of their own
 * where the file's text shows an exec form.
 */
export function addOption(path: string, subcommand: Range, option: string, text = ''): Edit {
  const { end } = subcommand;
  const newText = isInArray(text, subcommand)
    ? option
        .split(' ')
        .map((word) => `, ${jsonString(word)}`)
        .join('')
    : ` ${option}`;
  return { path, start: end, end, newText };
}

/** What stands between two packages: a blank, or a continued line with their indentation. */
function separatorOf(file: Dockerfile, packages: readonly PackageSpec[]): string {
  const last = packages.at(-1);
  if (last === undefined) return ' ';
  const line = lineStart(file.text, last.start);
  const indent = file.text.slice(line, last.start);
  return line > 0 && /^[ \t]*$/.test(indent) ? ` ${file.escape}\n${indent}` : ' ';
}

/** Start of the blanks, continuation marks and line breaks that end at an offset. */
function blanksBefore(text: string, offset: number): number {
  let at = offset;
  while (at > 0) {
    const char = text[at - 1] ?? '';
    const mark = (char === '\\' || char === '`') && /^[ \t]*\r?\n/.test(text.slice(at, at + 200));
    if (!/[ \t\r\n]/.test(char) && !mark) break;
    at--;
  }
  return at;
}

function isSorted(names: readonly string[]): boolean {
  return (
    names.length > 1 &&
    names.every((name, index) => index === 0 || compareText(names[index - 1] ?? '', name) <= 0)
  );
}

/** The comma that an unclosed array ends with. */
function commaAfter(text: string, form: ExecForm): Range | undefined {
  const from = form.parts.at(-1)?.end ?? form.start;
  const comma = text.slice(from, form.end).search(/[,，、]/);
  return comma < 0 ? undefined : { start: from + comma, end: from + comma + 1 };
}

function commentAbove(path: string, text: string, comment: Range, owner: Range): Edit[] {
  const start = blanksBefore(text, comment.start);
  const line = lineStart(text, owner.start);
  const words = text.slice(comment.start, comment.end);
  return [
    { path, start: line, end: line, newText: `${indentOf(text, owner.start)}${words}\n` },
    { path, start, end: comment.end, newText: '' },
  ];
}

function safeParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function cased(neighbour: Instruction, text: string): string {
  const { raw } = neighbour.keyword;
  return raw === raw.toLowerCase() ? text.replace(/^[A-Z]+/, (keyword) => keyword.toLowerCase()) : text;
}

function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return offset === 0 ? 0 : start === 0 && text.charCodeAt(0) === 0xfeff ? 1 : start;
}

function lineEnd(text: string, offset: number): number {
  const lf = text.indexOf('\n', offset);
  if (lf < 0) return text.length;
  return text[lf - 1] === '\r' && lf > offset ? lf - 1 : lf;
}

function indentOf(text: string, offset: number): string {
  const before = text.slice(lineStart(text, offset), offset);
  return /^[ \t]*/.exec(before)?.[0] ?? '';
}
