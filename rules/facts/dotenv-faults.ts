import { HASH } from '../shared/hashes.ts';
import { isInPassword, isSecretName } from '../shared/secrets.ts';
import type { Range } from '../shared/text.ts';
import { findInterpolations } from '../syntax/compose/interpolation.ts';
import type { Dotenv, DotenvEntry, DotenvProblem } from '../syntax/dotenv/nodes.ts';

/** A line of an env file that Compose refuses, or reads otherwise than it is written. */
export interface DotenvFault extends Range {
  readonly kind:
    | DotenvProblem['code']
    | 'comment'
    | 'no-comment'
    | 'dollar'
    | 'after-quote'
    | 'escape'
    | 'command';
  /** The variable; of a refused line what is wrong with it. */
  readonly name: string;
  /** The value in single quotes, for the place of `value`; undefined where it can't be so written. */
  readonly quoted: string | undefined;
  /** The value as it was meant, on this line. */
  readonly value: Range;
}

/** Reads the faults off a parsed env file, in file order. */
export function dotenvFaults(file: Dotenv): readonly DotenvFault[] {
  const refused = file.problems.map(({ code, detail, start, end }) => {
    // The text of a value that is no template may well be meant as it is.
    const value = file.entries.find(({ valueAt }) => valueAt.start <= start && end <= valueAt.end)?.valueAt;
    const at = code === 'bad-template' && value ? value : { start, end };
    const text = file.text.slice(at.start, at.end).replace(/^"(.*)"$/s, '$1');
    return {
      kind: code,
      name: detail,
      quoted: at === value ? inQuotes(text) : undefined,
      value: at,
      start,
      end,
    };
  });
  const misread = file.entries.flatMap((entry) => faultOf(file, entry) ?? []);
  return [...refused, ...misread].sort((a, b) => a.start - b.start);
}

function faultOf(file: Dotenv, entry: DotenvEntry): DotenvFault | undefined {
  const { name, nameAt, valueAt, quote, inherited } = entry;
  if (
    inherited ||
    file.problems.some((problem) => problem.start >= nameAt.start && problem.start <= valueAt.end)
  ) {
    return undefined;
  }
  const newline = file.text.indexOf('\n', valueAt.end);
  const lineEnd = (newline < 0 ? file.text.length : newline) - (file.text[newline - 1] === '\r' ? 1 : 0);
  const value = file.text.slice(valueAt.start, valueAt.end);
  const rest = file.text.slice(valueAt.end, Math.max(valueAt.end, lineEnd));
  const fault = (kind: DotenvFault['kind'], end: number): DotenvFault => {
    const meant = file.text.slice(valueAt.start, end).trimEnd();
    const content = quote === 'none' ? meant : meant.replace(/^["']|["']$/g, '');
    const value = { start: valueAt.start, end };
    return { kind, name, quoted: inQuotes(content), value, start: nameAt.start, end };
  };
  const isEmpty = quote === 'none' && /[ \t]/.test(file.text[valueAt.start - 1] ?? '');
  if (isEmpty && /^#(?:\s|\S+\s|$)/.test(value)) {
    const from = file.text.slice(0, valueAt.start).trimEnd().length;
    return { ...fault('no-comment', valueAt.end), quoted: "''", value: { start: from, end: from } };
  }
  // `#` and what follows it at once is part of a password rather than a comment.
  if (
    quote === 'none' &&
    isSecretName(name) &&
    value !== '' &&
    /^\s+#\S/.test(rest) &&
    !/^\s+#\S*\s/.test(rest)
  ) {
    return fault('comment', lineEnd);
  }
  if (/^"?(?:\$\([^()]+\)|`[^`]+`)"?$/.test(value)) {
    return { ...fault('command', valueAt.end), quoted: undefined };
  }
  if (quote !== 'none' && /^[^\s#]/.test(rest)) return fault('after-quote', lineEnd);
  if (quote !== 'single' && losesDollar(file, entry, value)) return fault('dollar', valueAt.end);
  const isPath = /^"[A-Za-z]:\\/.test(value);
  if (quote === 'double' && (isPath || isSecretName(name)) && /(?<!\\)\\[abfnrtv]/.test(value)) {
    return fault('escape', valueAt.end);
  }
  return undefined;
}

/** In single quotes, where Compose replaces nothing; undefined if it can't be so written. */
function inQuotes(content: string): string | undefined {
  return /['\\\p{Cc}]/u.test(content) ? undefined : `'${content}'`;
}

/** True if a `$word` in the value is replaced by nothing and does not look meant. */
function losesDollar({ entries }: Dotenv, { name, nameAt }: DotenvEntry, value: string): boolean {
  const parts = findInterpolations(value, (start, end) => ({ start, end }));
  const lost = parts.filter(
    ({ form, braced, name: used }) =>
      form === 'plain' &&
      !braced &&
      !entries.some((each) => each.name === used && each.nameAt.start < nameAt.start),
  );
  if (lost.length === 0) return false;
  const isWhole = lost[0]?.sourceStart === 0 && lost[0].sourceEnd === value.length;
  if (lost.some(({ sourceStart }) => isInPassword(value, sourceStart))) return true;
  return HASH.test(value) || (isSecretName(name) && !isWhole && lost.some((part) => /[a-z]/.test(part.name)));
}
