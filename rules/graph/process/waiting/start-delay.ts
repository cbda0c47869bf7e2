import type { Call } from '../commands/command.ts';

/** A pause that a container makes before its server starts. */
export interface StartDelay {
  /** Milliseconds, all of them together. */
  readonly duration: number;
  /** The longest. */
  readonly call: Call;
}

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

/** What a container certainly sleeps before the command that stays; undefined if it does not. */
export function startDelay(calls: readonly Call[], main: Call | undefined): StartDelay | undefined {
  const end = main ? calls.indexOf(main) : 0;
  const sleeps = calls.slice(0, Math.max(0, end)).flatMap((call) => {
    const match = /^(\d+(?:\.\d+)?)([smh]?)$/.exec(call.words[1]?.value ?? '');
    if (call.name !== 'sleep' || !match || call.conditional || call.background || call.loop) return [];
    return [{ call, duration: Number(match[1]) * (UNITS[match[2] || 's'] ?? 0) }];
  });
  const [longest] = [...sleeps].sort((a, b) => b.duration - a.duration);
  const duration = sleeps.reduce((sum, each) => sum + each.duration, 0);
  return longest && { duration, call: longest.call };
}
