import {
  type DeploymentReport,
  type Location,
  overallState,
  type PictureEdge,
  type PictureNode,
  roughBytes,
} from '../rules/index.ts';
import { targetInWords, titleOf } from './article.ts';
import { cpuOf, cpusInWords, memoryOf, outsideOf, type Resource, timesInWords } from './budgets.ts';
import { GLYPHS, verdictOf } from './checklist.ts';
import { ReportContext, type ReportHost } from './context.ts';
import { databaseVerdict } from './database.ts';
import { code, prose, safe, table } from './markdown-text.ts';
import { mermaid } from './mermaid.ts';
import { amountWords, memoryWords } from './node-label.ts';
import { checklistsOf } from './preflight.ts';
import { countsInWords, WORST_FIRST } from './risks.ts';
import { tiesOf } from './ties.ts';

/** The checklists as Markdown. Ends with a line ending. */
export function preflightMarkdown(reports: readonly DeploymentReport[], host: ReportHost): string {
  const context = new ReportContext(host);
  const { texts } = context;
  const parts = reports.map(
    (report) =>
      `## ${safe(titleOf(report, context))}\n\n${safe(verdictOf(report.preflight, context))}\n\n${checklist(report, true, context)}`,
  );
  return `# ${texts.preflight}\n\n${parts.length > 0 ? parts.join('\n') : `${texts.nothing}\n`}`;
}

/** The reports as Markdown, for a terminal or a pull request. Ends with a line ending. */
export function reportMarkdown(reports: readonly DeploymentReport[], host: ReportHost): string {
  const context = new ReportContext(host);
  const { texts } = context;
  const parts = reports.map((report) => deployment(report, context));
  return `# ${texts.title}\n\n${parts.length > 0 ? parts.join('\n') : `${texts.nothing}\n`}`;
}

function deployment(report: DeploymentReport, context: ReportContext): string {
  const { texts } = context;
  const verdict = verdictOf(report.preflight, context);
  const files = report.files.map((path) => linked(context.show(path), context.host.href(path)));
  const facts = [
    `- ${texts.preflight}: ${GLYPHS[overallState(report.preflight)]} **${safe(verdict)}**`,
    `- ${texts.risksTitle}: ${countsInWords(report.risks, context)}`,
    `- ${texts.files}: ${files.join(', ')}${report.production ? `, ${texts.production}` : ''}`,
    `- ${texts.target}: ${targetInWords(report, context) ?? texts.noTarget}`,
    ...(report.complete ? [] : [`- ${texts.incomplete}`]),
  ];
  const diagram = mermaid(report.picture, context);
  const sections = [
    `## ${safe(titleOf(report, context))}\n\n${facts.join('\n')}\n`,
    diagram === undefined ? '' : `${diagram}\n`,
    services(report, context),
    ...(report.kind === 'compose'
      ? [budget(memoryOf(report, context), context), budget(cpuOf(report, context), context)]
      : []),
    ...report.databases.map((database) => databaseMemory(database, context)),
    `### ${texts.preflight}\n\n${checklist(report, false, context)}`,
    risks(report, context),
  ];
  return sections.filter((each) => each !== '').join('\n');
}

/** A link where the host knows where to; else just the place. */
function placeIn(at: Location, context: ReportContext): string {
  const href = context.host.href(at.path);
  return linked(context.name(at), href && `${href}#L${context.place(at).line}`);
}

function linked(name: string, href: string | undefined): string {
  return href === undefined ? code(name) : `[${safe(name)}](<${href}>)`;
}

function services(report: DeploymentReport, context: ReportContext): string {
  const { texts } = context;
  const { picture } = report;
  const around = (node: PictureNode, kind: PictureEdge['kind']) =>
    tiesOf(node, [kind], picture).map(({ other }) =>
      other.kind === 'dockerfile' ? context.show(other.name) : other.name,
    );
  const rows = picture.nodes
    .filter(({ kind }) => kind === 'service')
    .map((node) => [
      node.name,
      node.service?.image ?? around(node, 'builds')[0] ?? texts.unknownValue,
      memoryWords(node, context),
      amountWords(node.service?.cpus, cpusInWords, context),
      texts.health[node.service?.health ?? 'unknown'],
      around(node, 'waits').join(', '),
      around(node, 'publishes').join(', '),
      String(node.risks.length),
    ]);
  const columns = [
    texts.name,
    texts.image,
    texts.size,
    texts.cpuLimit,
    texts.healthcheck,
    texts.waitsFor,
    texts.ports,
    texts.risksColumn,
  ];
  return rows.length > 0
    ? `### ${texts.services}\n${table(
        columns,
        rows.map((row) => row.map(safe)),
      )}`
    : '';
}

function budget({ title, unit, budget: all, verdict, system }: Resource, context: ReportContext): string {
  const { texts } = context;
  const rows = [...all.limited, ...all.reserved].map((share) => {
    const notes = [timesInWords(share, unit), all.reserved.includes(share) && texts.kept].filter(Boolean);
    const note = notes.length > 0 ? ` (${notes.join(', ')})` : '';
    return [safe(share.name), unit.write(share.total), `${placeIn(share.at, context)}${note}`];
  });
  if (rows.length > 0 && system > 0) rows.push([texts.system, unit.write(system), '']);
  const sentences = [verdict.words, ...outsideOf(all, context)].map(prose);
  return `### ${title}\n\n${sentences.join(' ')}\n${table([texts.name, unit.column, texts.setBy], rows)}`;
}

function databaseMemory(database: DeploymentReport['databases'][number], context: ReportContext): string {
  const { texts } = context;
  const { estimate, server, service } = database;
  const rows = estimate?.parts.map(({ part, bytes, at }) => [
    safe(texts.part(part, estimate.connections)),
    roughBytes(bytes),
    at ? placeIn(at, context) : part === 'server' ? '' : texts.byDefault,
  ]);
  const title = safe(texts.database(server, service));
  return `### ${title}\n\n${safe(databaseVerdict(database, context))}\n${table([texts.name, texts.size, texts.setBy], rows ?? [])}`;
}

/** The points and their reasons. Where all risks are listed beside it, those are only counted. */
function checklist(report: DeploymentReport, withFindings: boolean, context: ReportContext): string {
  const { texts } = context;
  const [result] = checklistsOf([report], context.host);
  const items = (result?.checks ?? []).map(({ title, state, stateInWords, reasons }) => {
    const told = reasons.filter(({ kind }) => withFindings || kind !== 'finding');
    const lines = told.map(({ message, rule, at }) => {
      const where = at === undefined ? '' : `${placeIn(at, context)} `;
      return `\n  - ${where}${prose(message)}${rule === undefined ? '' : ` (${rule})`}`;
    });
    const counted = reasons.length - told.length;
    const count = counted > 0 ? ` (${texts.risks(counted)})` : '';
    return `- ${GLYPHS[state]} **${stateInWords}** ${title}${count}${lines.join('')}\n`;
  });
  return items.join('');
}

function risks({ risks: all }: DeploymentReport, context: ReportContext): string {
  const { texts, host } = context;
  const groups = WORST_FIRST.flatMap((severity) => {
    const members = all.filter((each) => each.severity === severity);
    if (members.length === 0) return [];
    const items = members.map(
      (each) => `- ${placeIn(each, context)} ${prose(host.words.message(each))} (${each.rule})`,
    );
    return [`#### ${texts.count(severity, members.length)}\n\n${items.join('\n')}\n`];
  });
  return `### ${texts.risksTitle}\n\n${groups.length > 0 ? groups.join('\n') : `${texts.noRisks}\n`}`;
}
