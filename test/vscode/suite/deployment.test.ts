import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { show, until } from './editor.ts';

describe('the view of a deployment', () => {
  const views = () =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(
        ({ input }) =>
          input instanceof vscode.TabInputWebview && /deploylint\.deployment$/.test(input.viewType),
      );

  afterEach('close it', async () => {
    await vscode.window.tabGroups.close(views());
  });

  it('opens beside the file in front, once, whichever command asks for it', async () => {
    const { viewColumn } = await show('compose.yaml');
    await vscode.commands.executeCommand('deploylint.showDeployment');
    await until(
      () => views().length === 1,
      () => 'the view',
    );
    assert.notEqual(views()[0]?.group.viewColumn, viewColumn);
    await vscode.commands.executeCommand('deploylint.preflight');
    await vscode.commands.executeCommand('deploylint.showDeployment');
    assert.equal(views().length, 1);
    assert.equal(views()[0]?.isActive, true);
  });

  it('opens where no file is in front', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('deploylint.preflight');
    await until(
      () => views().length === 1,
      () => 'the view',
    );
  });

  it('opens again after it was closed', async () => {
    for (let time = 0; time < 2; time++) {
      await vscode.commands.executeCommand('deploylint.showDeployment');
      await until(
        () => views().length === 1,
        () => 'the view',
      );
      await vscode.window.tabGroups.close(views());
      await until(
        () => views().length === 0,
        () => 'no view',
      );
    }
  });
});
