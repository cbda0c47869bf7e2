import type { Diagnostic } from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import { documentationLink } from './documentation.ts';

/** Links each finding to the bundled documentation of its rule, which needs no network. */
export const handleDiagnostics: Middleware['handleDiagnostics'] = (uri, diagnostics, next) => {
  next(uri, diagnostics.map(linked));
};

function linked(diagnostic: Diagnostic): Diagnostic {
  const { code } = diagnostic;
  const rule = typeof code === 'object' ? code.value : code;
  if (rule !== undefined) diagnostic.code = { value: rule, target: documentationLink(String(rule)) };
  return diagnostic;
}
