import type { Edit } from '../engine/finding.ts';
import type { Dockerfile, Run } from '../syntax/dockerfile/nodes.ts';

/** Commands whose effect ends with their RUN, so that what follows would see it if they shared one. */
const FELT: ReadonlySet<string> = new Set(
  '. alias cd exec exit export pushd return set shift shopt source trap ulimit umask unalias unset'.split(
    ' ',
  ),
);

/**
 * Makes one RUN of two that stand below each other, each of one command. Comments between stay, blank lines go;
 * `&&` stands where the file has it elsewhere. Empty where together they would do something else.
 */
export function mergeRuns(path: string, file: Dockerfile, above: Run, below: Run): readonly Edit[] {
  const { text, escape: mark } = file;
  if (!isMergeable(above) || !isMergeable(below) || text[above.end - 1] === mark) return [];
  const lineEnd = endOfLine(text, above.end);
  const trailing = /&&[ \t]*[\\`][ \t]*\r?$/m.test(text) && !/^[ \t]*&&/m.test(text);
  const indent = /^([ \t]+)&&/m.exec(text)?.[1] ?? '    ';
  const edits: Edit[] = [
    { path, start: above.end, end: lineEnd, newText: trailing ? ` && ${mark}` : ` ${mark}` },
  ];
  for (const blank of blankLines(text, lineEnd, below.start)) edits.push({ path, ...blank, newText: '' });
  const first = startOfLine(text, below.start);
  const newText = trailing ? indent : `${indent}&& `;
  edits.push({ path, start: first, end: below.command.start, newText });
  return edits;
}

function isMergeable({ command }: Run): boolean {
  const { script } = command;
  if (script === undefined || script.source.text.includes('#')) return false;
  return script.commands.every(
    ({ name, nameWord, background, substitution }) =>
      substitution || (nameWord !== undefined && !background && name !== undefined && !FELT.has(name)),
  );
}

function blankLines(text: string, start: number, end: number): { start: number; end: number }[] {
  const lines: { start: number; end: number }[] = [];
  for (let at = text.indexOf('\n', start) + 1; at > 0 && at < end; ) {
    const next = text.indexOf('\n', at) + 1;
    if (next === 0 || next > end) break;
    if (text.slice(at, next).trim() === '') lines.push({ start: at, end: next });
    at = next;
  }
  return lines;
}

function endOfLine(text: string, offset: number): number {
  const lf = text.indexOf('\n', offset);
  if (lf < 0) return text.length;
  return text[lf - 1] === '\r' && lf > offset ? lf - 1 : lf;
}

function startOfLine(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}
