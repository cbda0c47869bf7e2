import * as vscode from 'vscode';
import { type MysqlUpgradeAnswer, mysqlUpgradeRequest, type UpgradeFinding } from '../protocol/messages.ts';
import type { Server } from './server.ts';

/** Asks which series to move to, unless it is given, and shows what that would break or change. */
export type CheckMysqlUpgrade = (series?: string) => Promise<void>;

/** How long, in milliseconds, the files may rest before the check is repeated. */
const REST = 800;

/**
 * The check of an upgrade of MySQL: its findings stand in the Problems panel beside the others, with
 * their fixes, and follow the files until another series or none is chosen.
 */
export function createUpgradeCheck(context: vscode.ExtensionContext, server: Server): CheckMysqlUpgrade {
  const collection = vscode.languages.createDiagnosticCollection('deploylint-mysql-upgrade');
  const shown = new Map<vscode.Diagnostic, { readonly uri: string; readonly finding: UpgradeFinding }>();
  let series: string | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function refresh(): Promise<number> {
    const asked = series;
    if (asked === undefined) return 0;
    const answer = await server.request<MysqlUpgradeAnswer | null>(mysqlUpgradeRequest, { series: asked });
    if (series !== asked || answer === null) return 0;
    clear();
    const byUri = new Map<string, vscode.Diagnostic[]>();
    for (const finding of answer.findings) {
      const diagnostic = toDiagnostic(finding, asked);
      shown.set(diagnostic, { uri: finding.uri, finding });
      byUri.set(finding.uri, [...(byUri.get(finding.uri) ?? []), diagnostic]);
    }
    for (const [uri, diagnostics] of byUri) collection.set(vscode.Uri.parse(uri), diagnostics);
    return answer.findings.length;
  }
  function clear(): void {
    collection.clear();
    shown.clear();
  }
  function later(): void {
    if (series === undefined) return;
    clearTimeout(timer);
    timer = setTimeout(() => void refresh().catch(() => undefined), REST);
  }

  const actions: vscode.CodeActionProvider = {
    async provideCodeActions(document, range) {
      const here = [...shown].filter(
        ([diagnostic, { uri }]) =>
          vscode.Uri.parse(uri).toString() === document.uri.toString() &&
          diagnostic.range.intersection(range) !== undefined,
      );
      const offered = here.flatMap(([diagnostic, { finding }]) =>
        finding.fixes.map(async ({ title, edit }) => {
          const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
          action.diagnostics = [diagnostic];
          action.edit = await server.toWorkspaceEdit(edit);
          return action;
        }),
      );
      return Promise.all(offered);
    },
  };
  context.subscriptions.push(
    collection,
    vscode.languages.registerCodeActionsProvider({ scheme: 'file' }, actions, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    vscode.workspace.onDidChangeTextDocument(later),
    vscode.workspace.onDidSaveTextDocument(later),
    { dispose: () => clearTimeout(timer) },
  );

  async function pick(): Promise<{ readonly series: string | undefined } | undefined> {
    const answer = await server.request<MysqlUpgradeAnswer | null>(mysqlUpgradeRequest);
    const items = (answer?.series ?? []).map((each) => ({ label: `MySQL ${each}`, series: each }));
    const none = { label: vscode.l10n.t('No more'), series: undefined };
    return vscode.window.showQuickPick(series === undefined ? items : [...items, none], {
      placeHolder: vscode.l10n.t('Which series of MySQL is moved to?'),
    });
  }

  return async (given) => {
    const chosen = typeof given === 'string' ? { series: given } : await pick();
    if (chosen === undefined) return;
    series = chosen.series;
    if (series === undefined) {
      clear();
      return;
    }
    const count = await refresh();
    if (count > 0) await vscode.commands.executeCommand('workbench.panel.markers.view.focus');
    void vscode.window.showInformationMessage(
      count === 0
        ? vscode.l10n.t('Nothing here changes with MySQL {0}.', series)
        : vscode.l10n.t('Moving to MySQL {0}: {1} findings, in the Problems panel.', series, count),
    );
  };
}

/** A finding as VS Code takes it, under a source of its own: the files as they are have no such problem. */
function toDiagnostic({ diagnostic }: UpgradeFinding, series: string): vscode.Diagnostic {
  const { range, message, severity = 3, code, codeDescription } = diagnostic;
  const converted = new vscode.Diagnostic(
    new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character),
    typeof message === 'string' ? message : message.value,
    severity - 1,
  );
  converted.source = vscode.l10n.t('deploylint, MySQL {0}', series);
  const { href } = codeDescription ?? {};
  converted.code =
    href === undefined ? String(code) : { value: String(code), target: vscode.Uri.parse(href) };
  return converted;
}
