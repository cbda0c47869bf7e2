import * as vscode from 'vscode';
import { type Status, statusNotification } from '../protocol/messages.ts';
import { documentSelector } from './selector.ts';
import type { Server } from './server.ts';

/** The item behind `{}` in the status bar: how many rules are on, which configuration, what went wrong. */
export function createStatus(context: vscode.ExtensionContext, server: Server): void {
  const item = vscode.languages.createLanguageStatusItem('deploylint.status', documentSelector());
  item.name = 'deploylint';
  item.text = 'deploylint';
  item.busy = true;
  context.subscriptions.push(item);
  server.onNotification<Status>(statusNotification, (status) => show(item, status));
  server.onFailure((reason) => showFailure(item, reason));
}

function show(item: vscode.LanguageStatusItem, status: Status): void {
  item.busy = status.busy;
  if (status.crash !== undefined) {
    showFailure(item, status.crash);
    return;
  }
  item.severity = vscode.LanguageStatusSeverity.Information;
  item.text = vscode.l10n.t('deploylint: {0} rules, {1} files', status.rules, status.files);
  item.detail = status.config
    ? vscode.workspace.asRelativePath(status.config)
    : vscode.l10n.t('no configuration file');
  item.command = { command: 'deploylint.openConfiguration', title: vscode.l10n.t('Configure') };
}

function showFailure(item: vscode.LanguageStatusItem, reason: string): void {
  item.busy = false;
  item.severity = vscode.LanguageStatusSeverity.Error;
  item.text = vscode.l10n.t('deploylint has a problem');
  item.detail = reason;
  item.command = { command: 'deploylint.showOutput', title: vscode.l10n.t('Show Output') };
}
