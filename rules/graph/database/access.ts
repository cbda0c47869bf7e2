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
  // Somebody else may make what a server itself does not.
  const makers = contexts.map(({ process }) => process).filter(makesAccounts);
  return contexts.flatMap((context) => {
    const { process } = context;
    if (!process.service) return [];
    const settings = containerSettings(context, project);
    const accounts = databaseAccounts(context, settings, project);
    return [
      {
        process,
        accounts: accounts && { ...accounts, complete: accounts.complete && makers.length === 0 },
        clients: [...databaseClients(settings), ...programClients(context, settings)],
      },
    ];
  });
}

/** A container whose commands make users or databases: a job that sets a server up. */
function makesAccounts({ calls = [] }: Process): boolean {
  const words = calls.flatMap((call) => call.words.map(({ value, written }) => value ?? written));
  return MAKES_ACCOUNTS.test(words.join(' '));
}

const MAKES_ACCOUNTS =
  /\bcreate[\s_-]?(?:user|role|database|db)\b|\bGRANT\s|\badd_(?:user|vhost)\b|\bset_permissions\b/i;
