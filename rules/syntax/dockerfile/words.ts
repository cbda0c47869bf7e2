import type { Range } from '../../shared/text.ts';
import { type Lookup, MAX_VALUE, type Resolve } from '../shell/lookup.ts';
import type { Certainty, VariableUse, Word } from '../shell/nodes.ts';
import { rangeAt, type Spliced } from '../shell/spliced.ts';
import { substitute } from '../shell/substitute.ts';

/** Indices into a {@link Spliced} text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const BLANK = /[\s]/;

/** Splits at blanks, quotes or not, as BuildKit does for FROM, COPY, EXPOSE, VOLUME. */
export function blankWords(text: string, start: number, end: number): Span[] {
  const words: Span[] = [];
  let from = -1;
  for (let i = start; i <= end; i++) {
    if (i < end && !BLANK.test(text[i] ?? '')) {
      if (from < 0) from = i;
    } else if (from >= 0) {
      words.push({ start: from, end: i });
      from = -1;
    }
  }
  return words;
}

/** Splits at blanks outside quotes, as BuildKit does for ENV, LABEL, ARG and for flags. */
export function quotedWords(text: string, start: number, end: number, escapeMark: string): Span[] {
  const words: Span[] = [];
  let from = -1;
  let quote = '';
  for (let i = start; i < end; i++) {
    const char = text[i] ?? '';
    if (quote !== '') {
      if (char === quote) quote = '';
      else if (char === escapeMark && quote === '"') i++;
      continue;
    }
    if (BLANK.test(char)) {
      if (from >= 0) words.push({ start: from, end: i });
      from = -1;
      continue;
    }
    if (from < 0) from = i;
    if (char === '"' || char === "'") quote = char;
    else if (char === escapeMark) i++;
  }
  if (from >= 0) words.push({ start: from, end });
  return words;
}

/** Reads a word of an expanded instruction: quotes, escapes, `$NAME` and `${NAME…}`. */
export function expandedWord(
  file: string,
  source: Spliced,
  span: Span,
  escapeMark: string,
  resolve: Resolve,
): Word {
  const lexer = new Lexer(source, span, escapeMark, resolve);
  const result = lexer.read(undefined);
  const word = wordOf(file, rangeAt(source, span.start, span.end), result, lexer.quoted, lexer.variables);
  return lexer.problem === undefined ? word : { ...word, problem: lexer.problem };
}

/** Reads a word in which nothing is special. */
export function plainWord(file: string, source: Spliced, span: Span): Word {
  const value = source.text.slice(span.start, span.end);
  const range = rangeAt(source, span.start, span.end);
  return wordOf(file, range, { value, unquoted: value, certainty: 'fixed' }, false, []);
}

interface Expanded {
  readonly value: string | undefined;
  readonly unquoted: string;
  readonly certainty: Certainty;
}

function wordOf(
  file: string,
  { start, end }: Range,
  { value, unquoted, certainty }: Expanded,
  quoted: boolean,
  variables: readonly VariableUse[],
): Word {
  return { start, end, raw: file.slice(start, end), unquoted, value, certainty, quoted, variables };
}

/** Follows frontend/dockerfile/shell/lex.go of BuildKit; forgives what that refuses. */
class Lexer {
  quoted = false;
  problem: Word['problem'];
  readonly variables: VariableUse[] = [];
  readonly #source: Spliced;
  readonly #text: string;
  readonly #end: number;
  readonly #escape: string;
  readonly #resolve: Resolve;
  #at: number;
  #depth = 0;
  /** Whether the last `read` found what it was to stop at. */
  #stopped = false;

  constructor(source: Spliced, span: Span, escapeMark: string, resolve: Resolve) {
    this.#source = source;
    this.#text = source.text;
    this.#at = span.start;
    this.#end = span.end;
    this.#escape = escapeMark;
    this.#resolve = resolve;
  }

