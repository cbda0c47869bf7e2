import type { Location } from '../rules/index.ts';
import type { ReportContext } from './context.ts';
import { type Hole, html, type Markup } from './markup.ts';

/** A part of a bar, and its row in the table below. */
export interface BarPart {
  readonly name: string;
  readonly amount: number;
  readonly setBy: Hole;
  /** Where a click on it leads. */
  readonly at?: Location | undefined;
  /** How much of it is certain: a limit may be used up, what is kept is the least. */
  readonly kind?: 'kept' | 'system';
}

/** What a bar is of, in words. */
export interface Unit {
  readonly column: string;
  write(amount: number): string;
}

/** A line across a bar. */
export interface Mark {
  readonly amount: number;
  readonly label: string;
}

/**
 * A stacked bar, its parts in the order given, and a table that names them. `marks` are what all of
 * them must fit into, the smallest first: past the last one everything is too much. The bar itself is
 * for those who see it; the table says the same.
 */
export function bar(
  id: string,
  parts: readonly BarPart[],
  marks: readonly Mark[],
  unit: Unit,
  context: ReportContext,
): Markup {
  const sum = parts.reduce((total, { amount }) => total + amount, 0);
  const scale = 100 / Math.max(sum, ...marks.map(({ amount }) => amount), Number.MIN_VALUE);
  let x = 0;
  const segments = parts.map((part, index) => {
    const width = part.amount * scale;
    const segment = segmentOf(part, index, x, width, unit, context);
    x += width;
    return segment;
  });
  const over = sum > (marks.at(-1)?.amount ?? sum);
  return html`<svg class="bar" aria-hidden="true" width="100%" height="${marks.length === 0 ? 32 : 48}">
<rect class="room" x="0" y="4" width="${round((marks.at(-1)?.amount ?? sum) * scale)}%" height="24"/>${segments}
${marks.map((mark, index) => markOf(mark, index > 0, over, round(mark.amount * scale)))}
</svg>
${folded(id, parts.length, tableOf(parts, unit, context), context)}`;
}

function segmentOf(
  { name, amount, at, kind }: BarPart,
  index: number,
  x: number,
  width: number,
  { write }: Unit,
  context: ReportContext,
): Markup {
  return html`<a${context.link(at, 'pointer')}><svg x="${round(x)}%" y="4" width="${round(Math.max(0.2, width - 0.2))}%" height="24"><title>${name} ${write(amount)}</title><rect class="${colorOf(index, kind)}" width="100%" height="24"/>${width > NAMED && html`<text x="6" y="16.5">${name}</text>`}</svg></a>`;
}

function markOf({ label }: Mark, soft: boolean, over: boolean, x: number): Markup {
  const line = html`x1="${x}%" x2="${x}%" y1="0" y2="32"`;
  return html`<line class="bound gap" ${line}/><line class="bound${soft ? ' soft' : ''}${over ? ' over' : ''}" ${line}/><text class="mark" x="${x}%" y="45" text-anchor="${x > 50 ? 'end' : 'start'}">${label}</text>`;
}

function tableOf(parts: readonly BarPart[], { column, write }: Unit, { texts }: ReportContext): Markup {
  const rows = parts.map(
    ({ name, amount, setBy, kind }, index) =>
      html`<tr><th scope="row"><svg class="swatch" aria-hidden="true" viewBox="0 0 10 10"><rect class="${colorOf(index, kind)}" width="10" height="10"/></svg>${name}</th><td class="number">${write(amount)}</td><td>${setBy}</td></tr>`,
  );
  return html`<div class="scroll"><table class="parts"><thead><tr><th scope="col">${texts.name}</th><th scope="col" class="number">${column}</th><th scope="col">${texts.setBy}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** A long table is a click away. */
function folded(id: string, rows: number, table: Markup, { texts }: ReportContext): Markup {
  if (rows <= SHOWN) return table;
  return html`<details data-fold="${id}"><summary>${texts.allParts(rows)}</summary>${table}</details>`;
}

function colorOf(index: number, kind: BarPart['kind']): string {
  return `part ${kind ?? ''} c${index % COLORS}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

const COLORS = 8;

/** Share of the bar, in percent, from which on a part has room for its name. */
const NAMED = 11;

/** Rows of a table that is shown unasked. */
const SHOWN = 15;
