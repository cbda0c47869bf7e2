import type { Range } from '../../shared/text.ts';
import type { Part, Problem, ProblemCode } from './nodes.ts';

/**
 * A stretch of a logical line that is being parsed. `text` has every `${VARIABLE}` replaced
 * by digits of the same length, so that the grammar goes on behind it; `part` gives back
 * what really stands there.
 */
export interface SourceText {
  readonly text: string;
  range(start: number, end: number): Range;
  part(start: number, end: number): Part;
  problem(code: ProblemCode, start: number, end: number, args?: Readonly<Record<string, string>>): Problem;
}

/** Wraps a stretch; `rangeOf` maps positions of `text` to offsets of the file. */
export function sourceText(text: string, rangeOf: (start: number, end: number) => Range): SourceText {
  return {
    text: maskVariables(text),
    range: rangeOf,
    part: (start, end) => ({ ...rangeOf(start, end), text: text.slice(start, end) }),
    problem: (code, start, end, args = {}) => ({ ...rangeOf(start, end), code, args }),
  };
}

/** True if pip would look for an environment variable in it. */
export function hasVariable(text: string): boolean {
  return text.includes('${') && /\$\{[A-Z0-9_]+\}/.test(text);
}

/** Position after blanks (space and tab, as the grammar of PEP 508 has them). */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

/** Matches a sticky expression at a position; the matched text, or undefined. */
export function matchAt(expression: RegExp, text: string, at: number): string | undefined {
  expression.lastIndex = at;
  return expression.exec(text)?.[0];
}

function maskVariables(text: string): string {
  return text.includes('${')
    ? text.replace(/\$\{[A-Z0-9_]+\}/g, (variable) => '1'.repeat(variable.length))
    : text;
}
