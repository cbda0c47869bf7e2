import type { Range } from '../../shared/text.ts';
import { evaluate, findInterpolations, type Lookup } from '../compose/interpolation.ts';
import type { Comment } from '../tree.ts';
import type { Dotenv, DotenvEntry, DotenvProblem } from './nodes.ts';

/**
 * Parses a `.env` file as Compose does (compose-go, `dotenv`; observed with 2.40): `#` begins
 * a comment on its own line and after a blank, never inside a word; quoted values may span
 * lines; escapes work in double quotes only; `$NAME` is replaced outside single quotes. Where
 * Compose would give up, the problem is noted and the next line is read.
 */
export function parseDotenv(text: string): Dotenv {
  const comments: Comment[] = [];
  const entries: DotenvEntry[] = [];
  const problems: DotenvProblem[] = [];
  const values = new Map<string, string | undefined>();
  // Only the file's own variables are known: any other may be set where Compose runs.
  const lookup: Lookup = (name) => values.get(name);
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    at = skipSpace(text, at);
    if (at >= text.length) break;
    if (text[at] === '#') {
      const end = lineEnd(text, at);
      comments.push(commentAt(text, at, end, isLineStart(text, at)));
      at = end;
      continue;
    }
    const key = readKey(text, at);
    if (key.problem) {
      problems.push(key.problem);
      at = lineEnd(text, at);
      continue;
    }
    const value = key.inherited ? inheritedValue(key.end) : readValue(text, key.end, lookup, comments);
    if (value.problem) problems.push(value.problem);
    const { name, nameAt, exported, inherited } = key;
    const { value: decoded, valueAt, quote, expands } = value;
    entries.push({
      start: at,
      end: Math.max(nameAt.end, valueAt.end),
      name,
      nameAt,
      exported,
      value: decoded,
      valueAt,
      quote,
      inherited,
      expands,
    });
    if (!inherited) values.set(name, decoded);
    at = value.next;
  }
  return { text, comments, units: entries.map(({ start, end }) => ({ start, end })), entries, problems };
}

interface Key {
  readonly name: string;
  readonly nameAt: Range;
  readonly exported: boolean;
  readonly inherited: boolean;
  /** Offset after the `=`, `:` or line break. */
  readonly end: number;
  readonly problem: DotenvProblem | undefined;
}

function readKey(text: string, from: number): Key {
  const exported = /^export(?=\s)\s*/.exec(text.slice(from, from + 200))?.[0] ?? '';
  const start = from + exported.length;
  let at = start;
  while (at < text.length && !'=:\n'.includes(text[at] ?? '')) at++;
  const inherited = at >= text.length || text[at] === '\n';
  const written = text.slice(start, at);
  const name = written.trimEnd();
  const nameAt = { start, end: start + name.length };
  const base = { name, nameAt, exported: exported !== '', inherited, end: Math.min(at + 1, text.length) };
  const bad = /[^\p{L}\p{N}_.\-[\]\s\u0085\u00A0]/u.exec(name);
  if (bad) {
    const position = start + bad.index;
    const place = { start: position, end: position + bad[0].length };
    return { ...base, problem: { code: 'bad-name', detail: bad[0], ...place } };
  }
  // Of the last line without line ending Compose reads no name.
  if (name.includes(' ') && at < text.length)
    return { ...base, problem: { code: 'space-in-name', detail: name, ...nameAt } };
  return { ...base, problem: undefined };
}

interface Value {
  readonly value: string | undefined;
  readonly valueAt: Range;
  readonly quote: DotenvEntry['quote'];
  readonly expands: boolean;
  /** Where the next entry may begin. */
  readonly next: number;
  readonly problem: DotenvProblem | undefined;
}

function inheritedValue(next: number): Value {
  const valueAt = { start: next, end: next };
  return { value: undefined, valueAt, quote: 'none', expands: false, next, problem: undefined };
}

