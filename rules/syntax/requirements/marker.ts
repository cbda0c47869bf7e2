import type { Marker, MarkerOperand, MarkerOperator, Problem } from './nodes.ts';
import { matchAt, type SourceText, skipBlanks } from './source-text.ts';

/** A parsed marker, or why `packaging` refuses it. */
export type MarkerResult = { readonly marker: Marker } | { readonly problem: Problem };

/**
 * Parses the environment marker in `[from, to)`, the part after the semicolon, which must
 * not be blank. Grammar: `packaging/_parser.py`.
 */
export function parseMarker(source: SourceText, from: number, to: number): MarkerResult {
  const parser = new MarkerParser(source, from, to);
  const marker = parser.parse();
  return marker ? { marker } : { problem: parser.problem ?? source.problem('bad-marker', from, to) };
}

/** Deeper nesting than this is refused; Python's own parser gives up somewhere above. */
const MAX_DEPTH = 100;

const VARIABLE =
  /\b(?:python_version|python_full_version|os[._]name|sys[._]platform|platform_(?:release|system)|platform[._](?:version|machine|python_implementation)|python_implementation|implementation_(?:name|version)|extras?|dependency_groups)\b/y;
const QUOTED = /'[^']*'|"[^"]*"/y;
const COMPARISON = /===|==|~=|!=|<=|>=|<|>/y;
const LOGICAL = /\b(?:or|and)\b/y;
const IN = /\bin\b/y;
const NOT_IN = /\bnot[ \t]+in\b/y;
const WORD = /[A-Za-z_][\w.]*/y;

/** Identity over time: the reading position. */
class MarkerParser {
  problem: Problem | undefined;
  readonly #source: SourceText;
  readonly #text: string;
  readonly #from: number;
  #at: number;

  constructor(source: SourceText, from: number, to: number) {
    this.#source = source;
    this.#text = source.text.slice(0, to);
    this.#from = from;
    this.#at = from;
  }

  parse(): Marker | undefined {
    const marker = this.#or(0);
    if (!marker) return undefined;
    this.#skip();
    return this.#at < this.#text.length ? this.#fail() : marker;
  }

  /** `and` binds tighter than `or`, although the grammar of PEP 508 lists them flat. */
  #or(depth: number): Marker | undefined {
    const start = skipBlanks(this.#text, this.#at);
    const groups: Marker[][] = [[]];
    let end = start;
    for (;;) {
      const atom = this.#atom(depth);
      if (!atom) return undefined;
      end = this.#at;
      groups.at(-1)?.push(atom);
      this.#skip();
      const logical = this.#take(LOGICAL);
      if (logical === undefined) break;
      if (logical === 'or') groups.push([]);
    }
    const terms = groups.map((operands) => compound('and', operands));
    return terms.length === 1 ? terms[0] : { ...this.#source.range(start, end), type: 'or', operands: terms };
  }

  #atom(depth: number): Marker | undefined {
    this.#skip();
    if (this.#text[this.#at] !== '(') return this.#comparison();
    const open = this.#at;
    if (depth >= MAX_DEPTH) return this.#fail();
    this.#at++;
    const inner = this.#or(depth + 1);
    if (!inner) return undefined;
    this.#skip();
    if (this.#text[this.#at] !== ')') {
      const more = this.#at < this.#text.length;
      return more ? this.#fail() : this.#failAt('unbalanced-bracket', open, open + 1, { bracket: '(' });
    }
    this.#at++;
    return inner;
  }

  #comparison(): Marker | undefined {
    const start = this.#at;
    const left = this.#operand();
    if (!left) return undefined;
    this.#skip();
    const operator = this.#operator();
    if (!operator) return this.#fail();
    this.#skip();
    const right = this.#operand();
    if (!right) return undefined;
    return { ...this.#source.range(start, this.#at), type: 'compare', left, operator, right };
  }

  #operand(): MarkerOperand | undefined {
    const start = this.#at;
    const variable = this.#take(VARIABLE);
    if (variable !== undefined) {
      const value = variable
        .replace('.', '_')
        .replace(/^python_implementation$/, 'platform_python_implementation');
      return { ...this.#source.range(start, this.#at), type: 'variable', value };
    }
    if (this.#take(QUOTED) !== undefined) {
      const { text } = this.#source.part(start + 1, this.#at - 1);
      return { ...this.#source.range(start, this.#at), type: 'string', value: text };
    }
    const word = matchAt(WORD, this.#text, this.#at);
    if (word === undefined) return this.#fail();
    return this.#failAt('unknown-marker-variable', this.#at, this.#at + word.length, { name: word });
  }

  #operator(): MarkerOperator | undefined {
    if (this.#take(IN) !== undefined) return 'in';
    if (this.#take(NOT_IN) !== undefined) return 'not in';
    return this.#take(COMPARISON) as MarkerOperator | undefined;
  }

  #take(expression: RegExp): string | undefined {
    const found = matchAt(expression, this.#text, this.#at);
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #skip(): void {
    this.#at = skipBlanks(this.#text, this.#at);
  }

  /** The grammar stops here: names the rest, or the whole marker if there is no rest. */
  #fail(): undefined {
    const at = skipBlanks(this.#text, this.#at);
    const start = at < this.#text.length ? at : skipBlanks(this.#text, this.#from);
    const { text } = this.#source.part(start, this.#text.length);
    return this.#failAt('bad-marker', start, this.#text.length, { text });
  }

  #failAt(code: Problem['code'], start: number, end: number, args: Problem['args']): undefined {
    this.problem ??= this.#source.problem(code, start, end, args);
    return undefined;
  }
}

function compound(type: 'and' | 'or', operands: readonly Marker[]): Marker {
  const [first] = operands;
  const last = operands.at(-1);
  if (!first || !last || operands.length === 1) return first as Marker;
  return { start: first.start, end: last.end, type, operands };
}