  /** Reads up to `stop`, which is consumed, or to the end. */
  read(stop: string | undefined): Expanded {
    const out = new Output();
    while (this.#at < this.#end) {
      const char = this.#text[this.#at] ?? '';
      if (char === stop) {
        this.#at++;
        this.#stopped = true;
        return out.result();
      }
      if (char === "'") this.#single(out);
      else if (char === '"') this.#double(out);
      else if (char === '$') this.#dollar(out);
      else if (char === this.#escape) {
        this.#at++;
        if (this.#at < this.#end) out.literal(this.#text[this.#at++] ?? '');
      } else {
        out.literal(char);
        this.#at++;
      }
    }
    this.#stopped = false;
    return out.result();
  }

  #single(out: Output): void {
    this.quoted = true;
    const close = this.#text.indexOf("'", this.#at + 1);
    const end = close < 0 || close >= this.#end ? this.#end : close;
    if (end === this.#end) this.problem ??= 'quote';
    out.literal(this.#text.slice(this.#at + 1, end));
    this.#at = Math.min(end + 1, this.#end);
  }

  #double(out: Output): void {
    this.quoted = true;
    this.#at++;
    while (this.#at < this.#end) {
      const char = this.#text[this.#at] ?? '';
      if (char === '"') {
        this.#at++;
        return;
      }
      if (char === '$') {
        this.#dollar(out);
        continue;
      }
      this.#at++;
      const next = this.#text[this.#at] ?? '';
      const escaped =
        char === this.#escape && this.#at < this.#end && ['"', '$', this.#escape].includes(next);
      if (escaped) this.#at++;
      out.literal(escaped ? next : char);
    }
    this.problem ??= 'quote';
  }

  #dollar(out: Output): void {
    const start = this.#at;
    const simple = /\$(?:[A-Za-z_]\w*|\d+|[@*#?\-$!])/y;
    simple.lastIndex = start;
    const match = simple.exec(this.#text)?.[0];
    if (match !== undefined && start + match.length <= this.#end) {
      this.#at = start + match.length;
      const use = this.#use(match.slice(1), start + 1, start, this.#at);
      const { value, certainty } = plainValue(this.#resolve(use.name));
      this.variables.push(use);
      out.add(value, match, certainty);
      return;
    }
    if (this.#text[start + 1] !== '{' || start + 1 >= this.#end) {
      out.literal('$');
      this.#at++;
      return;
    }
    this.#braces(out, start);
  }

  #braces(out: Output, start: number): void {
    const pattern = /\$\{([A-Za-z_]\w*|\d+|[@*#?\-$!])(:[-+?]|[-+?]|##?|%%?|\/\/?|)/y;
    pattern.lastIndex = start;
    const match = pattern.exec(this.#text);
    const name = match?.[1];
    // A depth bound, so that `${a:-${a:-…` of a hostile file can't exhaust the stack.
    if (match === null || name === undefined || this.#depth > 50) {
      this.problem ??= 'substitution';
      out.literal('$');
      this.#at++;
      return;
    }
    const operator = match[2] ?? '';
    const variables = this.variables.length;
    this.#at = start + match[0].length;
    const operandStart = this.#at;
    this.#depth++;
    const operand = this.read('}');
    this.#depth--;
    const closed = this.#stopped;
    const written = this.#text.slice(operandStart, this.#at);
    // `${A/b}` lacks the slash before what is put in.
    const half = operator.startsWith('/') && !written.includes('/');
    if (!closed || half || (operator === '' && this.#at > operandStart + 1)) this.problem ??= 'substitution';
    const operandText = this.#text.slice(operandStart, closed ? this.#at - 1 : this.#at);
    const found = this.#resolve(name);
    const use = this.#use(name, start + 2, start, this.#at);
    const full = operator === '' ? use : { ...use, operator, operand: operandText };
    this.variables.splice(variables, 0, full);
    const { value, certainty } =
      operator === ''
        ? operandText === ''
          ? plainValue(found)
          : { value: undefined, certainty: 'unknown' as const }
        : substitute(found, operator, { ...operand, written: operandText });
    out.add(value, this.#text.slice(start, this.#at), certainty);
  }

  #use(name: string, nameAt: number, start: number, end: number): VariableUse {
    const found = this.#resolve(name);
    const range = rangeAt(this.#source, start, end);
    const nameRange = rangeAt(this.#source, nameAt, nameAt + name.length);
    const { declared, certainty, value } = found;
    return { ...range, name, nameRange, declared, value, certainty };
  }
}

/** `$X` alone. An ARG without default is for a build argument: unknown, not empty. */
function plainValue(found: Lookup): { value: string | undefined; certainty: Certainty } {
  if (found.state === 'set') return { value: found.value, certainty: found.certainty };
  if (found.state === 'unset' && found.certainty === 'fixed') return { value: '', certainty: 'fixed' };
  return { value: undefined, certainty: 'unknown' };
}

/** Collects the parts of a word. Concatenation shares memory where joining copies. */
class Output {
  #value: string | undefined = '';
  #unquoted = '';
  #certainty: Certainty = 'fixed';

  literal(text: string): void {
    if (this.#value !== undefined) this.#value += text;
    this.#unquoted += text;
  }

  add(value: string | undefined, written: string, certainty: Certainty): void {
    this.#unquoted += written;
    const tooLong = (this.#value?.length ?? 0) + (value?.length ?? 0) > MAX_VALUE;
    if (value === undefined || tooLong) this.#value = undefined;
    else if (this.#value !== undefined) this.#value += value;
    if (certainty !== 'fixed' && this.#certainty !== 'unknown') this.#certainty = certainty;
  }

  result(): Expanded {
    const certainty = this.#value === undefined ? 'unknown' : this.#certainty;
    return { value: this.#value, unquoted: this.#unquoted, certainty };
  }
}