function readValue(text: string, from: number, lookup: Lookup, comments: Comment[]): Value {
  let start = from;
  while (isBlank(text[start])) start++;
  const quote = text[start];
  return quote === '"' || quote === "'"
    ? readQuoted(text, start, quote, lookup)
    : readPlain(text, start, lookup, comments);
}

function readPlain(text: string, start: number, lookup: Lookup, comments: Comment[]): Value {
  const newline = text.indexOf('\n', start);
  const next = newline < 0 ? text.length : newline;
  const line = text.slice(start, next);
  const hash = line.indexOf(' #');
  if (hash >= 0) {
    comments.push(commentAt(text, start + hash + 1, lineEnd(text, start), false));
  }
  const source = (hash < 0 ? line : line.slice(0, hash)).trimEnd();
  const valueAt = { start, end: start + source.length };
  return { ...expanded(source, start, lookup), valueAt, quote: 'none', next };
}

function readQuoted(text: string, start: number, quote: '"' | "'", lookup: Lookup): Value {
  let decoded = '';
  let at = start + 1;
  while (at < text.length && text[at] !== quote) {
    const character = text[at] ?? '';
    const isEscapedQuote = character === '\\' && text[at + 1] === quote;
    if (isEscapedQuote) decoded += quote;
    else if (character === '\\' && at + 1 < text.length) decoded += character + text[at + 1];
    else decoded += character;
    at += character === '\\' ? 2 : 1;
  }
  if (at >= text.length) {
    const end = lineEnd(text, start);
    const valueAt = { start, end };
    const problem = { code: 'unclosed-quote' as const, detail: quote, ...valueAt };
    const kind = quote === '"' ? ('double' as const) : ('single' as const);
    return { value: undefined, valueAt, quote: kind, expands: false, next: end, problem };
  }
  const base = { valueAt: { start, end: at + 1 }, next: at + 1 };
  if (quote === "'") return { ...base, value: decoded, quote: 'single', expands: false, problem: undefined };
  const { problem, ...rest } = expanded(workOffEscapes(decoded), start + 1, lookup);
  // With escapes in it, the text no longer tells the place.
  return { ...base, quote: 'double', ...rest, problem: problem && { ...problem, ...base.valueAt } };
}

function expanded(
  source: string,
  start: number,
  lookup: Lookup,
): Pick<Value, 'value' | 'expands' | 'problem'> {
  const parts = findInterpolations(source, (from, to) => ({ start: start + from, end: start + to }));
  let value: string | undefined = '';
  let at = 0;
  for (const part of parts) {
    const replaced = evaluate(part, lookup);
    if (replaced === undefined) value = undefined;
    if (value !== undefined) value += source.slice(at, part.sourceStart) + replaced;
    at = part.sourceEnd;
  }
  const expands = parts.some((part) => part.form !== 'escape');
  const bad = parts.find((part) => part.form === 'invalid');
  const problem = bad && {
    code: 'bad-template' as const,
    detail: source.slice(bad.sourceStart, bad.sourceEnd),
    ...bad.at,
  };
  return { value: value === undefined ? undefined : value + source.slice(at), expands, problem };
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
  // Compose turns `\$` into the `$$` of its templates.
  $: '$$',
};

function workOffEscapes(text: string): string {
  return text.replace(/\\([abfnrtv$"\\])/g, (_, character: string) => ESCAPES[character] ?? character);
}

function commentAt(text: string, start: number, end: number, ownLine: boolean): Comment {
  const body = text.slice(start, end).replace(/^#+/, '').trim();
  return { start, end, text: body, ownLine };
}

function isLineStart(text: string, at: number): boolean {
  let before = at - 1;
  while (isBlank(text[before]) || text[before] === '\uFEFF') before--;
  return before < 0 || text[before] === '\n';
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  const end = newline < 0 ? text.length : newline;
  return end > from && text[end - 1] === '\r' ? end - 1 : end;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] ?? '')) at++;
  return at;
}

function isBlank(character: string | undefined): boolean {
  return character !== undefined && character !== '\n' && /\s/.test(character);
}
