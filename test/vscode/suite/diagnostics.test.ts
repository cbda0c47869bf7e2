import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { file, finding, noFinding, ruleOf } from './editor.ts';

describe('diagnostics', () => {
  it('come for files that nobody has opened', async () => {
    await finding(file('mysql/my.cnf'), 'mysql/removed-option «query_cache_type=0»');
    const open = vscode.workspace.textDocuments.map(({ uri }) => uri.path);
    assert.ok(!open.includes(file('mysql/my.cnf').path), 'my.cnf is closed');
  });

  const expected: [path: string, finding: string, severity: vscode.DiagnosticSeverity][] = [
    ['compose.yaml', "compose/obsolete-version «version: '3.8'»", vscode.DiagnosticSeverity.Warning],
    ['compose.yaml', 'compose/missing-memory-limit «db»', vscode.DiagnosticSeverity.Warning],
    [
      'backend/Dockerfile',
      'dockerfile/exec-form-json «[gunicorn, --bind, 0.0.0.0:8000, app:app]»',
      vscode.DiagnosticSeverity.Error,
    ],
    ['backend/requirements.txt', 'requirements/unpinned-numpy «numpy»', vscode.DiagnosticSeverity.Warning],
    ['mysql/my.cnf', 'mysql/removed-option «query_cache_type=0»', vscode.DiagnosticSeverity.Error],
  ];
  for (const [path, text, severity] of expected) {
    it(`show ${text} in ${path}`, async () => {
      const found = await finding(file(path), text);
      assert.equal(found.severity, severity);
      const target = typeof found.code === 'object' ? found.code.target.toString(true) : '';
      assert.equal(target, `command:deploylint.showRuleDocumentation?["${ruleOf(found)}"]`);
    });
  }

  it('follow the text while it is typed', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'mysql-cnf',
      content: '[mysqld]\n',
    });
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), 'query_cache_size=1M\n'));
    await finding(document.uri, 'mysql/removed-option «query_cache_size=1M»');
    await editor.edit((edit) => edit.delete(document.lineAt(1).rangeIncludingLineBreak));
    await noFinding(document.uri, 'mysql/removed-option');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('come and go with files on disk', async () => {
    const path = file('other/Dockerfile');
    await vscode.workspace.fs.writeFile(path, new TextEncoder().encode("FROM alpine:3.20\nCMD ['true']\n"));
    await finding(path, "dockerfile/exec-form-json «['true']»");
    await vscode.workspace.fs.delete(path);
    await noFinding(path, 'dockerfile/exec-form-json');
  });
});
