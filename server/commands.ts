import type { ExecuteCommandParams, WorkspaceEdit } from 'vscode-languageserver';
import {
  fixWorkspaceCommand,
  type LintSummary,
  lintWorkspaceCommand,
  type RuleDocumentation,
} from '../protocol/messages.ts';
import { ruleById, ruleDoc } from '../rules/index.ts';
import { toWorkspaceEdit } from './convert.ts';
import { minimalEdits } from './minimal-edits.ts';
import type { Session } from './session.ts';

/** Looks at everything anew, from disk, and counts what was found. */
export async function lintWorkspace({ project, scheduler, workspace }: Session): Promise<LintSummary> {
  await project.rescan();
  scheduler.touch(0);
  await scheduler.settled();
  const summary = { files: 0, error: 0, warning: 0, info: 0, hint: 0 };
  for (const path of workspace.linted()) {
    summary.files++;
    for (const { severity } of workspace.report(path)?.findings ?? []) summary[severity]++;
  }
  return summary;
}

/** The safe fixes of all files as one edit, which the user confirms where the client can ask. */
export async function fixWorkspace(session: Session): Promise<WorkspaceEdit | null> {
  const { scheduler, workspace, client, texts } = session;
  await scheduler.settled();
  const fixed = workspace.fix(workspace.linted(), (_finding, fix) => fix.safe);
  const edits = new Map(
    [...fixed].map(
      ([path, text]) => [path, minimalEdits(path, workspace.sources().text(path) ?? '', text)] as const,
    ),
  );
  if (!client.changeAnnotations || !client.documentChanges)
    return toWorkspaceEdit(edits, session, client) ?? null;
  const edit = toWorkspaceEdit(edits, session, client, ANNOTATION);
  if (!edit) return null;
  return {
    ...edit,
    changeAnnotations: { [ANNOTATION]: { label: texts.safeFixes, needsConfirmation: true } },
  };
}

/** The page of a rule, by its id or by a peer's name for it. */
export function ruleDocumentation({ renderer }: Session, name: string): RuleDocumentation | null {
  const rule = ruleById(name);
  const doc = rule && ruleDoc(rule.id);
  if (!doc) return null;
  return { rule: rule.id, summary: renderer.summary(rule), markdown: doc.markdown };
}

/** The same for editors that know no requests of ours: the fixes are applied by the client. */
export async function executeCommand(
  session: Session,
  { command }: ExecuteCommandParams,
): Promise<LintSummary | null> {
  if (command === lintWorkspaceCommand) return lintWorkspace(session);
  const edit = command === fixWorkspaceCommand ? await fixWorkspace(session) : null;
  const label = session.texts.safeFixes;
  if (edit) await session.connection.workspace.applyEdit({ edit, label });
  return null;
}

const ANNOTATION = 'deploylint.safe';
