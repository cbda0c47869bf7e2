import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { file, finding, show } from './editor.ts';

describe('reading about a finding', () => {
  it('shows the rule in the hover', async () => {
    await show('compose.yaml');
    const found = await finding(file('compose.yaml'), "compose/obsolete-version «version: '3.8'»");
    const hovers: vscode.Hover[] = await vscode.commands.executeCommand(
      'vscode.executeHoverProvider',
      file('compose.yaml'),
      found.range.start,
    );
    const text = hovers.flatMap(({ contents }) => contents.map(markdown)).join('\n');
    assert.match(text, /compose\/obsolete-version/);
  });

  it('serves the documentation of a rule as a document', async () => {
    const uri = vscode.Uri.parse('deploylint-docs:/compose/obsolete-version.md');
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    assert.match(text, /^# compose\/obsolete-version$/m);
    assert.match(text, /^## Why$/m);
  });

  it('says so when there is no such rule', async () => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('deploylint-docs:/no/such.md'));
    assert.equal(document.getText(), 'There is no rule named `no/such`.');
  });
});

function markdown(content: vscode.MarkdownString | vscode.MarkedString): string {
  return typeof content === 'string' ? content : content.value;
}
