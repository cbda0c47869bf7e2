import * as vscode from 'vscode';

/** Languages whose files the server is told about; the first two come with VS Code, the others with us. */
export const languages = ['dockerfile', 'dockercompose', 'pip-requirements', 'mysql-cnf'] as const;

/** Files that are compose files, configuration, or feed the findings of others, whatever language they have. */
const patterns = [
  '**/{compose,docker-compose}{,.*,-*}.{yml,yaml}',
  '**/{Dockerfile,Containerfile}*',
  '**/{,*.}.dockerignore',
  '**/{.env,.env.*,*.env}',
  '**/.deploylintrc.{yaml,yml,json}',
];

/** `file` includes remote machines and containers; `untitled` a buffer whose language was picked by hand. */
const schemes = ['file', 'untitled', 'vscode-vfs', 'vscode-test-web'] as const;

/** Both VS Code and the client library take this shape. */
type DocumentFilter =
  | { readonly scheme: string; readonly language: string }
  | { readonly scheme: string; readonly pattern: string };

/** Which documents the server sees; globs of `deploylint.files` included. */
export function documentSelector(): DocumentFilter[] {
  const byLanguage = schemes.flatMap((scheme) => languages.map((language) => ({ scheme, language })));
  const byName = [...patterns, ...configuredPatterns()].map((pattern) => ({ scheme: 'file', pattern }));
  return [...byLanguage, ...byName];
}

function configuredPatterns(): string[] {
  const files = vscode.workspace.getConfiguration('deploylint').get<Record<string, string[]>>('files', {});
  const globs = Object.values(files).flat();
  // Theirs are relative to the folder, a selector's to the root of the file system.
  return globs.map((glob) => (glob.startsWith('**/') ? glob : `**/${glob}`));
}
