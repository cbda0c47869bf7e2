import type { Picture, PictureNode } from '../rules/index.ts';
import type { ReportContext } from './context.ts';
import { memoryWords } from './node-label.ts';

/** Services beyond which a diagram tells less than the table. */
const MOST_SERVICES = 40;

/**
 * Services, what they wait for and publish, as a diagram that GitHub, GitLab and others draw; undefined
 * where there is nothing to see, or too much.
 */
export function mermaid({ nodes, edges }: Picture, context: ReportContext): string | undefined {
  const shown = nodes.filter(({ kind }) => kind === 'service' || kind === 'port');
  const services = shown.filter(({ kind }) => kind === 'service').length;
  const ids = new Map(shown.map(({ id }, index) => [id, `n${index}`]));
  const lines = edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
  if (services > MOST_SERVICES || lines.length === 0) return undefined;
  return [
    '```mermaid',
    'flowchart LR',
    ...shown.map((node) => `  ${ids.get(node.id)}${boxOf(node, context)}`),
    ...lines.map(({ from, to, condition }) => {
      const arrow = condition === 'service_healthy' ? '==>' : '-->';
      return `  ${ids.get(from)} ${arrow} ${ids.get(to)}`;
    }),
    '```',
  ].join('\n');
}

function boxOf(node: PictureNode, context: ReportContext): string {
  const name = plain(node.name);
  return node.kind === 'port' ? `(["${name}"])` : `["${name} · ${plain(memoryWords(node, context))}"]`;
}

/** What the diagram's language reads as letters, one by one. */
function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,:/·×_-]/gu, (char) => `#${char.codePointAt(0)};`);
}
