import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { diagnostics, file, until } from './editor.ts';

describe('writing configuration', () => {
  it('starts from a file that is created right', async () => {
    const config = file('.deploylintrc.yaml');
    await vscode.commands.executeCommand('deploylint.openConfiguration');
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, config.path);
    const text = vscode.window.activeTextEditor.document.getText();
    assert.match(text, /^root: true\n/m);
    assert.ok(
      text.split('\n').every((line) => /^(#.*|root: true|preset: recommended|)$/.test(line)),
      text,
    );
    // Time for a finding to come, which must not.
    await vscode.commands.executeCommand('deploylint.lintWorkspace');
    assert.deepEqual(diagnostics(config), []);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(config);
  });

  it('completes rule ids in settings.json', async () => {
    await completes('.vscode/settings.json', '{ "deploylint.rules": { "|" } }', 'compose/obsolete-version');
  });

  it('completes keys and rule ids in .deploylintrc.json', async () => {
    await completes('.deploylintrc.json', '{ "|" }', 'production');
    await completes('.deploylintrc.json', '{ "rules": { "|" } }', 'mysql/removed-option');
  });

  it('completes the key in package.json', async () => {
    await completes('package.json', '{ "deploylint": { "|" } }', 'preset');
  });

  for (const [path, comment] of [
    ['mysql/my.cnf', '# [mysqld]'],
    ['backend/requirements.txt', '# Flask==3.0.3'],
  ] as const) {
    it(`comments a line out in ${path}`, async () => {
      const editor = await vscode.window.showTextDocument(file(path));
      editor.selection = new vscode.Selection(0, 0, 0, 0);
      await vscode.commands.executeCommand('editor.action.commentLine');
      assert.equal(editor.document.lineAt(0).text, comment);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });
  }
});

/** Writes a file with the cursor at `|` and waits until the completion offers the label there. */
async function completes(path: string, content: string, label: string): Promise<void> {
  const uri = file(path);
  const existed = existsSync(uri.fsPath);
  const document = await vscode.workspace.openTextDocument(
    uri.with({ scheme: existed ? 'file' : 'untitled' }),
  );
  const editor = await vscode.window.showTextDocument(document);
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  await editor.edit((edit) => edit.replace(all, content.replace('|', '')));
  let labels: string[] = [];
  const ask = async () => {
    const list: vscode.CompletionList = await vscode.commands.executeCommand(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(0, content.indexOf('|')),
    );
    labels = list.items.map((item) => (typeof item.label === 'string' ? item.label : item.label.label));
  };
  // The schema is loaded behind the scenes.
  for (let attempt = 0; attempt < 20 && !labels.includes(label); attempt++) await ask();
  await until(
    () => labels.includes(label),
    () => `${label} among ${labels.join(', ')}`,
    0,
  );
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}
