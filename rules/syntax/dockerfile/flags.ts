import type { Resolve } from '../shell/lookup.ts';
import { rangeAt, type Spliced } from '../shell/spliced.ts';
import type { Flag, Mount, MountField } from './nodes.ts';
import { expandedWord, quotedWords, type Span } from './words.ts';

/** What reading the parts of an instruction needs. */
export interface WordContext {
  readonly file: string;
  readonly source: Spliced;
  /** The escape character. */
  readonly mark: string;
  readonly resolve: Resolve;
}

/** Reads the `--name=value` words at the start of a span; `rest` is where the others begin. */
export function readFlags(context: WordContext, span: Span): { flags: Flag[]; spans: Span[]; rest: number } {
  const { file, source, mark, resolve } = context;
  const flags: Flag[] = [];
  const spans: Span[] = [];
  let rest = span.start;
  while (rest < span.end) {
    const blank = /\s*/y;
    blank.lastIndex = rest;
    rest += blank.exec(source.text)?.[0].length ?? 0;
    if (!source.text.startsWith('--', rest) || rest >= span.end) break;
    const word = quotedWords(source.text, rest, nextBlankBound(source.text, rest, span.end), mark)[0];
    if (word === undefined) break;
    rest = word.end;
    const written = source.text.slice(word.start, word.end);
    if (written === '--') break;
    const equals = written.indexOf('=');
    const nameEnd = equals < 0 ? word.end : word.start + equals;
    const value =
      equals < 0
        ? undefined
        : expandedWord(file, source, { start: nameEnd + 1, end: word.end }, mark, resolve);
    flags.push({
      ...rangeAt(source, word.start, word.end),
      name: source.text.slice(word.start + 2, nameEnd),
      nameRange: rangeAt(source, word.start + 2, nameEnd),
      value,
    });
    spans.push(word);
  }
  return { flags, spans, rest: Math.min(rest, span.end) };
}

/** Bounds the search for a flag's end, so that a long shell line isn't split for each flag. */
function nextBlankBound(text: string, start: number, end: number): number {
  for (let i = start; i < end; i++) {
    if (text[i] === '"' || text[i] === "'") return end;
    if (/\s/.test(text[i] ?? '')) return i;
  }
  return end;
}

/** Reads `--mount` flags of RUN. */
export function readMounts(context: WordContext, flags: readonly Flag[], spans: readonly Span[]): Mount[] {
  return flags.flatMap((flag, index) => {
    const span = spans[index];
    return flag.name === 'mount' && span !== undefined ? [readMount(context, flag, span)] : [];
  });
}

function readMount(context: WordContext, flag: Flag, span: Span): Mount {
  const { text } = context.source;
  const equals = text.indexOf('=', span.start);
  const fields: MountField[] = [];
  if (equals >= 0 && equals < span.end) {
    let start = equals + 1;
    let end = span.end;
    const quote = text[start];
    if ((quote === '"' || quote === "'") && text[end - 1] === quote && end - 1 > start) {
      start++;
      end--;
    }
    for (const part of commaParts(text, start, end)) fields.push(readField(context, unquoted(text, part)));
  }
  const field = (...names: string[]): MountField | undefined =>
    fields.findLast(({ name }) => names.includes(name));
  return {
    start: flag.start,
    end: flag.end,
    flag,
    type: field('type') === undefined ? 'bind' : field('type')?.value,
    target: field('target', 'dst', 'destination')?.value,
    from: field('from')?.value,
    source: field('source', 'src')?.value,
    fields,
  };
}

function readField(context: WordContext, part: Span): MountField {
  const { file, source, mark, resolve } = context;
  const equals = source.text.slice(part.start, part.end).indexOf('=');
  const nameEnd = equals < 0 ? part.end : part.start + equals;
  const value =
    equals < 0 ? undefined : expandedWord(file, source, { start: nameEnd + 1, end: part.end }, mark, resolve);
  return {
    ...rangeAt(source, part.start, part.end),
    name: source.text.slice(part.start, nameEnd).toLowerCase(),
    nameRange: rangeAt(source, part.start, nameEnd),
    value: value?.value,
    valueRange: value === undefined ? undefined : { start: value.start, end: value.end },
  };
}

/** A field that stands in quotes as a whole: `"target=/a,b"`. */
function unquoted(text: string, { start, end }: Span): Span {
  const quoted = end - start > 1 && text[start] === '"' && text[end - 1] === '"';
  return quoted ? { start: start + 1, end: end - 1 } : { start, end };
}

function commaParts(text: string, start: number, end: number): Span[] {
  const parts: Span[] = [];
  let from = start;
  let quoted = false;
  for (let i = start; i <= end; i++) {
    if (text[i] === '"' && i < end) quoted = !quoted;
    if (i < end && (text[i] !== ',' || quoted)) continue;
    if (i > from) parts.push({ start: from, end: i });
    from = i + 1;
  }
  return parts;
}
