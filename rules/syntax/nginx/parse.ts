import type { Range } from '../../shared/text.ts';

/** A directive of an nginx configuration: `name args;` or `name args { … }`. */
export interface NginxDirective extends Range {
  readonly name: string;
  readonly args: readonly NginxWord[];
  /** What stands in its braces; undefined for a simple directive. */
  readonly block: readonly NginxDirective[] | undefined;
}

/** A word with its quotes taken away. */
export interface NginxWord extends Range {
  readonly value: string;
}

/** Deeper blocks than this are read as if they were not nested. */
const MAX_DEPTH = 50;

/** Directives whose braces hold another language. */
const FOREIGN = /_by_lua_block$|^js_content$/;

/** Reads a configuration of nginx, half-typed ones too. Never throws; linear in the text. */
export function parseNginx(text: string): readonly NginxDirective[] {
  const reader = { text, at: text.startsWith('\uFEFF') ? 1 : 0 };
  const found: NginxDirective[] = [];
  while (reader.at < text.length) {
    found.push(...block(reader, 0));
    // A brace too many closes nothing.
    if (text[reader.at] === '}') reader.at++;
  }
  return found;
}

interface Reader {
  readonly text: string;
  at: number;
}

function block(reader: Reader, depth: number): NginxDirective[] {
  const directives: NginxDirective[] = [];
  let words: NginxWord[] = [];
  const finish = (end: number, inner: readonly NginxDirective[] | undefined): void => {
    const [first, ...args] = words;
    words = [];
    if (first) directives.push({ name: first.value, args, block: inner, start: first.start, end });
  };
  for (;;) {
    skipBlanks(reader);
    const char = reader.text[reader.at];
    if (char === undefined || char === '}') {
      finish(reader.at, undefined);
      return directives;
    }
    if (char === ';') {
      reader.at++;
      finish(reader.at, undefined);
    } else if (char === '{') {
      reader.at++;
      if (FOREIGN.test(words[0]?.value ?? '')) {
        skipBraces(reader);
        finish(reader.at, []);
      } else if (depth >= MAX_DEPTH) {
        finish(reader.at, []);
      } else {
        const inner = block(reader, depth + 1);
        if (reader.text[reader.at] === '}') reader.at++;
        finish(reader.at, inner);
      }
    } else words.push(word(reader));
  }
}

function skipBlanks(reader: Reader): void {
  const { text } = reader;
  for (;;) {
    while (reader.at < text.length && /\s/.test(text[reader.at] ?? '')) reader.at++;
    if (text[reader.at] !== '#') return;
    const end = text.indexOf('\n', reader.at);
    reader.at = end < 0 ? text.length : end + 1;
  }
}

function skipBraces(reader: Reader): void {
  for (let depth = 1; reader.at < reader.text.length && depth > 0; reader.at++) {
    const char = reader.text[reader.at];
    if (char === '{') depth++;
    else if (char === '}') depth--;
  }
}

/** A word ends at a blank, `;` or `{`; braces of `${name}` belong to it. */
function word(reader: Reader): NginxWord {
  const { text } = reader;
  const start = reader.at;
  const quote = text[start];
  if (quote === '"' || quote === "'") {
    let value = '';
    for (reader.at++; reader.at < text.length && text[reader.at] !== quote; reader.at++) {
      if (text[reader.at] === '\\' && reader.at + 1 < text.length) reader.at++;
      value += text[reader.at] ?? '';
    }
    reader.at = Math.min(reader.at + 1, text.length);
    return { value, start, end: reader.at };
  }
  while (reader.at < text.length && !/[\s;{}]/.test(text[reader.at] ?? '')) {
    if (text[reader.at] === '\\') reader.at++;
    if (text[reader.at] === '$' && text[reader.at + 1] === '{') {
      const close = text.indexOf('}', reader.at);
      reader.at = close < 0 ? text.length : close;
    }
    reader.at++;
  }
  if (reader.at > text.length) reader.at = text.length;
  if (reader.at === start) reader.at++;
  return { value: text.slice(start, reader.at), start, end: reader.at };
}
