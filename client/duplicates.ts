import * as vscode from 'vscode';
import type { DiagnosticData } from '../protocol/messages.ts';

type Publish = (uri: vscode.Uri, diagnostics: vscode.Diagnostic[]) => void;

/** Stands between the server and the editor. */
export interface Filter {
  /** Takes what the server sends for a file, and hands on what is to be seen. */
  publish(uri: vscode.Uri, diagnostics: vscode.Diagnostic[], publish: Publish): void;
  /** The server has ended, and its findings are gone. */
  forget(): void;
}

/**
 * Leaves out what another active extension reports on the same line under another linter's name
 * for the same rule, unless `deploylint.avoidDuplicates` is off. The others come and go later
 * than ours, so ours are kept and looked at again whenever theirs change.
 */
export function withoutDuplicates(context: vscode.ExtensionContext): Filter {
  const files = new Map<string, File>();
  const look = (uris: readonly vscode.Uri[]) => {
    for (const uri of uris) files.get(String(uri))?.refresh();
  };
  context.subscriptions.push(
    vscode.languages.onDidChangeDiagnostics(({ uris }) => look(uris)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('deploylint.avoidDuplicates')) return;
      for (const file of files.values()) file.refresh();
    }),
  );
  return {
    publish: (uri, diagnostics, publish) => {
      if (diagnostics.length === 0) files.delete(String(uri));
      else files.set(String(uri), fileOf(uri, diagnostics, publish));
      publish(uri, visible(uri, diagnostics));
    },
    forget: () => files.clear(),
  };
}

/** What the server last said of a file. */
interface File {
  refresh(): void;
}

function fileOf(uri: vscode.Uri, diagnostics: vscode.Diagnostic[], publish: Publish): File {
  let shown = visible(uri, diagnostics).length;
  return {
    refresh: () => {
      const now = visible(uri, diagnostics);
      // Our own publishing calls this as well.
      if (now.length === shown) return;
      shown = now.length;
      publish(uri, now);
    },
  };
}

function visible(uri: vscode.Uri, diagnostics: vscode.Diagnostic[]): vscode.Diagnostic[] {
  if (!vscode.workspace.getConfiguration('deploylint').get('avoidDuplicates', true)) return diagnostics;
  const others = vscode.languages.getDiagnostics(uri).filter(({ source }) => source !== 'deploylint');
  if (others.length === 0) return diagnostics;
  return diagnostics.filter((ours) => !others.some((theirs) => isSame(ours, theirs)));
}

/** Same line, and their code is one of our rule's other names. */
function isSame(ours: vscode.Diagnostic, theirs: vscode.Diagnostic): boolean {
  const { data } = ours as vscode.Diagnostic & { readonly data?: DiagnosticData };
  const code = String(typeof theirs.code === 'object' ? theirs.code.value : theirs.code);
  const names = (data?.aliases ?? []).map((alias) => alias.slice(alias.indexOf(':') + 1));
  return names.includes(code) && ours.range.start.line === theirs.range.start.line;
}
