import * as vscode from 'vscode';
import type { LanguageClient, Middleware, WorkspaceEdit } from 'vscode-languageclient/node';
import { showRuleDocumentationCommand } from '../protocol/messages.ts';
import { diagnosticsMiddleware } from './diagnostics.ts';
import { withoutDuplicates } from './duplicates.ts';
import { documentSelector } from './selector.ts';
import { traceChannel } from './trace.ts';

/** The language server as the rest of the client sees it. */
export interface Server {
  readonly output: vscode.LogOutputChannel;
  /** Starts it soon, and returns at once. */
  start(): void;
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** Sends a request once the server runs; a failed start rejects. */
  request<Result>(method: string, params?: object): Promise<Result>;
  /** Turns an edit of the protocol into the editor's own. */
  toWorkspaceEdit(edit: WorkspaceEdit): Promise<vscode.WorkspaceEdit>;
  onNotification<Params>(method: string, handler: (params: Params) => void): void;
  /** Called whenever a server has started, the first one included. */
  onStart(handler: () => void): void;
  /** Called with the reason when the server cannot start or has ended unasked. */
  onFailure(handler: (reason: string) => void): void;
}

/** Makes the channels and the connection's description; starts nothing. */
export function createServer(context: vscode.ExtensionContext): Server {
  const output = vscode.window.createOutputChannel('deploylint', { log: true });
  const trace = vscode.window.createOutputChannel('deploylint Trace', { log: true });
  const traced = traceChannel(context, trace);
  const filter = withoutDuplicates(context);
  const middleware = diagnosticsMiddleware(filter);
  const handlers = new Map<string, ((params: unknown) => void)[]>();
  const started = new vscode.EventEmitter<void>();
  const failed = new vscode.EventEmitter<string>();
  let running: Promise<LanguageClient> | undefined;

  async function connect(): Promise<LanguageClient> {
    const client = await createClient(context, output, traced, middleware);
    // The library keeps one handler a method.
    for (const [method, all] of handlers) {
      client.onNotification(method, (params: unknown) => {
        for (const handler of all) handler(params);
      });
    }
    const module = await import('vscode-languageclient/node');
    client.onDidChangeState(({ newState }) => {
      const ended = newState === module.State.Stopped || newState === module.State.StartFailed;
      if (ended && running !== undefined) failed.fire(vscode.l10n.t('The language server ended.'));
    });
    await client.start();
    started.fire();
    return client;
  }
  function run(): Promise<LanguageClient> {
    if (running !== undefined) return running;
    running = connect();
    running.catch((error: unknown) => {
      running = undefined;
      output.error(error instanceof Error ? error : String(error));
      failed.fire(String(error));
    });
    return running;
  }
  async function stop(): Promise<void> {
    const old = running;
    running = undefined;
    filter.forget();
    await old?.then(
      (client) => client.dispose(),
      () => undefined,
    );
  }
  async function restart(): Promise<void> {
    await stop();
    await run();
  }
  context.subscriptions.push(output, trace, started, failed, onFilesSetting(restart));

  return {
    output,
    restart,
    stop,
    // Loading the client library takes longer than all else here; VS Code need not wait for it.
    start: () => void setTimeout(() => run().catch(() => undefined), 0),
    request: async <Result>(method: string, params: object = {}) =>
      (await run()).sendRequest<Result>(method, params),
    toWorkspaceEdit: async (edit) => (await run()).protocol2CodeConverter.asWorkspaceEdit(edit),
    onNotification: (method, handler) => {
      handlers.set(method, [...(handlers.get(method) ?? []), handler as (params: unknown) => void]);
    },
    onStart: (handler) => void context.subscriptions.push(started.event(handler)),
    onFailure: (handler) => void context.subscriptions.push(failed.event(handler)),
  };
}

async function createClient(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
  trace: vscode.LogOutputChannel,
  middleware: Middleware,
): Promise<LanguageClient> {
  const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
  const module = context.asAbsolutePath('dist/server.js');
  return new LanguageClient(
    'deploylint',
    'deploylint',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    },
    {
      documentSelector: documentSelector(),
      outputChannel: output,
      traceOutputChannel: trace,
      diagnosticCollectionName: 'deploylint',
      initializationOptions: { locale: vscode.env.language, commands: [showRuleDocumentationCommand] },
      middleware,
      markdown: { isTrusted: { enabledCommands: [showRuleDocumentationCommand] } },
      // Failures go to the status item and the output, in the user's language.
      initializationFailedHandler: () => false,
    },
  );
}

/** New globs make other documents ours, and a client cannot change its selector while it runs. */
function onFilesSetting(restart: () => Promise<void>): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('deploylint.files')) restart().catch(() => undefined);
  });
}
