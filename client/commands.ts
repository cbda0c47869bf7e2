import * as vscode from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageclient/node';
import {
  fixWorkspaceRequest,
  type LintSummary,
  lintWorkspaceRequest,
  showRuleDocumentationCommand,
} from '../protocol/messages.ts';
import { openConfiguration } from './configuration.ts';
import type { ShowDeployment } from './deployment-view.ts';
import type { ShowRuleDocumentation } from './documentation.ts';
import type { CheckMysqlUpgrade } from './mysql-upgrade.ts';
import type { Server } from './server.ts';
import type { SelectTarget } from './target.ts';

/** Registers what the command palette offers; titles are in the manifest. */
export function registerCommands(
  context: vscode.ExtensionContext,
  server: Server,
  showRuleDocumentation: ShowRuleDocumentation,
  showDeployment: ShowDeployment,
  selectTarget: SelectTarget,
  checkMysqlUpgrade: CheckMysqlUpgrade,
): void {
  const commands: Record<string, (argument?: string) => unknown> = {
    'deploylint.lintWorkspace': () => lintWorkspace(server),
    'deploylint.fixWorkspace': () => fixWorkspace(server),
    'deploylint.showDeployment': () => showDeployment(),
    'deploylint.preflight': () => showDeployment('preflight'),
    'deploylint.selectTarget': selectTarget,
    'deploylint.checkMysqlUpgrade': checkMysqlUpgrade,
    [showRuleDocumentationCommand]: showRuleDocumentation,
    'deploylint.openConfiguration': openConfiguration,
    'deploylint.restartServer': server.restart,
    'deploylint.showOutput': () => server.output.show(),
  };
  for (const [id, run] of Object.entries(commands)) {
    const guarded = (argument?: string) => reportingFailure(server, () => run(argument));
    context.subscriptions.push(vscode.commands.registerCommand(id, guarded));
  }
}

async function lintWorkspace(server: Server): Promise<void> {
  const title = vscode.l10n.t('deploylint: reading the workspace');
  const summary = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
    server.request<LintSummary | null>(lintWorkspaceRequest),
  );
  await vscode.commands.executeCommand('workbench.panel.markers.view.focus');
  if (summary === null) return;
  const { files, error, warning, info } = summary;
  const text = vscode.l10n.t(
    '{0} files: {1} errors, {2} warnings, {3} hints.',
    files,
    error,
    warning,
    info + summary.hint,
  );
  void vscode.window.showInformationMessage(text);
}

/** Applies the safe fixes of all files, or shows them in the refactor preview to choose from. */
async function fixWorkspace(server: Server): Promise<void> {
  const fixes = await server.request<WorkspaceEdit | null>(fixWorkspaceRequest);
  if (fixes === null) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Nothing here has a safe fix.'));
    return;
  }
  const apply = vscode.l10n.t('Fix All');
  const preview = vscode.l10n.t('Choose in a Preview');
  const { size } = await server.toWorkspaceEdit(fixes);
  const text = vscode.l10n.t('There are safe fixes for {0} files.', size);
  const choice = await vscode.window.showInformationMessage(text, { modal: true }, apply, preview);
  if (choice === undefined) return;
  const edit = await server.toWorkspaceEdit(asking(fixes, choice === preview));
  await vscode.workspace.applyEdit(edit, { isRefactoring: true });
}

/** The editor shows a preview of those edits that need confirmation, with nothing ticked yet. */
function asking(edit: WorkspaceEdit, needsConfirmation: boolean): WorkspaceEdit {
  const annotations = Object.entries(edit.changeAnnotations ?? {});
  return {
    ...edit,
    changeAnnotations: Object.fromEntries(
      annotations.map(([id, annotation]) => [id, { ...annotation, needsConfirmation }]),
    ),
  };
}

async function reportingFailure(server: Server, run: () => unknown): Promise<void> {
  try {
    await run();
  } catch (error) {
    server.output.error(error instanceof Error ? error : String(error));
    const show = vscode.l10n.t('Show Output');
    const text = vscode.l10n.t('deploylint: {0}', error instanceof Error ? error.message : String(error));
    const choice = await vscode.window.showErrorMessage(text, show);
    if (choice === show) server.output.show();
  }
}
