import type { Diagnostic, WorkspaceEdit } from 'vscode-languageserver';
import type { MysqlUpgradeAnswer, MysqlUpgradeParams, UpgradeFinding } from '../protocol/messages.ts';
import { type Finding, mysqlUpgrade, UPGRADE_SERIES } from '../rules/index.ts';
import { positionsIn, toDiagnostic, toWorkspaceEdit, uriOf } from './convert.ts';
import type { Session } from './session.ts';

/** What moving the MySQL servers of the workspace to a series would break or change. */
export async function checkMysqlUpgrade(
  session: Session,
  { series }: MysqlUpgradeParams,
): Promise<MysqlUpgradeAnswer> {
  const { scheduler, workspace, rules } = session;
  if (series === undefined) return { series: UPGRADE_SERIES, findings: [] };
  await scheduler.settled();
  const found = mysqlUpgrade(workspace.deployments(), rules, series, workspace.sources());
  return { series: UPGRADE_SERIES, findings: found.map((finding) => upgradeFinding(session, finding)) };
}

function upgradeFinding(session: Session, finding: Finding): UpgradeFinding {
  const { workspace, client, renderer } = session;
  const text = workspace.sources().text(finding.path) ?? '';
  const positions = positionsIn(text, finding.path, session);
  const diagnostic: Diagnostic = toDiagnostic(finding, positions, session, session);
  const fixes = finding.fixes.flatMap((fix): { title: string; edit: WorkspaceEdit }[] => {
    const edit = toWorkspaceEdit(workspace.fixOne(fix), session, client);
    return edit ? [{ title: renderer.fixTitle(finding, fix), edit }] : [];
  });
  return { uri: uriOf(finding.path, session), diagnostic, fixes };
}
