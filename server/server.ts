import type { Connection, WorkspaceEdit } from 'vscode-languageserver';
import {
  fixWorkspaceRequest,
  type LintSummary,
  lintWorkspaceRequest,
  type MysqlUpgradeAnswer,
  type MysqlUpgradeParams,
  mysqlUpgradeRequest,
  type ReportAnswer,
  type ReportParams,
  type RuleDocumentation,
  reportRequest,
  ruleDocumentationRequest,
  type SetTargetParams,
  setTargetRequest,
  type TargetsAnswer,
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
  const { connection, client } = session;
  const on = safely.notification;
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

  const answer = safely.request;
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
  connection.onRequest<LintSummary | null, void>(
    lintWorkspaceRequest,
    answer(lintWorkspaceRequest, () => lintWorkspace(session), null),
  );
  connection.onRequest<WorkspaceEdit | null, void>(
    fixWorkspaceRequest,
    answer(fixWorkspaceRequest, () => fixWorkspace(session), null),
  );
  connection.onRequest<MysqlUpgradeAnswer | null, void>(
    mysqlUpgradeRequest,
    answer(mysqlUpgradeRequest, (params: MysqlUpgradeParams) => checkMysqlUpgrade(session, params), null),
  );
  connection.onRequest<RuleDocumentation | null, void>(
    ruleDocumentationRequest,
    answer(ruleDocumentationRequest, ({ rule }: { rule: string }) => ruleDocumentation(session, rule), null),
  );
  connection.onRequest<ReportAnswer | null, void>(
    reportRequest,
    answer(
      reportRequest,
      async (params: ReportParams, token) => {
        session.announceReports();
        await current(session, token);
        return report(session, params);
      },
      null,
    ),
  );
  connection.onRequest<TargetsAnswer | null, void>(
    targetsRequest,
    answer(
      targetsRequest,
      async (params: TargetsParams, token) => {
        await current(session, token);
        return targets(session, params);
      },
      null,
    ),
  );
  connection.onRequest<WorkspaceEdit | null, void>(
    setTargetRequest,
    answer(
      setTargetRequest,
      async (params: SetTargetParams, token) => {
        await current(session, token);
        return setTarget(session, params);
      },
      null,
    ),
  );
}
