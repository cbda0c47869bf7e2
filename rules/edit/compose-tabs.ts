import { countFaults } from '../syntax/compose/count-faults.ts';
import { parseCompose } from '../syntax/compose/parse.ts';
import type { TextEdit } from './text.ts';
import { lineAt, linesOf } from './yaml-lines.ts';

/** Blanks that a tab may stand for, the likeliest first. */
const WIDTHS = [2, 4, 8] as const;

/** A line that was blanks all over may hide the next: so often the file is read again. */
const ROUNDS = 6;

/** Larger files are not tried. */
const MAX_LENGTH = 60_000;

/**
 * Blanks for the tabs that YAML refuses, as many for each as let the file be read best; tabs in texts stay.
 * Undefined if that does not make it any better.
 */
export function tabsToBlanks(text: string): readonly TextEdit[] | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  let fewest = countFaults(text);
  let best: string | undefined;
  for (const width of WIDTHS) {
    const changed = withBlanks(text, width);
    const faults = countFaults(changed);
    if (faults >= fewest) continue;
    fewest = faults;
    best = changed;
  }
  return best === undefined ? undefined : changedLines(text, best);
}

function withBlanks(text: string, width: number): string {
  let result = text;
  for (let round = 0; round < ROUNDS; round++) {
    const tabs = parseCompose(result).problems.filter(({ code }) => code === 'tab-indentation');
    if (tabs.length === 0) break;
    const lines = linesOf(result);
    const wrong = new Set(tabs.map(({ start }) => lineAt(lines, start)));
    const raw = result.split('\n');
    result = raw.map((line, index) => (wrong.has(index) ? blanked(line, width) : line)).join('\n');
  }
  return result;
}

function blanked(line: string, width: number): string {
  if (line.trim() === '') return line.endsWith('\r') ? '\r' : '';
  return line
    .replace(/^[ \t]+/, (blanks) => blanks.replaceAll('\t', ' '.repeat(width)))
    .replace(/^( *(?:- +)*-)[ \t]+/, '$1 ');
}

function changedLines(before: string, after: string): readonly TextEdit[] {
  const now = linesOf(after);
  return linesOf(before).flatMap(({ start, end, text }, index) => {
    const newText = now[index]?.text ?? '';
    return newText === text ? [] : [{ start, end, newText }];
  });
}
