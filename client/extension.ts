import type * as vscode from 'vscode';
import { registerCommands } from './commands.ts';
import { registerDeploymentView } from './deployment-view.ts';
import { registerDocumentation } from './documentation.ts';
import { createUpgradeCheck } from './mysql-upgrade.ts';
import { createServer } from './server.ts';
import { createStatus } from './status.ts';
import { createTargetItem } from './target.ts';

let stopServer: (() => Promise<void>) | undefined;

/** Called by VS Code at the first file or workspace that concerns us; returns before the server is up. */
export function activate(context: vscode.ExtensionContext): void {
  const server = createServer(context);
  const documentation = registerDocumentation(context, server);
  createStatus(context, server);
  const showDeployment = registerDeploymentView(context, server);
  const selectTarget = createTargetItem(context, server);
  const checkUpgrade = createUpgradeCheck(context, server);
  registerCommands(context, server, documentation, showDeployment, selectTarget, checkUpgrade);
  stopServer = server.stop;
  server.start();
}

/** Called by VS Code when it closes or the extension is switched off. */
export async function deactivate(): Promise<void> {
  await stopServer?.();
}
