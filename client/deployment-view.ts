import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import {
  type ReportAnswer,
  type ReportParams,
  reportChangedNotification,
  reportRequest,
  showRuleDocumentationCommand,
} from '../protocol/messages.ts';
import type { Server } from './server.ts';

const viewType = 'deploylint.deployment';

/** Milliseconds after which news is looked at: a pass of the server is rarely the last one. */
const SETTLE = 150;

/** Shows the deployment that the file in front takes part in, at a part of the page: `picture`, `preflight`. */
export type ShowDeployment = (part?: string) => Promise<void>;

/** What the page says. */
type PageMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'choose'; readonly id: string }
  | { readonly type: 'open'; readonly uri: string; readonly line: number; readonly column: number }
  | { readonly type: 'rule'; readonly rule: string };

/**
 * The view of a deployment: a page that the server writes, kept up to date while it is open. What is
 * clicked in it is opened here; what it shows is not this side's business.
 */
export function registerDeploymentView(context: vscode.ExtensionContext, server: Server): ShowDeployment {
  let view: View | undefined;
  const adopt = (panel: vscode.WebviewPanel): View => {
    const adopted = viewOn(panel, server);
    view = adopted;
    panel.onDidDispose(() => {
      if (view === adopted) view = undefined;
    });
    return adopted;
  };
  server.onNotification(reportChangedNotification, () => view?.refreshSoon());
  context.subscriptions.push(
    vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (panel) => adopt(panel).show(undefined, undefined),
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

interface View {
  readonly panel: vscode.WebviewPanel;
  /** Loads the deployment that a file takes part in, and brings a part of the page into sight. */
  show(uri: vscode.Uri | undefined, part: string | undefined): Promise<void>;
  refreshSoon(): void;
}

function viewOn(panel: vscode.WebviewPanel, server: Server): View {
  const nonce = randomUUID();
  let id: string | undefined;
  /** What the page shows, and the part of it that is asked for, until the page is there to take it. */
  let shown: string | undefined;
  let wanted: string | undefined;
  let ready = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function load(params: Omit<ReportParams, 'nonce'>): Promise<void> {
    const answer = await server.request<ReportAnswer | null>(reportRequest, { ...params, nonce });
    if (answer === null) throw new Error(vscode.l10n.t('The report could not be made.'));
    id = answer.id;
    if (answer.contents === shown) return;
    const first = shown === undefined;
    shown = answer.contents;
    if (first) panel.webview.html = answer.page;
    else if (ready) await panel.webview.postMessage({ type: 'replace', contents: shown });
  }
  async function reveal(): Promise<void> {
    if (wanted === undefined || !ready) return;
    const part = wanted;
    wanted = undefined;
    await panel.webview.postMessage({ type: 'reveal', part });
  }
  async function onMessage(message: PageMessage): Promise<void> {
    if (message.type === 'ready') {
      // A page that was hidden begins anew, with what it was first given.
      ready = true;
      await panel.webview.postMessage({ type: 'replace', contents: shown });
      await reveal();
    } else if (message.type === 'choose') await load({ id: message.id });
    else if (message.type === 'open') await open(panel, message);
    else await vscode.commands.executeCommand(showRuleDocumentationCommand, message.rule);
  }
  panel.webview.onDidReceiveMessage((message: PageMessage) =>
    onMessage(message).catch((error: unknown) => {
      server.output.error(error instanceof Error ? error : String(error));
      void vscode.window.showErrorMessage(vscode.l10n.t('deploylint: {0}', String(error)));
    }),
  );
  panel.onDidChangeViewState(() => {
    if (!panel.visible) ready = false;
  });
  panel.onDidDispose(() => clearTimeout(timer));
  return {
    panel,
    show: async (uri, part) => {
      wanted = part;
      await load(uri === undefined ? { id } : { uri: String(uri) });
      await reveal();
    },
    refreshSoon: () => {
      clearTimeout(timer);
      timer = setTimeout(() => load({ id }).catch(() => undefined), SETTLE);
    },
  };
}

/** Opens a place beside the view, never over it. */
async function open(
  { viewColumn }: vscode.WebviewPanel,
  { uri, line, column }: { readonly uri: string; readonly line: number; readonly column: number },
): Promise<void> {
  const at = new vscode.Position(line - 1, column - 1);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), {
    selection: new vscode.Range(at, at),
    viewColumn: viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One,
  });
}
