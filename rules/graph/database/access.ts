import type { Process, ProcessContext } from '../process/process.ts';
import type { ComposeProject } from '../project/project.ts';
import { type DatabaseAccounts, databaseAccounts } from './accounts.ts';
import { type DatabaseClient, databaseClients } from './clients.ts';
import { programClients } from './program-clients.ts';
import { containerSettings } from './settings.ts';

/** What a container has to do with databases, caches and brokers. */
export interface DatabaseAccess {
  readonly process: Process;
  /** What it makes, if it runs one; undefined if not known. */
  readonly accounts: DatabaseAccounts | undefined;
  /** How it connects to others. */
  readonly clients: readonly DatabaseClient[];
}

/** The accounts and connections of each service. */
export function databaseAccess(
  contexts: readonly ProcessContext[],
  project: ComposeProject,
): readonly DatabaseAccess[] {
  return contexts.flatMap((context) => {
    const { process } = context;
    if (!process.service) return [];
    const settings = containerSettings(context, project);
    return [
      {
        process,
        accounts: databaseAccounts(context, settings, project),
        clients: [...databaseClients(settings), ...programClients(context, settings)],
      },
    ];
  });
}
