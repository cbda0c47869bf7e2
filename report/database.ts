import { type DatabaseMemory, roughBytes } from '../rules/index.ts';
import { type BarPart, bar } from './bar.ts';
import type { ReportContext } from './context.ts';
import { html, type Markup } from './markup.ts';

/** What a database server may come to need, part by part. */
export function databaseSection(database: DatabaseMemory, id: string, context: ReportContext): Markup {
  const { texts } = context;
  const { estimate, bound, at, server, service } = database;
  const parts = estimate?.parts.map(
    (part): BarPart => ({
      name: texts.part(part.part, estimate.connections),
      amount: part.bytes,
      at: part.at,
      setBy: part.at
        ? context.linked(part.at, context.name(part.at))
        : part.part === 'server'
          ? ''
          : texts.byDefault,
    }),
  );
  const marks = bound ? [{ amount: bound.bytes, label: roughBytes(bound.bytes) }] : [];
  const exceeds = estimate && bound && estimate.sum > bound.bytes;
  return html`<section aria-labelledby="${id}"><h3 id="${id}" tabindex="-1">${context.linked(at, texts.database(server, service))}</h3>
<p class="${exceeds ? 'exceeds' : 'open'}">${databaseVerdict(database, context)}</p>
${parts && bar(id, parts, marks, { column: texts.size, write: roughBytes }, context)}
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
