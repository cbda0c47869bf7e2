import { type Hover, type HoverParams, MarkupKind } from 'vscode-languageserver';
import { showRuleDocumentationCommand } from '../protocol/messages.ts';
import {
  dirname,
  type FileReport,
  type Finding,
  isInside,
  type RuleState,
  relativePath,
  ruleById,
  ruleDoc,
} from '../rules/index.ts';
import { positionsIn } from './convert.ts';
import { optionHelpAt } from './option-help.ts';
import type { Session } from './session.ts';
import { pathOfUri } from './uris.ts';

/**
 * What there is to know of the option of MySQL at a position, and of the findings there: each rule's summary, its severity
 * and what set it, and why the rule exists. The finding's own message the editor shows already.
 */
export function hover(session: Session, { textDocument, position }: HoverParams): Hover | null {
  const path = pathOfUri(textDocument.uri);
  const report = session.workspace.report(path);
  if (!report || !session.diagnostics.isCurrent(path)) return null;
  const positions = positionsIn(report.text, path, session);
  const offset = positions.offset(position);
  const here = report.findings.filter(({ start, end }) => start <= offset && offset <= end);
  const [first] = here;
  const option = optionHelpAt(session, path, offset);
  const shown = first ?? option?.range;
  if (!shown) return null;
  const each = here.filter((finding, index) => here.findIndex(({ rule }) => rule === finding.rule) === index);
  const sections = each.map((finding) => section(session, report, finding));
  const value = [...(option ? [option.value] : []), ...sections].join('\n\n---\n\n');
  const kind = session.client.markdownHover ? MarkupKind.Markdown : MarkupKind.PlainText;
  return { contents: { kind, value }, range: positions.range(shown) };
}

function section(session: Session, report: FileReport, finding: Finding): string {
  const { texts } = session;
  const rule = session.rules.find(({ id }) => id === finding.rule) ?? ruleById(finding.rule);
  const state = rule && session.workspace.settingsFor(report.path).rule(rule);
  const facts = [`**${finding.rule}**`, texts.severity[finding.severity]];
  if (state) facts.push(origin(session, report.path, state));
  const link = documentationLink(session, finding.rule);
  if (link !== undefined) facts.push(`[${texts.documentation}](${link})`);
  const summary = rule && session.renderer.summary(rule);
  const doc = ruleDoc(finding.rule);
  const body = doc ? pageBody(doc.markdown) : '';
  return [facts.join(' · '), summary ?? '', body].filter((part) => part !== '').join('\n\n');
}

/** The client's command if it has one: it shows the page as it should look. A bare URI opens its source. */
function documentationLink({ client, documentationOf }: Session, rule: string): string | undefined {
  if (!client.commands.has(showRuleDocumentationCommand)) return documentationOf(rule);
  return `command:${showRuleDocumentationCommand}?${encodeURIComponent(JSON.stringify([rule]))}`;
}

/** Which configuration gave a rule its severity. */
function origin({ texts, workspace, project }: Session, path: string, { explicit, from }: RuleState): string {
  const folder = project.folders.find((each) => isInside(from, each)) ?? dirname(path);
  const where =
    from === 'settings' ? texts.settings : `\`${from.includes('/') ? relativePath(folder, from) : from}\``;
  if (explicit) return texts.setIn(where);
  const { preset } = workspace.settingsFor(path);
  return from === 'default' ? texts.fromPreset(preset) : texts.fromPresetOf(preset, where);
}

/** Chapters of a rule's page that help at the place itself. */
const SHOWN = ['Why', 'Wrong', 'Right'];

/** The page's chapters worth reading in a hover, their fences as an editor colours them. */
function pageBody(markdown: string): string {
  return markdown
    .split(/^(?=## )/m)
    .filter((chapter) => SHOWN.some((title) => chapter.startsWith(`## ${title}\n`)))
    .map((chapter) =>
      chapter
        .replace(/^## (.*)$/m, '**$1**')
        .replace(/^(```\w+)[^\S\n]+path=.*$/gm, '$1')
        .trim(),
    )
    .join('\n\n');
}
