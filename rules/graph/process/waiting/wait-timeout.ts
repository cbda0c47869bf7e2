import { parseDuration } from '../../../shared/duration.ts';
import type { Location } from '../../../shared/text.ts';
import { callArguments } from '../commands/arguments.ts';
import type { Call } from '../commands/command.ts';

/** How long a program waits for a server before it gives up. */
export interface WaitTimeout {
  /** Milliseconds. */
  readonly duration: number;
  /** What says so, or the program itself, in a Dockerfile or compose file. */
  readonly at: Location;
}

/** Programs that wait, and how long unless told: the usages of wait-for-it, wait-for and dockerize. */
const DEFAULTS: readonly (readonly [RegExp, number])[] = [
  [/^wait-for(?:-it)?(?:\.sh)?$/, 15_000],
  [/^dockerize$/, 10_000],
];

const TIMEOUT = /^(?:-t|--?timeout)$/;

/** Undefined for other programs, for ones that wait for ever, and where a variable hides how long. */
export function waitTimeout({ name, words, linted, origin }: Call): WaitTimeout | undefined {
  const usual = DEFAULTS.find(([program]) => program.test(name ?? ''))?.[1];
  if (usual === undefined) return undefined;
  const end = words.findIndex(({ value }) => value === '--');
  const own = words.slice(1, end < 0 ? undefined : end);
  const { options } = callArguments(own, ['-t', '--timeout', '-timeout']);
  const option = options.findLast((each) => TIMEOUT.test(each.name));
  if (!option) return { duration: usual, at: origin };
  const { value = '', valueAt, at } = option;
  const duration = /^\d+$/.test(value) ? Number(value) * 1_000 : parseDuration(value);
  return duration ? { duration, at: linted ? (valueAt ?? at) : origin } : undefined;
}
