import * as vscode from 'vscode';
import type { NamedTarget, SetTargetParams, Target, TargetsAnswer } from '../protocol/messages.ts';

type Choice = SetTargetParams['target'];

/** What an item stands for: a choice, or sizes that are asked for. */
interface Item extends vscode.QuickPickItem {
  readonly choice?: Choice | 'sizes';
}

/** Asks for a common machine, sizes, or none. The one in use is marked, and says where it is kept. */
export async function pickTarget(answer: TargetsAnswer): Promise<Choice | undefined> {
  const { current, file } = answer;
  const place =
    file === undefined
      ? vscode.l10n.t('the workspace settings')
      : vscode.workspace.asRelativePath(vscode.Uri.parse(file));
  const choice = await choose(itemsOf(answer), vscode.l10n.t('Target machine, kept in {0}', place));
  return choice === 'sizes' ? askForSizes(current) : choice;
}

/** `1G, 2 CPUs, amd64`; empty where nothing is known. */
export function inWords({ memory, cpus, swap, architecture }: Target): string {
  const parts = [
    memory,
    cpus !== undefined && (cpus === 1 ? vscode.l10n.t('{0} CPU', cpus) : vscode.l10n.t('{0} CPUs', cpus)),
    swap !== undefined && vscode.l10n.t('{0} swap', swap),
    architecture,
  ];
  return parts.filter((part) => typeof part === 'string').join(', ');
}

function itemsOf({ targets, current }: TargetsAnswer): readonly Item[] {
  const sizes = inWords(current);
  const inUse = vscode.l10n.t('in use');
  return [
    // Sizes that no common machine has stand for themselves.
    ...(sizes !== '' && current.name === undefined
      ? [{ label: `$(check) ${sizes}`, description: inUse }]
      : []),
    { label: `$(edit) ${vscode.l10n.t('Other sizes…')}`, choice: 'sizes' },
    ...(sizes === '' ? [] : [{ label: `$(circle-slash) ${vscode.l10n.t('No target')}`, choice: null }]),
    ...byProvider(targets).flatMap(([provider, machines]) => [
      { label: provider, kind: vscode.QuickPickItemKind.Separator },
      ...machines.map((target) => {
        const used = target.name === current.name;
        return {
          label: used ? `$(check) ${target.name}` : target.name,
          description: inWords(target) + (used ? ` · ${inUse}` : ''),
          ...(!used && { choice: target.name }),
        };
      }),
    ]),
  ];
}

function byProvider(targets: readonly NamedTarget[]): readonly (readonly [string, readonly NamedTarget[]])[] {
  const names = [...new Set(targets.map(({ provider }) => provider))];
  return names.map((name) => [name, targets.filter(({ provider }) => provider === name)]);
}

/** Undefined where nothing is chosen, or what is in use already. */
function choose(items: readonly Item[], title: string): Promise<Item['choice']> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = title;
  pick.placeholder = vscode.l10n.t('The machine you deploy to, by its name or size');
  pick.matchOnDescription = true;
  pick.items = items;
  pick.activeItems = items.filter(({ label }) => label.startsWith('$(check)'));
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.choice);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
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
