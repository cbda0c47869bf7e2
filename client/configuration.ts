import * as vscode from 'vscode';

/** Opens the configuration file of the workspace; writes a commented one first where there is none. */
export async function openConfiguration(): Promise<void> {
  const existing = await vscode.workspace.findFiles(
    '**/.deploylintrc.{yaml,yml,json}',
    '**/node_modules/**',
    50,
  );
  const file = existing.length === 0 ? await create() : await pick(existing);
  if (file !== undefined) await vscode.window.showTextDocument(file);
}

async function pick(files: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  if (files.length === 1) return files[0];
  const items = files
    .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .sort((a, b) => a.label.length - b.label.length);
  return (await vscode.window.showQuickPick(items))?.uri;
}

async function create(): Promise<vscode.Uri | undefined> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const folder =
    (active && vscode.workspace.getWorkspaceFolder(active)) ?? vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('Open a folder first: the configuration lies in it.'),
    );
    return undefined;
  }
  const file = vscode.Uri.joinPath(folder.uri, '.deploylintrc.yaml');
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(template()));
  return file;
}

function template(): string {
  const lines = [
    vscode.l10n.t('The nearest configuration upwards counts; root: true stops the search here.'),
    'root: true',
    vscode.l10n.t('recommended: what is likely to break. strict: good practice as well. all: every rule.'),
    'preset: recommended',
    vscode.l10n.t('Severity of single rules: off, hint, info, warning or error.'),
    '#rules:',
    '#  compose/missing-cpu-limit: off',
    vscode.l10n.t('The machine that it is deployed to.'),
    '#target:',
    '#  memory: 1G',
    '#  cpus: 1',
  ];
  return lines
    .map((line) => (/^(root|preset):|^#/.test(line) ? line : `# ${line}`))
    .join('\n')
    .concat('\n');
}
