import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, TransportKind } from 'vscode-languageclient/node';
import { documentSelector } from './selector.ts';
import { traceChannel } from './trace.ts';

/** The language server as the rest of the client sees it. */
export interface Server {
  readonly output: vscode.LogOutputChannel;
  start(): void;
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** Sends a request once the server runs; a failed start rejects. */
  request<Result>(method: string, params?: object): Promise<Result>;
  /** Requests a `WorkspaceEdit` and turns it into the editor's own. */
  requestEdit(method: string): Promise<vscode.WorkspaceEdit | undefined>;
  onNotification<Params>(method: string, handler: (params: Params) => void): void;
  /** Called with the reason when the server cannot start or has given up. */
  onFailure(handler: (reason: string) => void): void;
}

/** Describes the server's process and connects it to settings and channels; starts nothing. */
export function createServer(context: vscode.ExtensionContext): Server {
  const output = vscode.window.createOutputChannel('deploylint', { log: true });
  const trace = vscode.window.createOutputChannel('deploylint Trace', { log: true });
  const options: LanguageClientOptions = {
    documentSelector: documentSelector(),
    outputChannel: output,
    traceOutputChannel: traceChannel(context, trace),
    diagnosticCollectionName: 'deploylint',
    markdown: { isTrusted: { enabledCommands: ['deploylint.showRuleDocumentation'] } },
    initializationOptions: () => ({ locale: vscode.env.language }),
    // Its own message would be modal English; ours goes to the status item and the output.
    initializationFailedHandler: () => false,
  };
  const module = context.asAbsolutePath('dist/server.js');
  const client = new LanguageClient(
    'deploylint',
    'deploylint',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    },
    options,
  );
  const failed = new vscode.EventEmitter<string>();
  let started: Promise<void> | undefined;
  const start = () => {
    started = client.start();
    started.catch((error: unknown) => {
      output.error(`The language server did not start: ${String(error)}`);
      failed.fire(String(error));
    });
    return started;
  };
  context.subscriptions.push(output, trace, failed, onFilesSetting(restart));

  async function restart(): Promise<void> {
    options.documentSelector = documentSelector();
    if (client.isRunning()) await client.restart();
    else await start();
  }
  async function request<Result>(method: string, params: object = {}): Promise<Result> {
    await (started ?? start());
    return client.sendRequest<Result>(method, params);
  }
  return {
    output,
    restart,
    request,
    start: () => void start(),
    stop: () => client.dispose(),
    requestEdit: async (method) => client.protocol2CodeConverter.asWorkspaceEdit(await request(method)),
    onNotification: (method, handler) =>
      void context.subscriptions.push(client.onNotification(method, handler)),
    onFailure: (handler) => void context.subscriptions.push(failed.event(handler)),
  };
}

/** New globs make other documents ours, and a client cannot change its selector while it runs. */
function onFilesSetting(restart: () => Promise<void>): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('deploylint.files')) void restart();
  });
}
