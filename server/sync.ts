import type {
  CancellationToken,
  DidChangeTextDocumentParams,
  FileEvent,
  TextDocumentIdentifier,
  TextDocumentItem,
} from 'vscode-languageserver';
import type { OpenDocument } from './documents.ts';
import { unlessCancelled } from './safely.ts';
import { TYPING_DELAY } from './scheduler.ts';
import type { Session } from './session.ts';
import { pathOfUri } from './uris.ts';

const BOM = '\uFEFF';

/** A document was opened: it hides the file on disk from now on. */
export async function onOpen(session: Session, item: TextDocumentItem): Promise<void> {
  const { documents, diagnostics, workspace } = session;
  const onDisk = workspace.sources().text(pathOfUri(item.uri));
  const document = documents.open(item);
  documents.setMarked(document.path, onDisk?.startsWith(BOM) === true);
  feed(session, document, 0);
  diagnostics.readdress(document.path);
  await lookForMark(session, document.path);
}

/** A document was edited. */
export function onChange(session: Session, params: DidChangeTextDocumentParams): void {
  const document = session.documents.change(params);
  if (document && session.settings.run === 'onType') feed(session, document);
}

/** Something happened to files on disk. */
export async function onWatched(session: Session, changes: readonly FileEvent[]): Promise<void> {
  const paths = changes.map(({ uri }) => pathOfUri(uri));
  const open = paths.filter((path) => session.documents.get(path));
  await Promise.all([session.project.reconcile(paths), ...open.map((path) => lookForMark(session, path))]);
}

/** The engine sees the document's newest text; a pass follows after the delay. */
export function feed(
  { documents, scheduler, workspace }: Session,
  document: OpenDocument,
  delay: number = TYPING_DELAY,
): void {
  workspace.open(document.path, documents.engineText(document), document.language);
  scheduler.touch(delay);
}

/** A document was saved: no more waiting, and the file below it is another. */
export async function onSave(session: Session, { uri }: TextDocumentIdentifier): Promise<void> {
  const { documents, project } = session;
  const path = pathOfUri(uri);
  const document = documents.get(path);
  if (document) feed(session, document, 0);
  project.invalidate(path);
  await Promise.all([lookForMark(session, path), project.reconcile([path])]);
}

/** A document was closed: what lies on disk counts again. */
export function onClose(
  { documents, diagnostics, project, scheduler, workspace }: Session,
  at: TextDocumentIdentifier,
): void {
  const path = documents.close(at);
  project.invalidate(path);
  workspace.close(path);
  diagnostics.readdress(path);
  scheduler.touch(0);
}

/**
 * Waits until what is known is about the present texts. With `forced`, documents that are
 * only looked at when saved are looked at now.
 */
export async function current(session: Session, token: CancellationToken, forced?: string): Promise<void> {
  const document = forced === undefined ? undefined : session.documents.get(forced);
  if (document && !session.diagnostics.isCurrent(document.path)) feed(session, document, 0);
  if (!session.scheduler.isSettled) await unlessCancelled(session.scheduler.settled(), token);
}

/** Editors don't show a byte order mark, so whether there is one is read from the file. */
async function lookForMark(session: Session, path: string): Promise<void> {
  const { documents, host } = session;
  const entry = await host.load({ path, what: 'text' });
  const document = documents.get(path);
  if (!document) return;
  const before = documents.engineText(document);
  documents.setMarked(path, entry.kind === 'file' && entry.text?.startsWith(BOM) === true);
  if (documents.engineText(document) !== before) feed(session, document, 0);
}
