import { createHash } from 'node:crypto';
import { dirname, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PAGE_PARTS, type PagePolicy, type ReportHost, reportMarkdown, reportPage } from '../report/index.ts';
import { type DeploymentReport, deploymentReport, renderer, reportedDeployments } from '../rules/index.ts';
import { toNative } from '../server/host/node.ts';
import type { Arguments } from './args.ts';
import { noteCrashes, openChecked } from './checked-session.ts';
import { configOfFlags } from './flags.ts';
import { EXIT, type Io } from './io.ts';
import type { Session } from './session.ts';
import type { Texts } from './texts/texts.ts';
import { writeReport } from './write.ts';

/**
 * `deploylint report`: the deployments as a page of one file (`--html FILE`), or as Markdown. What
 * was found is content here: it does not make the exit code 1.
 */
export async function report({ operands, values }: Arguments, io: Io, texts: Texts): Promise<number> {
  const locale = values.locale === 'zh-cn' ? 'zh-cn' : 'en';
  const overrides = configOfFlags(values, locale, texts);
  const session = await openChecked({ operands, values, overrides }, io, texts);
  const reports = reportsOf(session);
  if (values.html !== undefined) {
    const file = resolve(io.cwd, values.html);
    const links = linksBelow(values['link-base'], session) ?? linksFrom(file);
    const { page } = reportPage(reports, reports, policyByDigest(), hostOf(session, locale, links));
    await writeReport(file, values.html, page, texts);
  }
  if (values.html === undefined || values.output !== undefined || values.format !== undefined) {
    const text = reportMarkdown(reports, hostOf(session, locale, linksBelow(values['link-base'], session)));
    if (values.output === undefined) io.stdout.write(text);
    else await writeReport(resolve(io.cwd, values.output), values.output, text, texts);
  }
  return noteCrashes(session, io, texts) ? EXIT.failure : EXIT.ok;
}

/** The reports of the deployments of which a file was asked for, those that matter most first. */
export function reportsOf({ workspace, isAsked }: Session): readonly DeploymentReport[] {
  const asked = workspace.deployments().filter(({ claims }) => [...claims.keys()].some(isAsked));
  return reportedDeployments(asked).map((deployment) => deploymentReport(deployment, workspace));
}

/** What a report asks of the command line. Text that is pasted somewhere has no folder for links to start from: none by default. */
export function hostOf(
  session: Session,
  locale: 'en' | 'zh-cn',
  href: ReportHost['href'] = () => undefined,
): ReportHost {
  return {
    locale,
    words: renderer(locale),
    show: (path) => session.show(path),
    text: (path) => session.workspace.sources().text(path),
    href,
    hosted: false,
  };
}

/** Links to the files' place on a server, where one is given. */
export function linksBelow(base: string | undefined, session: Session): ReportHost['href'] | undefined {
  if (base === undefined) return undefined;
  return (path) => `${base.replace(/\/+$/, '')}/${encoded(session.show(path)).replace(/^\.\//, '')}`;
}

/** Links to files as the page's own folder sees them. */
function linksFrom(file: string): ReportHost['href'] {
  return (path) => {
    const target = toNative(path);
    const seen = relative(dirname(file), target).replaceAll('\\', '/');
    // On another drive there is no way but the whole one.
    return /^[a-z]:/i.test(seen) ? pathToFileURL(target).href : encoded(seen);
  };
}

/** A relative path as a URL: `./` keeps a colon in its first segment from being a scheme. */
function encoded(path: string): string {
  const url = path.split('/').map(encodeURIComponent).join('/');
  return url.startsWith('.') ? url : `./${url}`;
}

/** Lets through exactly the page's own style and script, so that the file is the same every time. */
function policyByDigest(): PagePolicy {
  const digest = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return { style: digest(PAGE_PARTS.style), script: digest(PAGE_PARTS.script) };
}
