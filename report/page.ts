import type { DeploymentHead, DeploymentReport } from '../rules/index.ts';
import { article, titleOf } from './article.ts';
import { canvasScript } from './browser/canvas.ts';
import { focusScript } from './browser/focus.ts';
import { pageScript } from './browser/script.ts';
import { ReportContext, type ReportHost } from './context.ts';
import { html, type Markup, trusted } from './markup.ts';
import { STYLE } from './style.ts';

/** How the page's own style and script are let through by its content-security policy. */
export interface PagePolicy {
  /** A source for `style-src` and `script-src`: `'nonce-…'`, `'sha256-…'`. */
  readonly style: string;
  readonly script: string;
  /** Value of the elements' `nonce`, where the sources name one. */
  readonly nonce?: string;
}

/** The page's style sheet and script as they stand in it, for policies by their digest. */
export const PAGE_PARTS = {
  style: STYLE,
  /** The last one brings the contents to life, so that the others have to listen by then. */
  script: [canvasScript, focusScript, pageScript].map((each) => `(${each.toString()})();`).join(''),
} as const;

/** A page, and what stands in its body: that brings a page up to date which is shown already. */
export interface Page {
  readonly page: string;
  readonly contents: string;
}

/** A whole page: one file that loads nothing. `heads` are the deployments to choose among. */
export function reportPage(
  reports: readonly DeploymentReport[],
  heads: readonly DeploymentHead[],
  policy: PagePolicy,
  host: ReportHost,
): Page {
  const { texts } = new ReportContext(host);
  const nonce = policy.nonce === undefined ? '' : html` nonce="${policy.nonce}"`;
  const csp = `default-src 'none'; style-src ${policy.style}; script-src ${policy.script}; base-uri 'none'; form-action 'none'`;
  const contents = content(reports, heads, host);
  const page = html`<!DOCTYPE html>
<html lang="${texts.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${texts.title}</title>
<style${nonce}>${trusted(PAGE_PARTS.style)}</style>
</head>
<body${host.hosted && trusted(' class="hosted"')}>
<div id="page">${contents}</div>
<script${nonce}>${trusted(PAGE_PARTS.script)}</script>
</body>
</html>
`;
  return { page: page.markup, contents: contents.markup };
}

/** A page by itself holds all deployments; an editor's holds one and asks for the others. */
function content(
  reports: readonly DeploymentReport[],
  heads: readonly DeploymentHead[],
  host: ReportHost,
): Markup {
  const context = new ReportContext(host);
  const { texts } = context;
  const chosen = reports[0]?.id;
  const options = heads.map((head, index) => {
    const selected = head.id === chosen && trusted(' selected');
    return html`<option value="${context.key(head.id, index)}"${selected}>${titleOf(head, context)}</option>`;
  });
  return html`<header><h1>${texts.title}</h1>
${options.length > 1 && html`<p class="choice"><label for="choice">${texts.chooseDeployment}</label> <select id="choice">${options}</select></p>`}
</header>
<main>${reports.length === 0 ? html`<p>${texts.nothing}</p>` : reports.map((report, index) => article(report, index, context))}</main>`;
}
