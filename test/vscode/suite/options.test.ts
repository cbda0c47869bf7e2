import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actions, file, finding, revert, show, until } from './editor.ts';

describe('writing an option file', () => {
  it('offers options by their series, and explains them', async () => {
    const editor = await show('mysql/my.cnf');
    const uri = file('mysql/my.cnf');
    await finding(uri, 'mysql/removed-option «query_cache_type=0»');
    const line = editor.document.lineCount;
    await editor.edit((edit) => edit.insert(new vscode.Position(line, 0), 'innodb_buffer_pool_s\n'));
    const at = new vscode.Position(line - 1, 'innodb_buffer_pool_s'.length);
    const list: vscode.CompletionList = await vscode.commands.executeCommand(
      'vscode.executeCompletionItemProvider',
      uri,
      at,
      undefined,
      1000,
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('innodb_buffer_pool_size'), labels.slice(0, 20).join(', '));
    assert.ok(!labels.includes('query_cache_size'));
    const hovers: vscode.Hover[] = await vscode.commands.executeCommand(
      'vscode.executeHoverProvider',
      uri,
      new vscode.Position(1, 3),
    );
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (typeof content === 'string' ? content : content.value))
      .join('\n');
    assert.match(text, /\*\*max_connections\*\*[\s\S]*151/);
    await revert(editor);
  });

  it('is checked against a series that one wants to move to', async () => {
    await show('compose.yaml');
    const uri = file('compose.yaml');
    const ofUpgrade = () =>
      vscode.languages
        .getDiagnostics(uri)
        .filter(({ source, message }) => source === 'deploylint, MySQL 9.7' && /log_buffer/.test(message));
    await vscode.commands.executeCommand('deploylint.checkMysqlUpgrade', '9.7');
    await until(
      () => ofUpgrade().length > 0,
      () => 'a default that changes',
    );
    const [found] = ofUpgrade();
    assert.match(found?.message ?? '', /`innodb_log_buffer_size` is not set: .* from `16M` to `64M`/);
    const offered = await actions(uri, found?.range ?? assert.fail(), /^Keep `16M`$/);
    const keep = offered.find(({ title }) => title === 'Keep `16M`');
    const [[changed, edits] = []] = keep?.edit?.entries() ?? [];
    assert.equal(String(changed), String(file('mysql/my.cnf')));
    assert.match(edits?.[0]?.newText ?? '', /innodb_log_buffer_size ?= ?16M/);
  });
});
