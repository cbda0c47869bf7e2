import type { Call } from './process-command.ts';
import type { ListenContext, Listening } from './process-listener.ts';

/** What nginx listens on by its configuration; undefined where that is not known. */
export function nginxListeners(_call: Call, _context: ListenContext): Listening {
  return undefined;
}
