import { type DatabaseMemory, type DeploymentReport, roughBytes } from '../rules/index.ts';
import { type BarPart, bar } from './bar.ts';
import type { ReportContext } from './context.ts';
import { html, inlineCode, type Markup } from './markup.ts';

/** The services' memory limits against the machine. */
export function budgetSection(
  { budget, kind }: DeploymentReport,
  id: string,
  context: ReportContext,
): Markup | undefined {
  if (kind !== 'compose') return undefined;
  const { texts } = context;
  const parts: BarPart[] = budget.limited.map(({ name, at, each, replicas, total }) => ({
    name,
    bytes: total,
    setBy: [context.linked(at, context.name(at)), replicas !== 1 && ` (${roughBytes(each)} × ${replicas})`],
  }));
  if (budget.machine !== undefined) parts.push({ name: texts.system, bytes: budget.system, setBy: '' });
  const verdict = budgetVerdict(budget, context);
  const names = (places: typeof budget.unlimited) => places.map(({ name }) => `\`${name}\``).join(', ');
  return html`<section aria-labelledby="${id}"><h3 id="${id}" tabindex="-1">${texts.memory}</h3>
<p class="${isOver(budget) ? 'bad' : ''}">${verdict}</p>
${parts.length > 0 && budget.limited.length > 0 && bar(parts, budget.machine, { ...texts, label: verdict })}
${budget.unlimited.length > 0 && html`<p>${inlineCode(texts.unlimited(names(budget.unlimited)))}</p>`}
${budget.unknown.length > 0 && html`<p>${inlineCode(texts.unknownLimits(names(budget.unknown)))}</p>`}
</section>`;
}

/** One sentence on whether the limits fit the machine. */
export function budgetVerdict(budget: DeploymentReport['budget'], { texts }: ReportContext): string {
  const { machine, system, sum, limited, unlimited, unknown } = budget;
  if (limited.length + unlimited.length + unknown.length === 0) return texts.noServices;
  if (machine === undefined) return texts.noMachine(roughBytes(sum));
  const total = sum + system;
  return total > machine
    ? texts.exceeds(roughBytes(total), roughBytes(machine), roughBytes(total - machine))
    : texts.fits(roughBytes(total), roughBytes(machine), roughBytes(machine - total));
}

function isOver({ machine, system, sum }: DeploymentReport['budget']): boolean {
  return machine !== undefined && sum > 0 && sum + system > machine;
}

/** What a database server may come to need, part by part. */
export function databaseSection(database: DatabaseMemory, id: string, context: ReportContext): Markup {
  const { texts } = context;
  const { estimate, bound } = database;
  const verdict = databaseVerdict(database, context);
  const parts = estimate?.parts.map(
    ({ part, bytes, at }): BarPart => ({
      name: texts.part(part, estimate.connections),
      bytes,
      setBy: at ? context.linked(at, context.name(at)) : part === 'server' ? '' : texts.byDefault,
    }),
  );
  const over = estimate && bound && estimate.sum > bound.bytes;
  return html`<section aria-labelledby="${id}"><h3 id="${id}" tabindex="-1">${context.linked(database.at, texts.database(database.server, database.service))}</h3>
<p class="${over ? 'bad' : ''}">${verdict}</p>
${parts && bar(parts, bound?.bytes, { ...texts, label: verdict })}
</section>`;
}

/** One sentence on whether a server's need fits. */
export function databaseVerdict({ estimate, bound }: DatabaseMemory, { texts }: ReportContext): string {
  if (!estimate) return texts.databaseUnknown;
  const sum = roughBytes(estimate.sum);
  if (!bound) return texts.databaseUnbound(sum);
  const size = roughBytes(bound.bytes);
  return estimate.sum > bound.bytes
    ? texts.databaseExceeds(sum, size, byOf(bound))
    : texts.databaseFits(sum, size, byOf(bound));
}

function byOf({ limitAt }: NonNullable<DatabaseMemory['bound']>): 'limit' | 'machine' {
  return limitAt ? 'limit' : 'machine';
}
