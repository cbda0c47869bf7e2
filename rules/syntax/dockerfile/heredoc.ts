import { concat, rangeAt, type Spliced, sliceOf, withoutReturns } from '../shell/spliced.ts';
import type { Heredoc } from './nodes.ts';

/** What the instruction's line says of a heredoc. */
export type HeredocMarker = Pick<Heredoc, 'marker' | 'name' | 'quoted' | 'chomp' | 'fileDescriptor'>;

const MARKER = /^(\d*)<<(-?)\s*([^<]*)$/;

/**
 * The heredoc markers of a logical line. A marker is a word of its own: BuildKit sees none
 * in `cat<<EOF`, and takes blanks between `<<` and the name.
 */
export function heredocMarkers(source: Spliced): HeredocMarker[] {
  const markers: HeredocMarker[] = [];
  for (const { start, end } of shellWords(source.text)) {
    const match = MARKER.exec(source.text.slice(start, end));
    const word = match?.[3];
    if (match === null || word === undefined || word === '') continue;
    const name = unquote(word);
    if (name === '') continue;
    markers.push({
      marker: rangeAt(source, start, end),
      name,
      quoted: /['"]/.test(word),
      chomp: match[2] === '-',
      fileDescriptor: match[1] === '' || match[1] === undefined ? undefined : Number(match[1]),
    });
  }
  return markers;
}

/** Words between unquoted blanks; `<<` draws the blanks behind it into its word. */
function* shellWords(text: string): Generator<{ start: number; end: number }> {
  let start = -1;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (quote !== '') {
      if (char === quote) quote = '';
      else if (char === '\\' && quote === '"') i++;
      continue;
    }
    if (/\s/.test(char)) {
      if (start >= 0) yield { start, end: i };
      start = -1;
      continue;
    }
    if (start < 0) start = i;
    if (char === '"' || char === "'") quote = char;
    else if (char === '\\') i++;
    else if (char === '<' && text[i + 1] === '<') {
      i++;
      if (text[i + 1] === '-') i++;
      while (/\s/.test(text[i + 1] ?? '')) i++;
    }
  }
  if (start >= 0 && quote === '') yield { start, end: text.length };
}

function unquote(word: string): string {
  let result = '';
  let quote = '';
  for (let i = 0; i < word.length; i++) {
    const char = word[i] ?? '';
    if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = '';
    else if (char === '\\' && quote !== "'" && i + 1 < word.length) result += word[++i];
    else result += char;
  }
  return result;
}

/** What a heredoc passes on, variables as they are written, with its places in the file. */
export function heredocText(text: string, { body, chomp }: Heredoc): Spliced {
  const whole = withoutReturns(text, body);
  if (!chomp) return whole;
  const lines: Spliced[] = [];
  for (let from = 0; from < whole.text.length; ) {
    const end = whole.text.indexOf('\n', from) + 1 || whole.text.length;
    const tabs = /^\t*/.exec(whole.text.slice(from, end))?.[0].length ?? 0;
    lines.push(sliceOf(whole, from + tabs, end));
    from = end;
  }
  return concat(lines);
}
