import type { ReportAnswer, ReportParams } from '../protocol/messages.ts';
import { type ReportHost, reportPage } from '../report/index.ts';
import {
  basename,
  type Deployment,
  deploymentHead,
  deploymentReport,
  isInside,
  relativePath,
  reportedDeployments,
  type Workspace,
} from '../rules/index.ts';
import { uriOf } from './convert.ts';
import type { Session } from './session.ts';
import { pathOfUri } from './uris.ts';

/** The report on one deployment as a page. */
export function report(session: Session, { id, uri, nonce }: ReportParams): ReportAnswer {
  const { workspace } = session;
  const all = reportedDeployments(workspace.deployments());
  const path = uri === undefined ? undefined : pathOfUri(uri);
  const before = all.find((each) => deploymentHead(each).id === id);
  const ofFile = path === undefined ? [] : deploymentsOf(path, all, workspace);
  const chosen = before && (ofFile.length === 0 || ofFile.includes(before)) ? before : (ofFile[0] ?? all[0]);
  const shown = chosen ? [deploymentReport(chosen, workspace)] : [];
  const heads = all.map(deploymentHead);
  const host = hostOf(session);
  const source = `'nonce-${nonce}'`;
  return {
    ...(shown[0] && { id: shown[0].id }),
    ...reportPage(shown, heads, { style: source, script: source, nonce }, host),
  };
}

/** Those that a file is part of; else those that depend on it, such as on code or on what they mount. */
function deploymentsOf(
  path: string,
  all: readonly Deployment[],
  workspace: Workspace,
): readonly Deployment[] {
  const parts = all.filter(({ claims }) => claims.has(path));
  const readers = workspace.readersOf(path);
  return parts.length > 0 ? parts : all.filter((each) => readers.has(deploymentHead(each).id));
}

function hostOf(session: Session): ReportHost {
  const { workspace, project, locale, renderer } = session;
  return {
    locale,
    words: renderer,
    show: (path) => {
      const folder = project.folders.find((each) => isInside(path, each));
      if (folder === undefined) return path;
      const relative = relativePath(folder, path);
      // Where several folders are open, each says which it is.
      return project.folders.length > 1 ? `${basename(folder)}/${relative}` : relative;
    },
    text: (path) => workspace.sources().text(path),
    href: (path) => uriOf(path, session),
    hosted: true,
  };
}
