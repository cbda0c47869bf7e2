import { countFaults } from '../syntax/compose/count-faults.ts';
import { type TextEdit, withEdits } from './text.ts';
import { type Line, sectionAround } from './yaml-lines.ts';

/** A change of a compose file that may make it better. */
export interface Trial {
  /** Of this file, in order. */
  readonly edits: readonly TextEdit[];
  /** Lines that it changes. */
  readonly moved: number;
  /** Blanks by which it moves them. */
  readonly by: number;
  /** Whether they come to stand where hardly anybody puts them, or what is below them does. */
  readonly isOdd: boolean;
}

/** What is tried around one fault. */
const MAX_TRIED = 80;

/**
 * The change that leaves the fewest faults of syntax and of shape in the section around a line;
 * undefined if none leaves fewer than there are. Of equal ones that which moves least.
 */
export function fewestFaults<T extends Trial>(
  text: string,
  lines: readonly Line[],
  line: number,
  trials: readonly T[],
  mayLeave: (trial: T, faults: number) => boolean = () => true,
): T | undefined {
  const section = sectionAround(text, lines, line);
  const faultsWith = (edits: readonly TextEdit[]): number =>
    countFaults(section.head + withEdits(text, edits, section));
  const sorted = trials
    .filter(({ edits }) => edits.every(({ start, end }) => start >= section.start && end <= section.end))
    .sort((a, b) => Number(a.isOdd) - Number(b.isOdd) || a.moved - b.moved || a.by - b.by)
    .slice(0, MAX_TRIED);
  let fewest = faultsWith([]);
  let winner: T | undefined;
  for (const trial of sorted) {
    const faults = faultsWith(trial.edits);
    if (faults >= fewest || !mayLeave(trial, faults)) continue;
    fewest = faults;
    winner = trial;
    if (faults === 0) break;
  }
  return winner;
}
