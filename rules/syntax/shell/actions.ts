import type { Action, ShellCommand } from './nodes.ts';

/** What a command means; nothing for commands without a meaning here. */
export function readActions(_command: ShellCommand): Action[] {
  return [];
}
