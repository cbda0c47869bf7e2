import { fileCommand } from './file-commands.ts';
import { languagePackages } from './language-packages.ts';
import type { Action, ShellCommand } from './nodes.ts';
import { systemPackages } from './system-packages.ts';

/** What a command means; nothing for commands without a meaning here. */
export function readActions(command: ShellCommand): Action[] {
  if (command.name === undefined) return [];
  const action = systemPackages(command) ?? languagePackages(command) ?? fileCommand(command);
  return action === undefined ? [] : [action];
}
