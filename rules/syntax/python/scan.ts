import { type Frame, frameOf, resolveContext } from './frames.ts';
import { readImport } from './import-words.ts';
import type { Context, PythonImport } from './nodes.ts';
import { MAX_LENGTH, parsePython } from './parse.ts';

/** The imports of a Python source, and whether all of it was read. */
export interface ImportScan {
  readonly imports: readonly PythonImport[];
  /** False if the file was too long to be read to its end. */
  readonly complete: boolean;
}

/** A call that imports, or asks for a module, by a name that stands there; in strings and comments too. */
const CALLS =
  /(?<![\w.])((?:importlib\.)?(?:import_module|__import__)|(?:(?:importlib\.)?util\.)?find_spec|pytest\.importorskip)\s*\(\s*(?=([rRuU]?(?:"[^"\\\n]*"|'[^'\\\n]*'))\s*[,)])/g;

/**
 * The imports that {@link parsePython} finds, in the same circumstances, at a small part of its
 * cost: whole build contexts are read this way. Statements, indentation, brackets, strings and
 * comments are followed; expressions are not looked into. Linear; never throws.
 */
export function scanImports(text: string): ImportScan {
  const complete = text.length <= MAX_LENGTH;
  if (!text.includes('import')) return { imports: [], complete };
  return { imports: new Scan(text.slice(0, MAX_LENGTH)).run(), complete };
}

/** Words that may open a block. */
const HEADERS: ReadonlySet<string> = new Set([
  'case',
  'class',
  'def',
  'elif',
  'else',
  'except',
  'finally',
  'for',
  'if',
  'try',
  'while',
  'with',
]);

const TAB = 9;
const NEWLINE = 10;
const FORM_FEED = 12;
const RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const HASH = 35;
const APOSTROPHE = 39;
const OPEN_ROUND = 40;
const CLOSE_ROUND = 41;
const COLON = 58;
const SEMICOLON = 59;
const OPEN_SQUARE = 91;
const BACKSLASH = 92;
const CLOSE_SQUARE = 93;
const LETTER_L = 108;
const OPEN_CURLY = 123;
const CLOSE_CURLY = 125;

/** Identity over time: where the scan is, and the blocks it is in. */
class Scan {
  readonly #text: string;
  #at = 0;
  /** Blocks that are open, outermost first. */
  readonly #frames: Frame[] = [];
  readonly #found: Found[] = [];
  /** Calls that import, those in strings and comments included, the next one last. */
  readonly #calls: Call[];

  constructor(text: string) {
    this.#text = text;
    this.#calls = callsIn(text).reverse();
  }

  run(): readonly PythonImport[] {
    if (this.#text.startsWith('\uFEFF')) this.#at = 1;
    while (this.#at < this.#text.length) this.#line();
    // Only now is it known which `try` catches what.
    const contexts = new Map<Frame | undefined, Context>();
    return this.#found.flatMap(({ start, end, call, frame }) => {
      const context = contexts.get(frame) ?? resolveContext(frame);
      contexts.set(frame, context);
      return call ? [importByCall(call, context)] : readImport(this.#text, start, end, context);
    });
  }

  /** One logical line, from its indentation to its end. */
  #line(): void {
    const indent = this.#indentation();
    const code = this.#text.charCodeAt(this.#at);
    if (code === NEWLINE || code === RETURN || code === FORM_FEED) {
      this.#at++;
      return;
    }
    if (code === HASH) {
      const end = endOfLine(this.#text, this.#at);
      this.#dropCalls(this.#at, end);
      this.#at = end;
      return;
    }
    let above: Frame | undefined;
    for (let frame = this.#frames.at(-1); frame && frame.indent >= indent; frame = this.#frames.at(-1)) {
      above = frame.indent === indent ? frame : undefined;
      this.#frames.pop();
    }
    const opened = this.#statements(indent, above);
    if (opened) this.#frames.push(opened);
  }

  /** Columns of blanks before the line; a tab goes to the next multiple of eight. */
  #indentation(): number {
    for (let column = 0; ; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === SPACE) column++;
      else if (code === TAB) column = (column | 7) + 1;
      else return column;
    }
  }

  /** The statements of a logical line; returns the block that its header opens. */
  #statements(indent: number, above: Frame | undefined): Frame | undefined {
    const outer = this.#frames.at(-1);
    let opened: Frame | undefined;
    for (;;) {
      this.#blanks();
      const start = this.#at;
      const word = this.#word();
      const stop = this.#skip(HEADERS.has(word));
      const frame = opened ?? outer;
      if (word === 'import' || word === 'from') this.#found.push({ start, end: this.#at, frame });
      for (let call = this.#nextCall(); call; call = this.#nextCall())
        this.#found.push({ ...call, call, frame });
      if (stop === COLON && !opened) {
        const head = this.#text.slice(start, this.#at).replace(/^(?:async\s+)?[a-z]+/, '');
        opened = frameOf(word, head, { indent, parent: outer, previous: above });
      }
      if (stop === NEWLINE) return opened;
      this.#at++;
    }
  }

  /** Takes the next call before this place. */
  #nextCall(): Call | undefined {
    return (this.#calls.at(-1)?.start ?? this.#at) < this.#at ? this.#calls.pop() : undefined;
  }

  /** Forgets what only seems to be a call: it stands within a string or comment that ends here. */
  #dropCalls(start: number, end: number): void {
    for (let at = this.#calls.length - 1; at >= 0; at--) {
      const call = this.#calls[at];
      if (!call || call.start >= end) return;
      if (call.start > start) this.#calls.splice(at, 1);
    }
  }

  /** Passes over blanks and lines that are joined by a backslash. */
  #blanks(): void {
    BLANKS.lastIndex = this.#at;
    this.#at += BLANKS.exec(this.#text)?.[0].length ?? 0;
  }

  /** The lower-case word here, that behind `async` if it is this; empty if there is none. */
  #word(): string {
    WORD.lastIndex = this.#at;
    return WORD.exec(this.#text)?.[1] ?? '';
  }

  /**
   * Goes to what ends a statement and returns its code: a semicolon, the end of its line (behind it),
   * or the colon of a header. Brackets, strings and joined lines are within.
   */
  #skip(isHeader: boolean): number {
    const text = this.#text;
    let depth = 0;
    let lambdas = 0;
    for (let at = this.#at; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code > SEMICOLON) {
        if (code === OPEN_SQUARE || code === OPEN_CURLY) depth++;
        else if (code === CLOSE_SQUARE || code === CLOSE_CURLY) depth = Math.max(0, depth - 1);
        else if (code === BACKSLASH) at += text.startsWith('\r\n', at + 1) ? 2 : 1;
        else if (code === LETTER_L && isHeader && depth === 0 && isLambda(text, at)) lambdas++;
      } else if (code === QUOTE || code === APOSTROPHE || code === HASH) {
        const end = code === HASH ? endOfLine(text, at) : endOfString(text, at, code);
        this.#dropCalls(at, end);
        at = end - 1;
      } else if (code === OPEN_ROUND) depth++;
      else if (code === CLOSE_ROUND) depth = Math.max(0, depth - 1);
      else if (code === NEWLINE || code === RETURN) {
        // An open bracket joins lines, unless the next one can only be a statement: then it is half-typed.
        if (depth > 0 && !beginsStatement(text, at + 1)) continue;
        this.#at = at + 1;
        return NEWLINE;
      } else if (depth === 0 && (code === SEMICOLON || (code === COLON && isHeader && lambdas-- <= 0))) {
        this.#at = at;
        return code;
      }
    }
    this.#at = text.length;
    return NEWLINE;
  }
}

