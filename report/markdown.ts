import { type DeploymentReport, roughBytes } from '../rules/index.ts';
import { targetInWords, titleOf } from './article.ts';
import { GLYPHS } from './checklist.ts';
import { ReportContext, type ReportHost } from './context.ts';
import { UNPRINTABLE } from './markup.ts';
import { budgetVerdict, databaseVerdict } from './memory.ts';
import { memoryWords } from './node-label.ts';
import { checklistsOf } from './preflight.ts';
import { countsInWords, WORST_FIRST } from './risks.ts';

/** The checklists as Markdown. Ends with a line ending. */
export function preflightMarkdown(reports: readonly DeploymentReport[], host: ReportHost): string {
  const context = new ReportContext(host);
  const { texts } = context;
  const parts = reports.map(
    (report) => `## ${safe(titleOf(report, context))}\n\n${checklist(report, context)}`,
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
  const facts = [
    `- ${texts.target}: ${targetInWords(report, context) ?? texts.noTarget}`,
    `- ${texts.risksTitle}: ${countsInWords(report.risks, context)}`,
  ];
  if (report.production) facts.unshift(`- ${texts.production}`);
  if (!report.complete) facts.push(`- ${texts.incomplete}`);
  const sections = [
    `## ${safe(titleOf(report, context))}\n\n${facts.join('\n')}\n`,
    services(report, context),
    budget(report, context),
    ...report.databases.map((database) => {
      const rows = database.estimate?.parts.map(({ part, bytes, at }) => [
        texts.part(part, database.estimate?.connections ?? 0),
        roughBytes(bytes),
        at ? context.name(at) : part === 'server' ? '' : texts.byDefault,
      ]);
      const title = safe(texts.database(database.server, database.service));
      return `### ${title}\n\n${safe(databaseVerdict(database, context))}\n${table([texts.name, texts.size, texts.setBy], rows ?? [])}`;
    }),
    `### ${texts.preflight}\n\n${checklist(report, context)}`,
    risks(report, context),
  ];
  return sections.filter((each) => each !== '').join('\n');
}

function services(report: DeploymentReport, context: ReportContext): string {
  const { texts } = context;
  const nodes = report.picture.nodes.filter(({ kind }) => kind === 'service');
  const names = new Map(
    report.picture.nodes.map(({ id, name, kind }) => [id, isPath(kind) ? context.host.show(name) : name]),
  );
  const around = (id: string, kind: string) =>
    report.picture.edges.flatMap(({ from, to, kind: is }) =>
      is === kind && from === id ? [names.get(to) ?? ''] : [],
    );
  const rows = nodes.map((node) => [
    node.name,
    node.service?.image ?? around(node.id, 'builds')[0] ?? texts.unknownValue,
    memoryWords(node, context),
    texts.health[node.service?.health ?? 'unknown'],
    around(node.id, 'waits').join(', '),
    String(node.risks.length),
  ]);
  const columns = [
    texts.name,
    texts.image,
    texts.size,
    texts.healthcheck,
    texts.edge.waits,
    texts.risksColumn,
  ];
  return rows.length > 0 ? `### ${texts.services}\n${table(columns, rows)}` : '';
}

function budget(report: DeploymentReport, context: ReportContext): string {
  if (report.kind !== 'compose') return '';
  const { texts } = context;
  const { limited, unlimited, unknown, machine, system } = report.budget;
  const rows = limited.map(({ name, total, at }) => [name, roughBytes(total), context.name(at)]);
  if (machine !== undefined) rows.push([texts.system, roughBytes(system), '']);
  const names = (places: typeof unlimited) => places.map(({ name }) => `\`${name}\``).join(', ');
  const notes = [
    ...(unlimited.length > 0 ? [texts.unlimited(names(unlimited))] : []),
    ...(unknown.length > 0 ? [texts.unknownLimits(names(unknown))] : []),
  ];
  const bars = limited.length > 0 ? table([texts.name, texts.size, texts.setBy], rows) : '';
  const sentences = [budgetVerdict(report.budget, context), ...notes].map(prose);
  return `### ${texts.memory}\n\n${sentences.join('\n')}\n${bars}`;
}

function checklist(report: DeploymentReport, context: ReportContext): string {
  const [result] = checklistsOf([report], context.host);
  const items = (result?.checks ?? []).map(({ title, state, stateInWords, reasons }) => {
    const lines = reasons.map(({ message, rule, place }) => {
      const at = place === undefined ? '' : `${code(`${place.path}:${place.line}`)} `;
      return `\n  - ${at}${prose(message)}${rule === undefined ? '' : ` (${rule})`}`;
    });
    return `- ${GLYPHS[state]} **${stateInWords}** ${title}${lines.join('')}\n`;
  });
  return `${result?.verdict ?? ''}\n\n${items.join('')}`;
}

function risks({ risks: all }: DeploymentReport, context: ReportContext): string {
  const { texts, host } = context;
  const groups = WORST_FIRST.flatMap((severity) => {
    const members = all.filter((each) => each.severity === severity);
    if (members.length === 0) return [];
    const items = members.map(
      (each) => `- ${code(context.name(each))} ${prose(host.words.message(each))} (${each.rule})`,
    );
    return [`#### ${texts.count(severity, members.length)}\n\n${items.join('\n')}\n`];
  });
  return `### ${texts.risksTitle}\n\n${groups.length > 0 ? groups.join('\n') : `${texts.noRisks}\n`}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => safe(cell)).join(' | ')} |\n`;
  return `\n${line(head)}|${head.map(() => '---|').join('')}\n${rows.map(line).join('')}`;
}

/** Text that stays text in Markdown, also in a cell of a table. Names in files are anybody's. */
function safe(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>|#&~]/g, (char) => `\\${char}`);
}

/** A sentence: its code stays code, everything else text. */
function prose(text: string): string {
  const parts = oneLine(text).split(/`([^`]+)`/);
  return parts.map((part, index) => (index % 2 === 1 ? `\`${part}\`` : safe(part))).join('');
}

function oneLine(text: string): string {
  return text.replace(UNPRINTABLE, '\uFFFD').replace(/\s+/g, ' ');
}

function code(text: string): string {
  return text.includes('`') ? safe(text) : `\`${text}\``;
}

function isPath(kind: string): boolean {
  return kind === 'file' || kind === 'dockerfile';
}
