import * as vscode from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageclient/node';
import {
  type SetTargetParams,
  type Status,
  setTargetRequest,
  statusNotification,
  type Target,
  type TargetsAnswer,
  type TargetsParams,
  targetsRequest,
} from '../protocol/messages.ts';
import type { Server } from './server.ts';
import { inWords, pickTarget } from './target-pick.ts';

/** Asks what a document, by default the one in front, is deployed to, and writes it where the configuration is. */
export type SelectTarget = (uri?: string) => Promise<void>;

/** The item in the status bar that shows the machine that the file in front is deployed to, and switches it. */
export function createTargetItem(context: vscode.ExtensionContext, server: Server): SelectTarget {
  const item = vscode.window.createStatusBarItem('deploylint.target', vscode.StatusBarAlignment.Left, 0);
  item.name = vscode.l10n.t('deploylint: target machine');
  item.command = 'deploylint.selectTarget';
  let status: Status | undefined;
  let turns = 0;

  async function refresh(): Promise<void> {
    const turn = ++turns;
    const params = paramsFor(undefined);
    const answer = params.uri === undefined ? undefined : await ask(params);
    if (turn !== turns || status === undefined) return;
    const target = answer?.current ?? status.target ?? {};
    item.text = `$(server-environment) ${target.name ?? (inWords(target) || vscode.l10n.t('no target'))}`;
    item.tooltip = tooltip(target);
    if (status.files > 0) item.show();
    else item.hide();
  }
  const ask = (params: TargetsParams) => server.request<TargetsAnswer | null>(targetsRequest, params);
  const refreshQuietly = () => void refresh().catch(() => undefined);
  server.onNotification<Status>(statusNotification, (news) => {
    status = news;
    if (!news.busy) refreshQuietly();
  });
  context.subscriptions.push(item, vscode.window.onDidChangeActiveTextEditor(refreshQuietly));

  return async (uri) => {
    const params = paramsFor(uri);
    const answer = await ask(params);
    if (answer === null) return;
    const chosen = await pickTarget(answer);
    if (chosen !== undefined) await write(server, { ...params, target: chosen });
  };
}

function paramsFor(uri: string | undefined): TargetsParams {
  const front = vscode.window.activeTextEditor?.document.uri;
  if (uri !== undefined) return { uri };
  return front?.scheme === 'file' ? { uri: String(front) } : {};
}

function tooltip(target: Target): string {
  const words = inWords(target);
  if (words === '')
    return vscode.l10n.t('The machine that is deployed to is not configured. Click to choose one.');
  const name = target.name === undefined ? '' : `${target.name}: `;
  return vscode.l10n.t('Deployed to {0}. Click to choose another machine.', name + words);
}

/** Into the configuration file, which the command line and the others of the team read too; else into the settings. */
async function write(server: Server, params: SetTargetParams): Promise<void> {
  const edit = await server.request<WorkspaceEdit | null>(setTargetRequest, params);
  if (params.target === null) await clearSetting(edit === null);
  else if (edit === null) await writeSetting(params.target);
  if (edit === null) return;
  const converted = await server.toWorkspaceEdit(edit);
  const dirty = new Set(
    vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => String(uri)),
  );
  await vscode.workspace.applyEdit(converted);
  for (const [uri] of converted.entries()) {
    // What somebody is still writing is theirs to save.
    if (!dirty.has(String(uri))) await (await vscode.workspace.openTextDocument(uri)).save();
  }
}

async function writeSetting(target: SetTargetParams['target']): Promise<void> {
  const { Global, Workspace } = vscode.ConfigurationTarget;
  const scope = vscode.workspace.workspaceFolders ? Workspace : Global;
  await vscode.workspace.getConfiguration('deploylint').update('target', target, scope);
}

/** What the settings say counts as soon as the file says nothing; what all workspaces share goes only where it alone counts. */
async function clearSetting(shared: boolean): Promise<void> {
  const { Global, Workspace } = vscode.ConfigurationTarget;
  const settings = vscode.workspace.getConfiguration('deploylint');
  const { globalValue, workspaceValue } = settings.inspect('target') ?? {};
  if (workspaceValue !== undefined) await settings.update('target', undefined, Workspace);
  else if (globalValue !== undefined && shared) await settings.update('target', undefined, Global);
}
