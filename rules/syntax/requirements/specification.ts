import { normalizeName } from './name.ts';
import type { DistributionName, Part, Problem, Requirement, Specifier, SpecifierOperator } from './nodes.ts';
import { matchAt, type SourceText, skipBlanks } from './source-text.ts';
import { VERSION_AFTER } from './versions.ts';

/** What stands before the marker of a PEP 508 line. */
export interface Specification
  extends Pick<Requirement, 'name' | 'extras' | 'extrasRange' | 'specifiers' | 'specifierRange' | 'target'> {
  readonly problem?: Problem;
}

/**
 * Parses `name[extras] specifiers` or `name[extras] @ url` in `[from, to)`, blanks trimmed.
 * What was read before a problem is kept. Grammar: `packaging/_parser.py`.
 */
export function parseSpecification(source: SourceText, from: number, to: number): Specification {
  return new SpecificationParser(source, from, to).parse();
}

/** Builds the name node of a part of the line. */
export function distributionName(part: Part): DistributionName {
  return { ...part, normalized: normalizeName(part.text) };
}

const IDENTIFIER = /\b[a-zA-Z0-9][a-zA-Z0-9._-]*\b/y;
const OPERATOR = /===|==|~=|!=|<=|>=|<|>/y;
const URL = /[^ \t]+/y;
const WHITE_SPACE = /\s*/y;
const NOT_A_NAME = /[^\s[(<>=!~;,@]+|\S/y;
const VERSION_LIKE = /[^\s,;()[\]]+/y;
const STRAY_OPERATOR = /=[<>]|[<>]{2}|[=~!^<>]+/y;
const WORD = /[^\s,;()[\]<>=!~@]+/y;

/** Identity over time: the reading position and what was read. */
class SpecificationParser {
  readonly #source: SourceText;
  readonly #text: string;
  readonly #start: number;
  #at: number;
  #name: DistributionName | undefined;
  #nameEnd = 0;
  #extras: Part[] = [];
  #extrasRange: Requirement['extrasRange'];
  #specifiers: Specifier[] = [];
  #specifierRange: Requirement['specifierRange'];
  #target: Part | undefined;
  #problem: Problem | undefined;

  constructor(source: SourceText, from: number, to: number) {
    this.#source = source;
    this.#text = source.text.slice(0, to);
    this.#start = skipBlanks(this.#text, from);
    this.#at = this.#start;
  }

  parse(): Specification {
    if (this.#readName() && this.#readExtras()) {
      if (this.#text[this.#at] === '@') this.#readUrl();
      else this.#readSpecifiers();
    }
    return {
      name: this.#name,
      extras: this.#extras,
      extrasRange: this.#extrasRange,
      specifiers: this.#specifiers,
      specifierRange: this.#specifierRange,
      target: this.#target,
      ...(this.#problem && { problem: this.#problem }),
    };
  }

  #readName(): boolean {
    const name = matchAt(IDENTIFIER, this.#text, this.#at);
    if (name === undefined) {
      const bad = matchAt(NOT_A_NAME, this.#text, this.#at) ?? '';
      // Before `; marker` there may be nothing at all: then the semicolon is what can be shown.
      return this.#fail('bad-name', this.#at, this.#at + Math.max(1, bad.length));
    }
    this.#nameEnd = this.#at + name.length;
    this.#name = distributionName(this.#source.part(this.#at, this.#nameEnd));
    this.#at = skipBlanks(this.#text, this.#nameEnd);
    return true;
  }

  #readExtras(): boolean {
    if (this.#text[this.#at] !== '[') return true;
    const open = this.#at;
    this.#at = skipBlanks(this.#text, open + 1);
    let wantsName = false;
    while (wantsName || this.#text[this.#at] !== ']') {
      if (this.#at >= this.#text.length)
        return this.#fail('unbalanced-bracket', open, open + 1, { bracket: '[' });
      const extra = matchAt(IDENTIFIER, this.#text, this.#at);
      if (extra === undefined) return this.#failInExtras(open);
      this.#extras.push(this.#source.part(this.#at, this.#at + extra.length));
      this.#at = skipBlanks(this.#text, this.#at + extra.length);
      wantsName = this.#text[this.#at] === ',';
      if (wantsName) this.#at = skipBlanks(this.#text, this.#at + 1);
      else if (this.#text[this.#at] !== ']' && this.#at < this.#text.length) return this.#failInExtras(open);
    }
    this.#at++;
    this.#extrasRange = this.#source.range(open, this.#at);
    this.#at = skipBlanks(this.#text, this.#at);
    return true;
  }

  #failInExtras(open: number): false {
    const close = this.#text.indexOf(']', open);
    if (close < 0) return this.#fail('unbalanced-bracket', open, open + 1, { bracket: '[' });
    return this.#fail('bad-extras', open, close + 1);
  }

  #readUrl(): void {
    const sign = this.#at;
    this.#at = skipBlanks(this.#text, sign + 1);
    const url = matchAt(URL, this.#text, this.#at);
    if (url === undefined) {
      this.#fail('missing-url', sign, sign + 1);
      return;
    }
    this.#target = this.#source.part(this.#at, this.#at + url.length);
    this.#at = skipBlanks(this.#text, this.#at + url.length);
    if (this.#at < this.#text.length) this.#failTrailing();
  }

  #readSpecifiers(): void {
    const start = this.#at;
    const parenthesis = this.#text[start] === '(';
    if (parenthesis) this.#at = skipBlanks(this.#text, start + 1);
    let end = this.#at;
    while (this.#readSpecifier()) {
      end = this.#at;
      this.#at = skipBlanks(this.#text, this.#at);
      if (this.#text[this.#at] !== ',') break;
      this.#at = skipBlanks(this.#text, this.#at + 1);
    }
    if (this.#problem) return;
    this.#at = skipBlanks(this.#text, this.#at);
    if (parenthesis) {
      if (this.#text[this.#at] === ')') end = ++this.#at;
      else if (this.#at >= this.#text.length) {
        this.#fail('unbalanced-bracket', start, start + 1, { bracket: '(' });
        return;
      }
    }
    if (this.#specifiers.length > 0 || parenthesis) this.#specifierRange = this.#source.range(start, end);
    this.#at = skipBlanks(this.#text, this.#at);
    if (this.#at < this.#text.length) this.#failAfterSpecifiers();
  }

  #readSpecifier(): boolean {
    const start = this.#at;
    const operator = matchAt(OPERATOR, this.#text, start) as SpecifierOperator | undefined;
    if (operator === undefined) return false;
    // Here, and only here, `packaging` takes any white space for a blank.
    const gap = matchAt(WHITE_SPACE, this.#text, start + operator.length)?.length ?? 0;
    const versionStart = start + operator.length + gap;
    const version = matchAt(VERSION_AFTER[operator], this.#text, versionStart);
    const written = matchAt(VERSION_LIKE, this.#text, versionStart) ?? '';
    const end = versionStart + (version?.length ?? 0);
    if (version === undefined || (operator !== '===' && this.#goesOn(end))) {
      return this.#failInVersion(operator, start, versionStart, written);
    }
    this.#at = end;
    const part = this.#source.part(versionStart, end);
    this.#specifiers.push({
      ...this.#source.range(start, end),
      operator,
      operatorRange: this.#source.range(start, start + operator.length),
      version: part,
      wildcard: part.text.endsWith('.*'),
      text: operator + part.text,
    });
    return true;
  }

  /** True if the version is followed by something that can only be meant as part of it. */
  #goesOn(end: number): boolean {
    const next = this.#text[end];
    return next !== undefined && !/[\s,()[\]<>=!~]/.test(next);
  }

  #failInVersion(operator: string, start: number, versionStart: number, written: string): false {
    const end = versionStart + written.length;
    if (written === '' || /^[<>=!~]/.test(written)) {
      const stray = matchAt(STRAY_OPERATOR, this.#text, start);
      if (stray !== undefined && stray.length > operator.length) {
        return this.#fail('bad-operator', start, start + stray.length, { operator: stray });
      }
      return this.#fail('missing-version', start, start + operator.length, { operator });
    }
    const { text: version } = this.#source.part(versionStart, end);
    if (/\.\*$/.test(version)) return this.#fail('bad-wildcard', versionStart, end, { version, operator });
    return this.#fail('bad-version', versionStart, end, { version, operator });
  }

  /** Something stands where a comma, a semicolon or the end belongs. Says what was likely meant. */
  #failAfterSpecifiers(): false {
    const at = this.#at;
    const next = this.#text[at] ?? '';
    const operator = matchAt(OPERATOR, this.#text, at);
    if (operator !== undefined) return this.#fail('missing-comma', at, at + operator.length, { operator });
    const stray = matchAt(STRAY_OPERATOR, this.#text, at);
    if (stray !== undefined) return this.#failStrayOperator(stray);
    if (next === '[') {
      const close = this.#text.indexOf(']', at);
      return this.#fail('misplaced-extras', at, close < 0 ? this.#text.length : close + 1);
    }
    if ('()]'.includes(next)) return this.#fail('unbalanced-bracket', at, at + 1, { bracket: next });
    if (this.#specifiers.length > 0) return this.#failTrailing();
    return this.#failAfterName();
  }

  #failStrayOperator(operator: string): false {
    const at = this.#at;
    if (operator !== '=') return this.#fail('bad-operator', at, at + operator.length, { operator });
    const version = matchAt(VERSION_LIKE, this.#text, skipBlanks(this.#text, at + 1)) ?? '';
    return this.#fail('single-equals', at, at + 1, { name: this.#name?.text ?? '', version });
  }

  #failAfterName(): false {
    const at = this.#at;
    const end = at + (matchAt(WORD, this.#text, at)?.length ?? 0);
    const { text: word } = this.#source.part(at, end);
    const name = this.#name?.text ?? '';
    if (at === this.#nameEnd && !/[,:@]/.test(this.#text[at] ?? '')) {
      return this.#fail('bad-name', this.#start, Math.max(end, at + 1));
    }
    if (/^v?\d/.test(word)) return this.#fail('missing-operator', at, end, { name, version: word });
    if (/^[A-Za-z_]/.test(word)) return this.#fail('space-in-name', this.#start, end);
    return this.#failTrailing();
  }

  #failTrailing(): false {
    return this.#fail('trailing-text', this.#at, this.#text.trimEnd().length);
  }

  /** Remembers the first problem; `text`, what stands there, is always among its holes. */
  #fail(code: Problem['code'], start: number, end: number, args: Problem['args'] = {}): false {
    const { text } = this.#source.part(start, end);
    this.#problem ??= this.#source.problem(code, start, end, { text, ...args });
    return false;
  }
}
