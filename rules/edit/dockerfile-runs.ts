import type { Edit } from '../engine/finding.ts';
import type { Dockerfile, Run } from '../syntax/dockerfile/nodes.ts';
import type { ShellCommand } from '../syntax/shell/nodes.ts';

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
  const { trailing, indent } = styleOf(text, above);
  const edits: Edit[] = [
    { path, start: above.end, end: lineEnd, newText: trailing ? ` && ${mark}` : ` ${mark}` },
  ];
  for (const blank of blankLines(text, lineEnd, below.start)) edits.push({ path, ...blank, newText: '' });
  const first = startOfLine(text, below.start);
  const newText = trailing ? indent : `${indent}&& `;
  edits.push({ path, start: first, end: below.command.start, newText });
  return edits;
}

/**
 * Adds a command to a RUN in shell form, to be run if all before it went well: on the line of a RUN of one line,
 * below one of several, as the file writes `&&`. Empty where it would not stand in the same list of commands.
 */
export function appendCommand(path: string, file: Dockerfile, run: Run, command: string): readonly Edit[] {
  const { text, escape: mark } = file;
  const script = run.command.script;
  const simple =
    script?.parsed &&
    run.command.form === 'shell' &&
    run.heredocs.length === 0 &&
    !script.source.text.includes('#') &&
    script.commands.every(joinsList);
  if (!simple || text[run.end - 1] === mark) return [];
  // Blanks at the line's end would follow what is added.
  const at = { path, start: run.end, end: endOfLine(text, run.end) };
  if (!text.slice(run.start, run.end).includes('\n')) return [{ ...at, newText: ` && ${command}` }];
  const { trailing, indent } = styleOf(text, run);
  const newText = trailing
    ? ` && ${mark}\n${indentOfLine(text, run.end)}${command}`
    : ` ${mark}\n${indent}&& ${command}`;
  return [{ ...at, newText }];
}

/** Behind `||` or `&` what follows belongs to something else. */
function joinsList({ after, background, depth, via }: ShellCommand): boolean {
  return !background && ((after !== '||' && after !== '&') || depth > via.length);
}

interface Style {
  /** `&&` ends lines. */
  readonly trailing: boolean;
  /** Else what stands before it. */
  readonly indent: string;
}

/** How `&&` is written: in this RUN, else in the first that says so. */
function styleOf(file: string, run: Run): Style {
  const own = file.slice(run.start, run.end);
  if (/&&[ \t]*[\\`][ \t]*\r?$|^[ \t]+&&/m.test(own)) return styleIn(own);
  // A file has many findings.
  if (last?.file !== file) last = { file, style: styleIn(file) };
  return last.style;
}

let last: { readonly file: string; readonly style: Style } | undefined;

function styleIn(text: string): Style {
  const trailing = /&&[ \t]*[\\`][ \t]*\r?$/m.test(text) && !/^[ \t]*&&/m.test(text);
  return { trailing, indent: /^([ \t]+)&&/m.exec(text)?.[1] ?? '    ' };
}

function indentOfLine(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(startOfLine(text, offset), offset))?.[0] ?? '';
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
