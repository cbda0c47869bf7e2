import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './editor.ts';

const extension = () => vscode.extensions.getExtension('deploylint.deploylint');

describe('activation', () => {
  it('comes with a folder that holds deployment files', async () => {
    await until(
      () => extension()?.isActive === true,
      () => 'the extension to be active',
    );
  });

  it('registers every command of the manifest', async () => {
    const declared: { command: string }[] = extension()?.packageJSON.contributes.commands;
    const registered = await vscode.commands.getCommands(true);
    assert.deepEqual(
      declared.map(({ command }) => command).filter((id) => !registered.includes(id)),
      [],
    );
  });

  it('knows the languages of all deployment files', async () => {
    const names = [
      'requirements.txt',
      'requirements-dev.txt',
      'requirements/prod.in',
      'constraints.txt',
      'my.ini',
      'conf.d/x.cnf',
    ];
    const documents = await Promise.all(
      names.map((name) => vscode.workspace.openTextDocument(vscode.Uri.parse(`untitled:/languages/${name}`))),
    );
    assert.deepEqual(
      documents.map((document) => document.languageId),
      [
        'pip-requirements',
        'pip-requirements',
        'pip-requirements',
        'pip-requirements',
        'mysql-cnf',
        'mysql-cnf',
      ],
    );
  });
});
