import { DidChangeConfigurationNotification, type WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import { describe } from './safely.ts';
import type { Session } from './session.ts';
import { pathOfUri } from './uris.ts';

/** Milliseconds after which a start is called slow: the user is told, and open files don't wait any longer. */
const SLOW = 1000;

/** The client is ready: find the files, read the settings, look at everything. */
export async function start(session: Session): Promise<void> {
  const { connection, project, scheduler, folders } = session;
  register(session);
  project.setFolders([...folders.keys()]);
  // Whatever fails of this, documents that are opened are looked at all the same.
  const logged = (error: unknown): void => connection.console.error(`Starting: ${describe(error)}`);
  const scan = project.scan().catch(logged);
  const settings = loadSettings(session).catch(logged);
  const done = showingProgress(
    session,
    scan.then(() => scheduler.settled()),
  );
  await Promise.race([Promise.all([scan, settings]), slow()]);
  scheduler.release();
  await done;
}

/** Fetches the editor's settings anew. What is wrong with them goes to the log. */
export async function loadSettings(session: Session): Promise<void> {
  const { connection, settings, folders, renderer, scheduler, texts } = session;
  const scopes = [...folders].map(([path, uri]) => ({ path, uri }));
  const problems = await settings.load(scopes);
  for (const problem of problems) connection.console.warn(texts.badSettings(renderer.message(problem)));
  scheduler.touch(0);
}

/** The editor's settings changed; some clients send them along. */
export async function onSettingsChanged(session: Session, sent: unknown): Promise<void> {
  session.settings.push(sent);
  await loadSettings(session);
}

/** Folders were opened or closed. */
export async function onFoldersChanged(
  session: Session,
  { added, removed }: WorkspaceFoldersChangeEvent,
): Promise<void> {
  const { folders, project } = session;
  for (const { uri } of removed) folders.delete(pathOfUri(uri));
  for (const { uri } of added) folders.set(pathOfUri(uri), uri);
  project.setFolders([...folders.keys()]);
  const scan = project.scan();
  await loadSettings(session);
  await scan;
}

/** Asks for the events that are asked for, in clients that know how. */
function register({ connection, client, watchers }: Session): void {
  watchers.watchFolders();
  if (!client.configurationChanges) return;
  connection.client
    .register(DidChangeConfigurationNotification.type, { section: 'deploylint' })
    .catch((error: unknown) => connection.console.warn(`Listening to settings: ${describe(error)}`));
}

/** Shows a progress while the work lasts, if it lasts. */
async function showingProgress({ connection, client, texts }: Session, work: Promise<void>): Promise<void> {
  let done = false;
  const finished = work.finally(() => {
    done = true;
  });
  await Promise.race([finished, slow()]);
  if (done || !client.progress) return finished;
  const progress = await connection.window.createWorkDoneProgress();
  progress.begin(texts.reading);
  return finished.finally(() => progress.done());
}

function slow(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SLOW));
}
