import * as vscode from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageclient/node';
import {
  type NamedTarget,
  type SetTargetParams,
  type Status,
  setTargetRequest,
  statusNotification,
  type Target,
  targetsRequest,
} from '../protocol/messages.ts';
import type { Server } from './server.ts';

/** Asks for another target and writes it where the configuration is. */
export type SelectTarget = () => Promise<void>;

/** The item in the status bar that shows the machine deployed to, and switches it. */
export function createTargetItem(context: vscode.ExtensionContext, server: Server): SelectTarget {
  const item = vscode.window.createStatusBarItem('deploylint.target', vscode.StatusBarAlignment.Left, 0);
  item.name = vscode.l10n.t('deploylint: target machine');
  item.command = 'deploylint.selectTarget';
  context.subscriptions.push(item);
  let target: Target = {};
  server.onNotification<Status>(statusNotification, (status) => {
    target = status.target ?? {};
    item.text = `$(server-environment) ${target.name ?? (inWords(target) || vscode.l10n.t('no target'))}`;
    item.tooltip = tooltip(target);
    if (status.files > 0) item.show();
    else item.hide();
  });
  return async () => {
    const chosen = await pick(await server.request<readonly NamedTarget[]>(targetsRequest), target);
    if (chosen !== undefined) await write(server, chosen);
  };
}

type Choice = SetTargetParams['target'];

/** `1G, 2 CPUs, amd64`; empty where nothing is known. */
function inWords({ memory, cpus, swap, architecture }: Target): string {
  const parts = [
    memory,
    cpus !== undefined && (cpus === 1 ? vscode.l10n.t('{0} CPU', cpus) : vscode.l10n.t('{0} CPUs', cpus)),
    swap !== undefined && vscode.l10n.t('{0} swap', swap),
    architecture,
  ];
  return parts.filter((part) => typeof part === 'string').join(', ');
}

function tooltip(target: Target): string {
  const words = inWords(target);
  if (words === '')
    return vscode.l10n.t('The machine that is deployed to is not configured. Click to choose one.');
  const name = target.name === undefined ? '' : `${target.name}: `;
  return vscode.l10n.t('Deployed to {0}. Click to choose another machine.', name + words);
}

/** A common machine, or sizes that are typed in. */
async function pick(targets: readonly NamedTarget[], current: Target): Promise<Choice | undefined> {
  const other = { label: `$(edit) ${vscode.l10n.t('Another machine…')}`, name: undefined };
  const groups = [...new Set(targets.map(({ provider }) => provider))].flatMap((provider) => [
    { label: provider, kind: vscode.QuickPickItemKind.Separator, name: undefined },
    ...targets
      .filter((target) => target.provider === provider)
      .map((target) => ({
        label: target.name,
        description: inWords(target),
        name: target.name,
        ...(target.name === current.name && { detail: `$(check) ${vscode.l10n.t('in use')}` }),
      })),
  ]);
  const chosen = await vscode.window.showQuickPick([other, ...groups], {
    placeHolder: vscode.l10n.t('Which machine is deployed to?'),
    matchOnDescription: true,
  });
  if (chosen === undefined) return undefined;
  return chosen.name ?? askForSizes(current);
}

async function askForSizes({ memory = '1G', cpus = 1 }: Target): Promise<Choice | undefined> {
  const written = await vscode.window.showInputBox({
    prompt: vscode.l10n.t('Memory and number of CPUs, such as 1G 1'),
    value: `${memory} ${cpus}`,
    validateInput: (text) =>
      sizesOf(text) ? undefined : vscode.l10n.t('Write a size, a blank and a number: 1G 1'),
  });
  return written === undefined ? undefined : sizesOf(written);
}

function sizesOf(text: string): Choice | undefined {
  const match = /^\s*(\d+(?:\.\d+)?[kmgt]i?b?)(?:[\s,]+(\d+(?:\.\d+)?))?\s*$/i.exec(text);
  const [, memory, cpus] = match ?? [];
  if (memory === undefined || Number(cpus ?? 1) === 0) return undefined;
  return { memory, ...(cpus !== undefined && { cpus: Number(cpus) }) };
}

/** Into the configuration file, which the command line and the others of the team read too; else into the settings. */
async function write(server: Server, target: Choice): Promise<void> {
  const edit = await server.request<WorkspaceEdit | null>(setTargetRequest, { target });
  if (edit === null) {
    const scope =
      vscode.workspace.workspaceFolders === undefined
        ? vscode.ConfigurationTarget.Global
        : vscode.ConfigurationTarget.Workspace;
    await vscode.workspace.getConfiguration('deploylint').update('target', target, scope);
    return;
  }
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
