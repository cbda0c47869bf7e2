import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actions, file, finding, noFinding, revert, show } from './editor.ts';

describe('fixes', () => {
  it('remove the obsolete version and the blank line after it', async () => {
    const editor = await show('compose.yaml');
    const before = editor.document.getText();
    const found = await finding(editor.document.uri, "compose/obsolete-version «version: '3.8'»");
    await applyFix(editor, found, /version/i);
    assert.equal(editor.document.getText(), before.replace("version: '3.8'\n\n", ''));
    await noFinding(editor.document.uri, 'compose/obsolete-version');
    await revert(editor);
    await finding(editor.document.uri, "compose/obsolete-version «version: '3.8'»");
  });

  it('pin numpy', async () => {
    const editor = await show('backend/requirements.txt');
    const found = await finding(editor.document.uri, 'requirements/unpinned-numpy «numpy»');
    await applyFix(editor, found, /numpy/);
    assert.match(editor.document.getText(), /^Flask==3\.0\.3\ngunicorn==22\.0\.0\nnumpy==[\d.]+\n$/);
    await revert(editor);
  });

  it('offer to disable the rule and to show its documentation, after the fixes', async () => {
    await show('backend/Dockerfile');
    const uri = file('backend/Dockerfile');
    const found = await finding(uri, `dockerfile/exec-form-json «${shellLine}»`);
    const titles = (await actions(uri, found.range, /disable/i)).map((action) => action.title);
    assert.ok(!/disable/i.test(titles[0] ?? ''), titles.join(', '));
    assert.match(titles.at(-1) ?? '', /documentation/);
  });

  it('run on save where the settings ask for it', async () => {
    const editor = await show('backend/Dockerfile');
    const before = editor.document.getText();
    await finding(editor.document.uri, `dockerfile/exec-form-json «${shellLine}»`);
    const settings = vscode.workspace.getConfiguration('editor');
    await settings.update(
      'codeActionsOnSave',
      { 'source.fixAll.deploylint': 'explicit' },
      vscode.ConfigurationTarget.Workspace,
    );
    try {
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# The web server\n'));
      await editor.document.save();
      const array = '["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]';
      assert.equal(editor.document.getText(), `# The web server\n${before.replace(shellLine, array)}`);
      await noFinding(editor.document.uri, 'dockerfile/exec-form-json');
    } finally {
      await settings.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Workspace);
      await vscode.workspace.fs.writeFile(editor.document.uri, new TextEncoder().encode(before));
    }
    await finding(editor.document.uri, `dockerfile/exec-form-json «${shellLine}»`);
  });
});

const shellLine = '[gunicorn, --bind, 0.0.0.0:8000, app:app]';

async function applyFix(editor: vscode.TextEditor, found: vscode.Diagnostic, title: RegExp): Promise<void> {
  const offered = await actions(editor.document.uri, found.range, title);
  const fix = offered.find((action) => title.test(action.title));
  assert.ok(fix?.edit, `${fix?.title} has an edit`);
  assert.ok(await vscode.workspace.applyEdit(fix.edit));
}
