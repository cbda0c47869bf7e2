import type { Range } from '../../shared/text.ts';

/** A line of an ignore file, line ending excluded, byte order mark skipped. */
export interface PatternLine extends Range {
  readonly text: string;
}

/** The lines of an ignore file that hold more than blanks and do not begin with `#`. */
export function patternLines(text: string): readonly PatternLine[] {
  const lines: PatternLine[] = [];
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  while (start < text.length) {
    const lf = text.indexOf('\n', start);
    const next = lf < 0 ? text.length : lf + 1;
    let end = lf < 0 ? text.length : lf;
    if (end > start && text[end - 1] === '\r') end--;
    const line = text.slice(start, end);
    if (line.trim() !== '' && !line.startsWith('#')) lines.push({ start, end, text: line });
    start = next;
  }
  return lines;
}
