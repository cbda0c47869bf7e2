import type { WorkspaceEdit } from 'vscode-languageserver';
import type { NamedTarget, SetTargetParams } from '../protocol/messages.ts';
import { parseConfig, TARGET_PROFILES, targetEdit } from '../rules/index.ts';
import { toWorkspaceEdit } from './convert.ts';
import type { Session } from './session.ts';

/** The machines that have a name. */
export function targets(): readonly NamedTarget[] {
  return TARGET_PROFILES;
}

/**
 * The edit that sets the target in the configuration file in use: the one that sets it now, else the
 * nearest. Null where there is no file, so that the editor's own settings are the place.
 */
export function setTarget(session: Session, { target }: SetTargetParams): WorkspaceEdit | null {
  const { workspace, client } = session;
  const files = workspace.settingsFor(session.subject()).files;
  const texts = files.flatMap((path) => {
    const text = workspace.sources().text(path);
    return text === undefined ? [] : [{ path, text }];
  });
  const sets = texts.findLast(({ path, text }) => parseConfig(text, path, session.rules).config?.target);
  const chosen = sets ?? texts.at(-1);
  const edit = chosen && targetEdit(chosen.text, chosen.path, target);
  return (edit && toWorkspaceEdit(new Map([[edit.path, [edit]]]), session, client)) ?? null;
}
