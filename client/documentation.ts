import * as vscode from 'vscode';
import { type RuleDocumentation, ruleDocumentationRequest } from '../protocol/messages.ts';
import type { Server } from './server.ts';

const scheme = 'deploylint-docs';

/** Opens the documentation of a rule; asks which one if it is not told. */
export type ShowRuleDocumentation = (rule?: string) => Promise<void>;

/** Serves the bundled documentation as read-only Markdown documents, and shows them in the preview. */
export function registerDocumentation(
  context: vscode.ExtensionContext,
  server: Server,
): ShowRuleDocumentation {
  const provider: vscode.TextDocumentContentProvider = {
    provideTextDocumentContent: (uri) => markdownOf(server, ruleOf(uri)),
  };
  context.subscriptions.push(vscode.workspace.registerTextDocumentContentProvider(scheme, provider));
  return async (asked) => {
    const rule = asked ?? (await pickRule(context));
    if (rule === undefined) return;
    await vscode.commands.executeCommand('markdown.showPreview', uriOf(rule));
  };
}

function uriOf(rule: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${rule}.md` });
}

function ruleOf(uri: vscode.Uri): string {
  return uri.path.replace(/^\//, '').replace(/\.md$/, '');
}

async function markdownOf(server: Server, rule: string): Promise<string> {
  const answer = await server.request<RuleDocumentation | null>(ruleDocumentationRequest, { rule });
  return answer?.markdown ?? vscode.l10n.t('There is no rule named `{0}`.', rule);
}

/** The rules and their summaries are listed in our own manifest, for the setting `deploylint.rules`. */
function pickRule(context: vscode.ExtensionContext): Thenable<string | undefined> {
  const manifest = context.extension.packageJSON as Manifest;
  const rules = manifest.contributes.configuration.properties['deploylint.rules'].properties ?? {};
  const atCursor = new Set(rulesAtCursor());
  const items = Object.entries(rules)
    .map(([label, { markdownDescription }]) => ({ label, detail: markdownDescription }))
    .sort((a, b) => Number(atCursor.has(b.label)) - Number(atCursor.has(a.label)));
  return vscode.window
    .showQuickPick(items, { matchOnDetail: true, placeHolder: vscode.l10n.t('Which rule?') })
    .then((item) => item?.label);
}

interface Manifest {
  readonly contributes: { readonly configuration: { readonly properties: Settings } };
}

interface Settings {
  readonly 'deploylint.rules': {
    readonly properties?: Readonly<Record<string, { readonly markdownDescription?: string }>>;
  };
}

function rulesAtCursor(): string[] {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return [];
  return vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter((found) => found.source === 'deploylint' && found.range.intersection(editor.selection))
    .map(({ code }) => String(typeof code === 'object' ? code.value : code));
}
