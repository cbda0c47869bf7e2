import type * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import { documentationLink } from './documentation-link.ts';
import type { Filter } from './duplicates.ts';

/** What happens to findings between the server and the Problems panel. */
export function diagnosticsMiddleware(filter: Filter): Middleware {
  return {
    handleDiagnostics: (uri, diagnostics, next) => filter.publish(uri, diagnostics.map(linked), next),
  };
}

/** Links a finding to the bundled documentation of its rule, which needs no network. */
function linked(diagnostic: vscode.Diagnostic): vscode.Diagnostic {
  const { code } = diagnostic;
  const rule = typeof code === 'object' ? code.value : code;
  if (rule !== undefined) diagnostic.code = { value: rule, target: documentationLink(String(rule)) };
  return diagnostic;
}
