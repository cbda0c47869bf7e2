import * as vscode from 'vscode';

/**
 * The channel in which the traffic with the server appears while `deploylint.trace.server`
 * is not `off`. The client library traces only into a channel whose log level is Trace,
 * which is set per window and by hand; the setting is what people look for.
 */
export function traceChannel(
  context: vscode.ExtensionContext,
  channel: vscode.LogOutputChannel,
): vscode.LogOutputChannel {
  const level = () => (traceIsOn() ? vscode.LogLevel.Trace : vscode.LogLevel.Info);
  const changed = new vscode.EventEmitter<vscode.LogLevel>();
  context.subscriptions.push(
    changed,
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('deploylint.trace.server')) changed.fire(level());
    }),
  );
  return new Proxy(channel, {
    get(target, key) {
      if (key === 'logLevel') return level();
      if (key === 'onDidChangeLogLevel') return changed.event;
      const value: unknown = Reflect.get(target, key === 'trace' ? 'info' : key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function traceIsOn(): boolean {
  return vscode.workspace.getConfiguration('deploylint').get('trace.server', 'off') !== 'off';
}
