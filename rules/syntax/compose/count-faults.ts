import { parseCompose } from './parse.ts';
import { checkShape } from './shape-check.ts';
import { isHarmless } from './yaml.ts';

/** One fault that leaves the structure in doubt counts more than any number of others. */
const UNREADABLE = 10_000;

/**
 * How much is wrong with a text as a compose file: to compare two ways of writing it. What a
 * part of a file can't tell, an alias of an anchor elsewhere, does not count.
 */
export function countFaults(text: string): number {
  const { problems, values } = parseCompose(text);
  const unreadable = problems.filter(({ code }) => !isHarmless(code)).length;
  if (unreadable > 0) return unreadable * UNREADABLE;
  const twice = problems.filter(({ code }) => code === 'duplicate-key').length;
  return twice + values.reduce((sum, value) => sum + checkShape(value).length, 0);
}
