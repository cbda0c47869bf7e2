import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import {
  type ReportAnswer,
  type ReportParams,
  reportRequest,
  showRuleDocumentationCommand,
} from '../protocol/messages.ts';
import type { Server } from './server.ts';

/** Milliseconds after which news is looked at: a pass of the server is rarely the last one. */
const SETTLE = 150;

/** What the page says. */
type PageMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'choose'; readonly id: string }
  | ({ readonly type: 'open' } & Place)
  | { readonly type: 'rule'; readonly rule: string }
  | { readonly type: 'target'; readonly uri: string };

/** A place to open; line and column count from 1. */
interface Place {
  readonly uri: string;
  readonly line: number;
  readonly column: number;
  /** True if the fixes there are wanted. */
  readonly fix: boolean;
}

/** The view in its panel. */
export interface View {
  readonly panel: vscode.WebviewPanel;
  /** Loads the deployment that a file takes part in, and brings a part of the page into sight. */
  show(uri: vscode.Uri | undefined, part: string | undefined): Promise<void>;
  /** A file came to the front: loads the deployment that it takes part in, if that is another. */
  follow(uri: vscode.Uri): void;
  refreshSoon(): void;
}

/**
 * Has the server write the page of a panel, brings it up to date, and does what is clicked in it. `restored`
 * is the deployment that it showed before VS Code was closed.
 */
export function viewOn(panel: vscode.WebviewPanel, server: Server, restored: string | undefined): View {
  const nonce = randomUUID();
  let id = restored;
  /** A file that came to the front since the last answer. */
  let front: string | undefined;
  /** What the page shows, what it was first given, and the part of it that is asked for, until the page is there to take it. */
  let shown: string | undefined;
  let given: string | undefined;
  let wanted: string | undefined;
  let ready = false;
  /** True if there was news while nobody saw the page. */
  let stale = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let loads = 0;
  panel.webview.html = notice(vscode.l10n.t('Reading the workspace …'));

  async function load(): Promise<void> {
    const turn = ++loads;
    stale = false;
    const params: ReportParams = { nonce, ...(id && { id }), ...(front && { uri: front }) };
    const answer = await server.request<ReportAnswer | null>(reportRequest, params);
    // A later question holds what was new in this one, too.
    if (turn !== loads) return;
    if (answer === null) throw new Error(vscode.l10n.t('The report could not be made.'));
    id = answer.id;
    front = undefined;
    if (answer.contents !== shown) {
      shown = answer.contents;
      if (given === undefined) {
        given = shown;
        panel.webview.html = answer.page;
      } else if (ready) await panel.webview.postMessage({ type: 'replace', contents: shown });
    }
    await reveal();
  }
  async function loadOrSay(): Promise<void> {
    try {
      await load();
    } catch (error) {
      if (shown === undefined) panel.webview.html = notice(vscode.l10n.t('The report could not be made.'));
      throw error;
    }
  }
  function loadSoon(): void {
    clearTimeout(timer);
    if (panel.visible) timer = setTimeout(() => loadOrSay().catch(() => undefined), SETTLE);
    else stale = true;
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
      if (shown !== given) await panel.webview.postMessage({ type: 'replace', contents: shown });
      if (stale) await load();
      else await reveal();
    } else if (message.type === 'choose') {
      id = message.id;
      front = undefined;
      await load();
    } else if (message.type === 'open') await open(panel, message);
    else if (message.type === 'target')
      await vscode.commands.executeCommand('deploylint.selectTarget', message.uri);
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
      if (uri !== undefined) front = String(uri);
      await loadOrSay();
    },
    follow: (uri) => {
      // While a window comes back, its editors come to the front one after the other.
      if (shown === undefined) return;
      front = String(uri);
      loadSoon();
    },
    refreshSoon: loadSoon,
  };
}

/** A page of one sentence, for as long as there is no report. */
function notice(text: string): string {
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'"><title>deploylint</title></head>
<body><p role="status">${text}</p></body></html>`;
}

/** Opens a place where its file is to be seen already, else beside the view; never over it. Offers its fixes if asked to. */
async function open({ viewColumn }: vscode.WebviewPanel, { uri, line, column, fix }: Place): Promise<void> {
  const at = new vscode.Position(line - 1, column - 1);
  const file = vscode.Uri.parse(uri, true);
  const beside = viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One;
  const open = vscode.window.visibleTextEditors.find(({ document }) => String(document.uri) === String(file));
  await vscode.window.showTextDocument(file, {
    selection: new vscode.Range(at, at),
    viewColumn: open?.viewColumn ?? beside,
  });
  if (fix) await vscode.commands.executeCommand('editor.action.quickFix');
}
