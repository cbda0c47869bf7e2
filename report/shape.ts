import type { PictureNode, Severity } from '../rules/index.ts';
import { html, type Markup } from './markup.ts';

/** Each kind has an outline of its own, so that colour is not all that tells them apart. */
export function shapeOf({ kind }: PictureNode, width: number, height: number): Markup {
  switch (kind) {
    case 'service':
      return html`<rect class="shape" width="${width}" height="${height}" rx="6"/>`;
    case 'port':
      return html`<rect class="shape" width="${width}" height="${height}" rx="${height / 2}"/>`;
    case 'image':
      return html`<rect class="shape" x="3" y="3" width="${width - 3}" height="${height - 3}"/><rect class="shape" width="${width - 3}" height="${height - 3}"/>`;
    case 'dockerfile':
    case 'file':
      return html`<path class="shape" d="M0 0 H${width - 10} L${width} 10 V${height} H0 Z"/><path class="fold" d="M${width - 10} 0 V10 H${width}"/>`;
    case 'volume':
      return html`<path class="shape" d="M0 5 A${width / 2} 5 0 0 1 ${width} 5 V${height - 5} A${width / 2} 5 0 0 1 0 ${height - 5} Z"/><path class="fold" d="M0 5 A${width / 2} 5 0 0 0 ${width} 5"/>`;
  }
}

/** How many risks lie in a node, at its upper right corner, in the colour of the worst. */
export function badge(count: number, worst: Severity, width: number): Markup {
  const text = count > 99 ? '99+' : String(count);
  const half = count > 9 ? 13 : 9;
  return html`<g class="badge ${worst}"><rect x="${width - half - 9}" y="-9" width="${2 * half}" height="18" rx="9"/><text x="${width - 9}" y="4.5" text-anchor="middle">${text}</text></g>`;
}
