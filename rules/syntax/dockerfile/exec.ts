import type { Range } from '../../shared/text.ts';
import type { ShellScript, Word } from '../shell/nodes.ts';
import { rangeAt, type Spliced, splicer } from '../shell/spliced.ts';
import type { ExecCarrier, ExecForm, JsonErrorCode } from './nodes.ts';
import type { Span } from './words.ts';

/** A bracketed text, read, with the content of its strings and where that stands. */
export interface ReadExecForm {
  readonly node: ExecForm;
  readonly decoded: readonly Spliced[];
}

/** Where the bracketed text stands. */
export interface ExecPlace {
  readonly file: string;
  readonly source: Spliced;
  readonly span: Span;
  readonly carrier: ExecCarrier;
  readonly onbuild: boolean;
  readonly stage: number | undefined;
  /** What would read the text if it is no JSON. */
  readonly dialect: ShellScript['dialect'];
}

interface Token extends Span {
  readonly kind: 'json' | 'single' | 'smart' | 'bare';
  /** The content without quotes. */
  readonly content: string;
}

interface Problem extends Span {
  readonly code: JsonErrorCode;
}

interface Scan {
  readonly tokens: readonly Token[];
  readonly problems: readonly Problem[];
  readonly commas: number;
  /** Index behind `]`; undefined if there is none. */
  readonly close: number | undefined;
}

const SMART_OPEN = '“”„‟«»‘’‚‛＂＇';
/** What input methods for Chinese and Japanese write for a comma. */
const WIDE_COMMAS = '，、';
const SHELL_CARRIERS: ReadonlySet<ExecCarrier> = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/** Reads text that begins with `[`. JSON as Go's encoding/json takes it is valid, nothing else. */
export function readExecForm(place: ExecPlace): ReadExecForm {
  const { file, source, span, carrier, onbuild, stage } = place;
  const text = source.text.slice(span.start, span.end);
  const range = rangeAt(source, span.start, span.end);
  const scan = scanArray(source.text, span);
  const parts = scan.tokens.map((token) => ({
    ...rangeAt(source, token.start, token.end),
    content: token.content,
  }));
  const base = { ...range, carrier, onbuild, stage, text: file.slice(range.start, range.end), parts };
  const valid = parsesAsJson(text);
  if (valid === 'strings') {
    const decoded = scan.tokens.map((token) => decode(source, token));
    const elements = scan.tokens.map((token, index) => elementWord(file, source, token, decoded[index]));
    const meant = elements.map(({ value }) => value ?? '');
    return { node: { ...base, elements, error: undefined, problems: [], meant, reading: 'json' }, decoded };
  }
  const found = valid === 'other' ? notStrings(scan, span) : scan.problems;
  const problems = found.map(({ start, end, code }) => ({ ...rangeAt(source, start, end), code }));
  const error = problems[0] ?? { ...range, code: 'syntax' as const };
  const reading = valid === 'other' ? 'array' : readingOf(text, place, scan);
  const after = source.text.slice(scan.close ?? span.end, span.end);
  const meant = reading === 'array' ? meantWords(scan, carrier, after) : undefined;
  return { node: { ...base, elements: [], error, problems, meant, reading }, decoded: [] };
}

/** `strings`: an array of strings; `other`: JSON, but not that. */
function parsesAsJson(text: string): 'strings' | 'other' | 'none' {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? 'strings' : 'other';
  } catch {
    return 'none';
  }
}

function notStrings(scan: Scan, span: Span): Problem[] {
  const tokens = scan.tokens.filter(({ kind }) => kind !== 'json');
  const places = tokens.length === 0 ? [span] : tokens;
  return places.map(({ start, end }) => ({ start, end, code: 'not-a-string' }));
}