/** A statement that imports, or a call that does. */
interface Found {
  readonly start: number;
  readonly end: number;
  readonly frame: Frame | undefined;
  readonly call?: Call;
}

interface Call {
  readonly callee: string;
  /** Where the call begins. */
  readonly start: number;
  readonly end: number;
  /** Where its argument stands, and what it says. */
  readonly argument: number;
  readonly literal: string;
}

function callsIn(text: string): Call[] {
  return [...text.matchAll(CALLS)].map((match) => {
    const [all, callee = '', literal = ''] = match;
    const argument = match.index + all.length;
    return { callee, start: match.index, end: argument + literal.length, argument, literal };
  });
}

function importByCall({ callee, argument, end, literal }: Call, context: Context): PythonImport {
  const name = literal.replace(/^[rRuU]/, '').slice(1, -1);
  const level = /^\.*/.exec(name)?.[0].length ?? 0;
  return {
    start: argument,
    end,
    kind: callee.endsWith('find_spec') ? 'probe' : 'dynamic',
    module: name.slice(level),
    level,
    names: [],
    context: callee.endsWith('importorskip') ? { ...context, optional: true } : context,
  };
}

const BLANKS = /(?:[ \t\f]|\\\r?\n)*/y;
const WORD = /(?:async[ \t]+)?([a-z]+)(?!\w)/y;

/** What can't stand at the start of a line within brackets. */
const STATEMENT = /\n?(?:import|from|def|class)[ \t]+[\w.]|\n?@/y;

function beginsStatement(text: string, at: number): boolean {
  STATEMENT.lastIndex = at;
  return STATEMENT.test(text);
}

function isLambda(text: string, at: number): boolean {
  return /^lambda\b/.test(text.slice(at, at + 7)) && !/[\w.]/.test(text[at - 1] ?? '');
}

/** The line break that ends the line, or the end of the text. */
function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Behind a string; the end of its line if nothing closes it. */
function endOfString(text: string, start: number, quote: number): number {
  const triple = text.charCodeAt(start + 1) === quote && text.charCodeAt(start + 2) === quote;
  for (let at = start + (triple ? 3 : 1); at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += text.startsWith('\r\n', at + 1) ? 2 : 1;
    else if (code === quote) {
      if (!triple) return at + 1;
      if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) return at + 3;
    } else if ((code === NEWLINE || code === RETURN) && !triple) return at;
  }
  return text.length;
}
