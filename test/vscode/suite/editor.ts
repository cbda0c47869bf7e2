import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';

/** A file of the copied workspace, by its path below the folder. */
export function file(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'the suite runs in a folder');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Opens a file in an editor. */
export async function show(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file(path)));
}

/** Our diagnostics of a file as `rule «text»`, the exact text under the squiggle. */
export function findings(uri: vscode.Uri): string[] {
  const open = vscode.workspace.textDocuments.find((document) => String(document.uri) === String(uri));
  const text = open?.getText() ?? readFileSync(uri.fsPath, 'utf8');
  return diagnostics(uri).map((found) => `${ruleOf(found)} «${slice(text, found.range)}»`);
}

/** Our diagnostics of a file. */
export function diagnostics(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((found) => found.source === 'deploylint');
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until the findings of a file hold this one. */
export async function finding(uri: vscode.Uri, expected: string): Promise<vscode.Diagnostic> {
  await until(
    () => findings(uri).includes(expected),
    () => `${expected}; there are ${findings(uri).join(', ')}`,
  );
  const index = findings(uri).indexOf(expected);
  return diagnostics(uri)[index]!;
}

/** Waits until no finding of this rule is left in a file. */
export async function noFinding(uri: vscode.Uri, rule: string): Promise<void> {
  const left = () => diagnostics(uri).filter((found) => ruleOf(found) === rule);
  await until(
    () => left().length === 0,
    () => `no ${rule}; there are ${left().length}`,
  );
}

/**
 * The code actions at a place, asked for until they hold one with such a title. VS Code gives
 * none, or cancels, when another extension registers its own meanwhile, as they do at start.
 */
export async function actions(
  uri: vscode.Uri,
  range: vscode.Range,
  title: RegExp,
): Promise<vscode.CodeAction[]> {
  let offered: vscode.CodeAction[] = [];
  let failure = '';
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      const kind = vscode.CodeActionKind.QuickFix.value;
      offered = await vscode.commands.executeCommand(
        'vscode.executeCodeActionProvider',
        uri,
        range,
        kind,
        20,
      );
    } catch (error) {
      failure = String(error);
    }
    if (offered.some((action) => title.test(action.title))) return offered;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(
    `No action like ${title} among ${offered.map((action) => action.title).join(', ')}. ${failure}`,
  );
}

/** Puts a file back to what it says on disk. */
export async function revert(editor: vscode.TextEditor): Promise<void> {
  await vscode.window.showTextDocument(editor.document);
  await vscode.commands.executeCommand('workbench.action.files.revert');
  await until(
    () => !editor.document.isDirty,
    () => `${editor.document.uri.path} to be reverted`,
  );
}

/** Polls a condition; the failure says what was waited for and what was there instead. */
export async function until(
  condition: () => boolean,
  expected: () => string,
  patience = 15_000,
): Promise<void> {
  const end = Date.now() + patience;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`Waited in vain for ${expected()}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function slice(text: string, { start, end }: vscode.Range): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: vscode.Position) =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, character);
  return text.slice(offset(start), offset(end));
}
