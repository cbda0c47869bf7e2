import * as vscode from 'vscode';
import { file, finding, noFinding } from './editor.ts';

describe('settings', () => {
  const settings = () => vscode.workspace.getConfiguration('deploylint');
  const set = (key: string, value: unknown) =>
    settings().update(key, value, vscode.ConfigurationTarget.Workspace);

  it('turn a rule off and on again', async () => {
    const uri = file('compose.yaml');
    await finding(uri, "compose/obsolete-version «version: '3.8'»");
    await set('rules', { 'compose/obsolete-version': 'off' });
    await noFinding(uri, 'compose/obsolete-version');
    await set('rules', undefined);
    await finding(uri, "compose/obsolete-version «version: '3.8'»");
  });

  it('turn everything off and on again', async () => {
    await set('enable', false);
    await noFinding(file('compose.yaml'), 'compose/obsolete-version');
    await noFinding(file('mysql/my.cnf'), 'mysql/removed-option');
    await set('enable', undefined);
    await finding(file('mysql/my.cnf'), 'mysql/removed-option «query_cache_type=0»');
  });

  it('give way to a configuration file, which is read when it appears', async () => {
    const config = file('.deploylintrc.yaml');
    await vscode.workspace.fs.writeFile(
      config,
      new TextEncoder().encode('rules:\n  mysql/removed-option: off\n'),
    );
    await noFinding(file('mysql/my.cnf'), 'mysql/removed-option');
    await vscode.workspace.fs.delete(config);
    await finding(file('mysql/my.cnf'), 'mysql/removed-option «query_cache_type=0»');
  });

  it('say what is wrong in a configuration file', async () => {
    const config = file('.deploylintrc.yaml');
    await vscode.workspace.fs.writeFile(config, new TextEncoder().encode('presets: strict\n'));
    try {
      await finding(config, 'deploylint/invalid-config «presets»');
    } finally {
      await vscode.workspace.fs.delete(config);
    }
  });

  it('name further files of a language', async () => {
    const uri = file('mysql/extra.txt');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('[mysqld]\nquery_cache_size=1M\n'));
    await set('files', { mysql: ['mysql/*.txt'] });
    await finding(uri, 'mysql/removed-option «query_cache_size=1M»');
    await set('files', undefined);
    await noFinding(uri, 'mysql/removed-option');
    await vscode.workspace.fs.delete(uri);
  });

  it('leave a finding to another extension that reports it under its own name', async () => {
    const uri = file('compose.yaml');
    const ours = "compose/obsolete-version «version: '3.8'»";
    const others = vscode.languages.createDiagnosticCollection('dclint');
    const theirs = new vscode.Diagnostic(
      new vscode.Range(0, 0, 0, 7),
      'Version field should not be present.',
    );
    Object.assign(theirs, { source: 'dclint', code: 'no-version-field' });
    try {
      await finding(uri, ours);
      others.set(uri, [theirs]);
      await noFinding(uri, 'compose/obsolete-version');
      await set('avoidDuplicates', false);
      await finding(uri, ours);
      await set('avoidDuplicates', undefined);
      await noFinding(uri, 'compose/obsolete-version');
    } finally {
      others.dispose();
    }
    await finding(uri, ours);
  });

  it('survive a restart of the server', async () => {
    await vscode.commands.executeCommand('deploylint.restartServer');
    await finding(file('mysql/my.cnf'), 'mysql/removed-option «query_cache_type=0»');
  });
});
