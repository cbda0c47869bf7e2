import type { Values } from './args.ts';
import type { Io, Output } from './io.ts';

/** Whether to colour what goes to an output: the flag, then no-color.org's variables, then the terminal. */
export function usesColor(output: Output, values: Values, { env }: Io): boolean {
  if (values['no-color'] || env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0';
  return output.isTTY === true && env.TERM !== 'dumb';
}