function scanArray(text: string, span: Span): Scan {
  const tokens: Token[] = [];
  const problems: Problem[] = [];
  let at = span.start + 1;
  let commas = 0;
  let expecting: 'element' | 'separator' = 'element';
  let lastComma = -1;
  while (at < span.end) {
    const char = text[at] ?? '';
    if (/\s/.test(char)) {
      // A no-break space out of a web page is none to JSON.
      if (!' \t\n\r'.includes(char)) problems.push({ start: at, end: at + 1, code: 'blank' });
      at++;
      continue;
    }
    if (char === ']') {
      if (expecting === 'element' && lastComma >= 0) {
        problems.push({ start: lastComma, end: lastComma + 1, code: 'trailing-comma' });
      }
      const rest = text.slice(at + 1, span.end);
      if (rest.trim() !== '') {
        const start = at + 1 + (rest.length - rest.trimStart().length);
        const code = text[start] === '#' ? 'comment' : 'text-after';
        problems.push({ start, end: span.end, code });
      }
      return { tokens, problems: sorted(problems), commas, close: at + 1 };
    }
    if (char === ',' || WIDE_COMMAS.includes(char)) {
      if (char !== ',') problems.push({ start: at, end: at + 1, code: 'wide-comma' });
      if (expecting === 'element') problems.push({ start: at, end: at + 1, code: 'syntax' });
      expecting = 'element';
      lastComma = at;
      commas++;
      at++;
      continue;
    }
    const token = readToken(text, at, span.end, problems);
    if (expecting === 'separator')
      problems.push({ start: token.start, end: token.end, code: 'missing-comma' });
    if (token.kind === 'bare' && /^(?:#|\/\/|\/\*)/.test(token.content)) {
      problems.push({ start: token.start, end: token.end, code: 'comment' });
    }
    tokens.push(token);
    expecting = 'separator';
    at = token.end;
  }
  problems.push({ start: span.start, end: span.end, code: 'missing-bracket' });
  return { tokens, problems: problems.length > 1 ? sorted(problems) : problems, commas, close: undefined };
}

/** By place; a missing bracket shows only at the end, so it comes last. */
function sorted(problems: Problem[]): Problem[] {
  const key = (problem: Problem): number =>
    problem.code === 'missing-bracket' ? Number.MAX_SAFE_INTEGER : problem.start;
  return problems.sort((a, b) => key(a) - key(b));
}

function readToken(text: string, start: number, limit: number, problems: Problem[]): Token {
  const char = text[start] ?? '';
  if (char === '"') return jsonString(text, start, limit, problems);
  if (char === "'") return quotedToken(text, start, limit, problems, "'", 'single');
  if (SMART_OPEN.includes(char)) return quotedToken(text, start, limit, problems, SMART_OPEN, 'smart');
  let end = start;
  while (end < limit && !`,]${WIDE_COMMAS}`.includes(text[end] ?? '') && !/\s/.test(text[end] ?? '')) end++;
  problems.push({ start, end, code: 'unquoted' });
  return { kind: 'bare', start, end, content: text.slice(start, end) };
}

function jsonString(text: string, start: number, limit: number, problems: Problem[]): Token {
  const content: string[] = [];
  let isLiteral = false;
  for (let i = start + 1; i < limit; i++) {
    const char = text[i] ?? '';
    if (char === '"') {
      // Whoever writes `"c:\app\run"` or `"\d\n"` means every backslash as it stands.
      const literal = isLiteral ? text.slice(start + 1, i).replace(/\\(["\\])/g, '$1') : content.join('');
      return { kind: 'json', start, end: i + 1, content: literal };
    }
    if (char !== '\\') {
      if (char < ' ') problems.push({ start: i, end: i + 1, code: 'bad-escape' });
      content.push(char);
      continue;
    }
    const escaped = escapeAt(text, i, limit);
    if (escaped === undefined) {
      problems.push({ start: i, end: Math.min(i + 2, limit), code: 'bad-escape' });
      content.push('\\');
      isLiteral = true;
    } else {
      content.push(escaped.char);
      i += escaped.length - 1;
    }
  }
  problems.push({ start, end: limit, code: 'unterminated-string' });
  return { kind: 'json', start, end: limit, content: content.join('') };
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

function escapeAt(text: string, at: number, limit: number): { char: string; length: number } | undefined {
  const next = at + 1 < limit ? (text[at + 1] ?? '') : '';
  const simple = Object.hasOwn(ESCAPES, next) ? ESCAPES[next] : undefined;
  if (simple !== undefined) return { char: simple, length: 2 };
  const hex = /^u([0-9a-fA-F]{4})/.exec(text.slice(at + 1, Math.min(at + 6, limit)))?.[1];
  return hex === undefined ? undefined : { char: String.fromCharCode(Number.parseInt(hex, 16)), length: 6 };
}

function quotedToken(
  text: string,
  start: number,
  limit: number,
  problems: Problem[],
  closers: string,
  kind: 'single' | 'smart',
): Token {
  let end = start + 1;
  while (end < limit && !closers.includes(text[end] ?? '')) end++;
  const closed = end < limit;
  const code = !closed ? 'unterminated-string' : kind === 'single' ? 'single-quotes' : 'smart-quotes';
  problems.push({ start, end: closed ? end + 1 : limit, code });
  return { kind, start, end: closed ? end + 1 : limit, content: text.slice(start + 1, end) };
}

/**
 * Whether text that is no JSON was meant as an array, or is what it also may be: a test
 * command or an expression for a shell, a glob for COPY.
 */
function readingOf(text: string, { carrier, dialect }: ExecPlace, scan: Scan): ExecForm['reading'] {
  if (carrier === 'SHELL' || carrier === 'VOLUME') return 'array';
  const quotedFirst = /^\[\s*["'“”„‘’]/.test(text);
  if (!SHELL_CARRIERS.has(carrier)) {
    const listed = scan.commas > 0 && /,\s|["'“”‘’],/.test(text);
    // A glob (`[ab].txt`) has neither quotes behind its bracket nor a comma before a blank.
    return quotedFirst || (listed && text.trimEnd().endsWith(']')) ? 'array' : 'unclear';
  }
  const after =
    scan.close === undefined ? undefined : scan.problems.find(({ code }) => code === 'text-after');
  // `["a"] || true` is a mistake, but whether it fails depends on what stands behind it.
  if (after !== undefined && /\|\||;/.test(text))
    return text.startsWith('[ ') ? testOr(text, scan) : 'unclear';
  // PowerShell's `[Net.X]::Y` and other languages' lists begin with a bracket too.
  if (dialect === 'other') return 'unclear';
  if (dialect === 'powershell') return quotedFirst && after === undefined ? 'array' : 'unclear';
  if (/^\[\[?(?=\s)/.test(text)) return testOr(text, scan, carrier);
  if (text.startsWith('[[')) return 'unclear';
  // `[python app.py]`: whatever it was meant as, `[python` is no program.
  const whole = scan.close !== undefined && after === undefined && /^\[[\w./]/.test(text);
  if (whole || scan.commas > 0 || quotedFirst) return looksLikeTest(text) ? 'unclear' : 'array';
  return 'unclear';
}

/** `[ … ]` with blanks inside of the brackets: a test command, or a list with commas. */
function testOr(text: string, scan: Scan, carrier?: ExecCarrier): ExecForm['reading'] {
  const closing = text.startsWith('[[') ? ']]' : ']';
  const words = text.split(/\s+/);
  const close = words.findIndex((word, index) => index > 0 && closes(word, closing));
  const inside = words.slice(1, close < 0 ? undefined : close);
  if (close > 1 && !inside.some((word) => /,$|^,/.test(word))) {
    // `CMD [ gunicorn ]` asks whether a word is empty: no one writes that on purpose.
    const lone = inside.length === 1 && !/[$`]/.test(inside[0] ?? '') && close === words.length - 1;
    return lone && (carrier === 'CMD' || carrier === 'ENTRYPOINT') ? 'array' : 'test';
  }
  return scan.commas > 0 ? 'array' : 'unclear';
}

function closes(word: string, closing: string): boolean {
  return word === closing || (word.startsWith(closing) && /^[;&|)]/.test(word.slice(closing.length)));
}

/** `["$X" = y ] && …`: a test command that lacks the blank behind its bracket. */
function looksLikeTest(text: string): boolean {
  return /\s(?:=|==|!=|-[a-z]{1,2}|=~)\s[^,]*\]/.test(text) && !/["'],/.test(text);
}

/** The words that were meant; undefined where more than one reading makes sense. */
function meantWords(scan: Scan, carrier: ExecCarrier, after: string): readonly string[] | undefined {
  const { tokens, problems } = scan;
  if (tokens.length === 0) return undefined;
  const codes = new Set(problems.map(({ code }) => code));
  if (codes.has('unterminated-string') || codes.has('text-after') || codes.has('syntax')) return undefined;
  if (after.trim() !== '' && !after.trimStart().startsWith('#')) return undefined;
  const { close = 0 } = scan;
  if (problems.some(({ code, start }) => code === 'comment' && start < close)) return undefined;
  if (codes.has('comment') && scan.close === undefined) return undefined;
  // Between bare words a missing comma may be a blank that belongs to the word.
  if (codes.has('missing-comma') && tokens.some(({ kind }) => kind === 'bare')) return undefined;
  // `$X` is put in by a shell but not from an array.
  const runs = SHELL_CARRIERS.has(carrier);
  if (
    runs &&
    tokens.some(({ kind, content }) => kind !== 'single' && kind !== 'json' && /[$`]/.test(content))
  ) {
    return undefined;
  }
  if (tokens.some(({ content, kind }) => kind === 'bare' && /["'\\“”‘’[\]]/.test(content))) return undefined;
  return tokens.map(({ content }) => content);
}

function decode(source: Spliced, token: Token): Spliced {
  const out = splicer();
  const { text } = source;
  for (let i = token.start + 1; i < token.end - 1; i++) {
    const char = text[i] ?? '';
    const escaped = char === '\\' ? escapeAt(text, i, token.end) : undefined;
    const length = escaped?.length ?? 1;
    const range = rangeAt(source, i, i + length);
    if (escaped === undefined) out.add(char, range.start);
    else out.add(escaped.char, range.start, range.end - range.start);
    i += length - 1;
  }
  return out.done(rangeAt(source, token.start, token.start + 1).end);
}

function elementWord(file: string, source: Spliced, token: Token, decoded: Spliced | undefined): Word {
  const { start, end }: Range = rangeAt(source, token.start, token.end);
  const value = decoded?.text ?? token.content;
  return {
    start,
    end,
    raw: file.slice(start, end),
    unquoted: value,
    value,
    certainty: 'fixed',
    quoted: true,
    variables: [],
  };
}
