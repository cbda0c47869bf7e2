import * as vscode from 'vscode';
import { showRuleDocumentationCommand } from '../protocol/messages.ts';

/** The link behind a rule's id in the Problems panel and in hovers. */
export function documentationLink(rule: string): vscode.Uri {
  const query = encodeURIComponent(JSON.stringify([rule]));
  return vscode.Uri.parse(`command:${showRuleDocumentationCommand}?${query}`);
}
