import { roughBytes } from '../rules/index.ts';
import { type Hole, html, type Markup } from './markup.ts';

/** A part of a bar, with what its row in the table below says. */
export interface BarPart {
  readonly name: Hole;
  readonly bytes: number;
  readonly setBy: Hole;
}

/** Words of a bar and of the table below it. */
export interface BarWords {
  /** What the bar says, for those who do not see it. */
  readonly label: string;
  readonly name: string;
  readonly size: string;
  readonly setBy: string;
}

/**
 * A stacked bar, its parts in the order given, and a table that names them. `bound` is what all of
 * them must fit into: a line across the bar, past which everything is too much.
 */
export function bar(parts: readonly BarPart[], bound: number | undefined, words: BarWords): Markup {
  const sum = parts.reduce((total, { bytes }) => total + bytes, 0);
  const scale = 100 / Math.max(sum, bound ?? 0, 1);
  let x = 0;
  const segments = parts.map(({ bytes }, index) => {
    const width = bytes * scale;
    const segment = html`<rect class="part c${index % COLORS}" x="${round(x)}%" y="4" width="${round(Math.max(0.2, width - 0.25))}%" height="22"/>`;
    x += width;
    return segment;
  });
  const limit = bound === undefined ? undefined : round(bound * scale);
  return html`<svg class="bar" role="img" aria-label="${words.label}" width="100%" height="${limit === undefined ? 30 : 46}">
<rect class="room" x="0" y="4" width="${limit ?? 100}%" height="22"/>${segments}
${limit !== undefined && html`<line class="bound${sum > (bound ?? 0) ? ' over' : ''}" x1="${limit}%" x2="${limit}%" y1="0" y2="30"/><text x="${limit}%" y="43" text-anchor="${limit > 50 ? 'end' : 'start'}">${roughBytes(bound ?? 0)}</text>`}
</svg>
<table class="parts"><thead><tr><th scope="col">${words.name}</th><th scope="col" class="number">${words.size}</th><th scope="col">${words.setBy}</th></tr></thead>
<tbody>${parts.map(
    ({ name, bytes, setBy }, index) =>
      html`<tr><th scope="row"><svg class="swatch" aria-hidden="true" viewBox="0 0 10 10"><rect class="part c${index % COLORS}" width="10" height="10"/></svg>${name}</th><td class="number">${roughBytes(bytes)}</td><td>${setBy}</td></tr>`,
  )}</tbody></table>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

const COLORS = 8;
