/**
 * The order that people expect of names: letters whatever their case, digits before them, `_`, `-`
 * and `.` before those; of names that differ in case alone the lower one first. It is what
 * Unicode's root collation makes of such names, and the same on every machine.
 */
export function compareNames(a: string, b: string): number {
  return compareBy(a, b, weight) || compareBy(a, b, caseWeight);
}

const PUNCTUATION = '_-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$';

function weight(character: string): number {
  const lower = character.toLowerCase();
  const place = PUNCTUATION.indexOf(lower);
  return place >= 0 ? place : PUNCTUATION.length + (lower.codePointAt(0) ?? 0);
}

function caseWeight(character: string): number {
  return character === character.toLowerCase() ? 0 : 1;
}

function compareBy(a: string, b: string, weigh: (character: string) => number): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = weigh(a.charAt(i)) - weigh(b.charAt(i));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
