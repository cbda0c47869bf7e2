import * as vscode from 'vscode';
import { reportChangedNotification } from '../protocol/messages.ts';
import { type View, viewOn } from './deployment-panel.ts';
import type { Server } from './server.ts';

const viewType = 'deploylint.deployment';

/** Shows the deployment that the file in front takes part in, at a part of the page: `picture`, `preflight`. */
export type ShowDeployment = (part?: string) => Promise<void>;

/** What the page keeps while VS Code is closed. */
interface PageState {
  /** The deployment that was shown. */
  readonly id?: string;
}

/**
 * The view of a deployment: a page that the server writes. While it is open it follows the files as they
 * change, and the file in front when that one takes part in another deployment. What is clicked in it is
 * opened here; what it shows is not this side's business.
 */
export function registerDeploymentView(context: vscode.ExtensionContext, server: Server): ShowDeployment {
  let view: View | undefined;
  const adopt = (panel: vscode.WebviewPanel, id?: string): View => {
    panel.iconPath = vscode.Uri.joinPath(context.extensionUri, 'icons', 'deploylint.svg');
    const adopted = viewOn(panel, server, id);
    view = adopted;
    panel.onDidDispose(() => {
      if (view === adopted) view = undefined;
    });
    return adopted;
  };
  server.onNotification(reportChangedNotification, () => view?.refreshSoon());
  // A server that was started again has not been asked for reports, and tells nothing of them.
  server.onStart(() => view?.refreshSoon());
  context.subscriptions.push(
    vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (panel, state: PageState | undefined) =>
        adopt(panel, state?.id).show(undefined, undefined),
    }),
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (editor !== undefined) view?.follow(editor.document.uri);
    }),
    { dispose: () => view?.panel.dispose() },
  );
  return async (part) => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    if (view) view.panel.reveal(undefined, false);
    else adopt(createPanel(uri === undefined ? vscode.ViewColumn.One : vscode.ViewColumn.Beside));
    await view?.show(uri, part);
  };
}

function createPanel(column: vscode.ViewColumn): vscode.WebviewPanel {
  const options = { enableScripts: true, localResourceRoots: [], enableFindWidget: true };
  return vscode.window.createWebviewPanel(viewType, vscode.l10n.t('Deployment'), column, options);
}
