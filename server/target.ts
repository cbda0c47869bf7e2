import type { WorkspaceEdit } from 'vscode-languageserver';
import type { SetTargetParams, TargetsAnswer, TargetsParams } from '../protocol/messages.ts';
import { parseConfig, TARGET_PROFILES, targetEdit } from '../rules/index.ts';
import { toWorkspaceEdit, uriOf } from './convert.ts';
import type { Session } from './session.ts';
import { pathOfUri } from './uris.ts';

/** The machines that have a name, the one that a document is deployed to, and where that is written. */
export function targets(session: Session, params: TargetsParams | undefined): TargetsAnswer {
  const file = fileOf(session, params);
  return {
    targets: TARGET_PROFILES,
    current: session.workspace.settingsFor(subjectOf(session, params)).target,
    ...(file && { file: uriOf(file.path, session) }),
  };
}

/** The edit that sets or removes the target in the configuration file in use; else the editor's own settings are the place. */
export function setTarget(session: Session, { target, uri }: SetTargetParams): WorkspaceEdit | null {
  const file = fileOf(session, uri === undefined ? undefined : { uri });
  const edit = file && targetEdit(file.text, file.path, target ?? undefined);
  return (edit && toWorkspaceEdit(new Map([[edit.path, [edit]]]), session, session.client)) ?? null;
}

/** The configuration file that sets the target now, else the nearest. */
function fileOf(session: Session, params: TargetsParams | undefined) {
  const { workspace } = session;
  const texts = workspace.settingsFor(subjectOf(session, params)).files.flatMap((path) => {
    const text = workspace.sources().text(path);
    return text === undefined ? [] : [{ path, text }];
  });
  const sets = texts.findLast(({ path, text }) => parseConfig(text, path, session.rules).config?.target);
  return sets ?? texts.at(-1);
}

function subjectOf(session: Session, params: TargetsParams | undefined): string {
  return params?.uri === undefined ? session.subject() : pathOfUri(params.uri);
}
