import type { CancellationToken, Connection } from 'vscode-languageserver';
import {
  fixWorkspaceRequest,
  lintWorkspaceRequest,
  type MysqlUpgradeParams,
  mysqlUpgradeRequest,
  type ReportParams,
  reportRequest,
  ruleDocumentationRequest,
  type SetTargetParams,
  setTargetRequest,
  type TargetsParams,
  targetsRequest,
} from '../protocol/messages.ts';
import { codeActions, resolveCodeAction } from './actions.ts';
import { serverCapabilities } from './capabilities.ts';
import { executeCommand, fixWorkspace, lintWorkspace, ruleDocumentation } from './commands.ts';
import { completion, resolveCompletion } from './completion.ts';
import { hover } from './hover.ts';
import { checkMysqlUpgrade } from './mysql-upgrade.ts';
import { report } from './report.ts';
import { type Safely, safelyWith } from './safely.ts';
import { createSession, type Platform, type Session } from './session.ts';
import { onFoldersChanged, onSettingsChanged, start } from './startup.ts';
import { current, onChange, onClose, onOpen, onSave, onWatched } from './sync.ts';
import { setTarget, targets } from './target.ts';
import { pathOfUri } from './uris.ts';

/** Serves one client over a connection. */
export function serve(connection: Connection, platform: Platform, version: string): void {
  connection.onInitialize((params) => {
    const session = createSession(connection, platform, params);
    listen(session, safelyWith(connection.console));
    return { capabilities: serverCapabilities(session.client), serverInfo: { name: 'deploylint', version } };
  });
  connection.listen();
}

/** Who listens to what. */
function listen(session: Session, safely: Safely): void {
  listenToEditor(session, safely.notification);
  answerEditor(session, safely.request);
  answerOwnRequests(session, safely.request);
}

function listenToEditor(session: Session, on: Safely['notification']): void {
  const { connection, client } = session;
  const onFolders = on('didChangeWorkspaceFolders', onFoldersChanged.bind(undefined, session));
  connection.onInitialized(
    on('initialized', () => {
      if (client.workspaceFolders) connection.workspace.onDidChangeWorkspaceFolders(onFolders);
      return start(session);
    }),
  );
  connection.onShutdown(() => {
    session.scheduler.dispose();
    session.status.stop();
  });
  connection.onDidOpenTextDocument(on('didOpen', ({ textDocument }) => onOpen(session, textDocument)));
  connection.onDidChangeTextDocument(on('didChange', (params) => onChange(session, params)));
  connection.onDidSaveTextDocument(on('didSave', ({ textDocument }) => onSave(session, textDocument)));
  connection.onDidCloseTextDocument(on('didClose', ({ textDocument }) => onClose(session, textDocument)));
  connection.onDidChangeWatchedFiles(
    on('didChangeWatchedFiles', ({ changes }) => onWatched(session, changes)),
  );
  connection.onDidChangeConfiguration(
    on('didChangeConfiguration', ({ settings }) => onSettingsChanged(session, settings)),
  );
}

/** Requests of the Language Server Protocol. */
function answerEditor(session: Session, answer: Safely['request']): void {
  const { connection } = session;
  connection.onCodeAction(
    answer(
      'codeAction',
      async (params, token) => {
        await current(session, token, params.context.only && pathOfUri(params.textDocument.uri));
        return codeActions(session, params);
      },
      [],
    ),
  );
  connection.onCodeActionResolve((action, token) => {
    const resolve = answer(
      'codeAction/resolve',
      async () => {
        await current(session, token);
        return resolveCodeAction(session, action);
      },
      action,
    );
    return resolve(action, token);
  });
  connection.onHover(
    answer(
      'hover',
      async (params, token) => {
        await current(session, token);
        return hover(session, params);
      },
      null,
    ),
  );
  connection.onCompletion(
    answer(
      'completion',
      async (params, token) => {
        await current(session, token, pathOfUri(params.textDocument.uri));
        return completion(session, params);
      },
      null,
    ),
  );
  connection.onCompletionResolve((item, token) => {
    const resolve = answer('completionItem/resolve', () => resolveCompletion(session, item), item);
    return resolve(item, token);
  });
  connection.onExecuteCommand(answer('executeCommand', (params) => executeCommand(session, params), null));
}

/** Requests of `protocol/messages.ts`. What fails is answered with null. */
function answerOwnRequests(session: Session, answer: Safely['request']): void {
  const on = <Params, Result>(
    name: string,
    handler: (params: Params, token: CancellationToken) => Result | Promise<Result>,
  ): void => {
    session.connection.onRequest<unknown, void>(name, answer<Params, Result | null>(name, handler, null));
  };
  /** The same for what speaks of the present texts. */
  const onCurrent = <Params, Result>(name: string, handler: (params: Params) => Result): void =>
    on(name, async (params: Params, token) => {
      await current(session, token);
      return handler(params);
    });

  on(lintWorkspaceRequest, () => lintWorkspace(session));
  on(fixWorkspaceRequest, () => fixWorkspace(session));
  on(mysqlUpgradeRequest, (params: MysqlUpgradeParams) => checkMysqlUpgrade(session, params));
  on(ruleDocumentationRequest, ({ rule }: { rule: string }) => ruleDocumentation(session, rule));
  on(reportRequest, async (params: ReportParams, token) => {
    // What changes while we wait is news already.
    session.announceReports();
    await current(session, token);
    return report(session, params);
  });
  onCurrent(targetsRequest, (params: TargetsParams) => targets(session, params));
  onCurrent(setTargetRequest, (params: SetTargetParams) => setTarget(session, params));
}
