import { type PictureNode, roughBytes } from '../rules/index.ts';
import type { ReportContext } from './context.ts';

/** The lines in a node's box, the first its name. */
export function linesOf(
  node: PictureNode,
  files: readonly string[],
  context: ReportContext,
): readonly string[] {
  const { texts } = context;
  switch (node.kind) {
    case 'service': {
      const { service } = node;
      const state = service?.active === false ? texts.inactive : service?.runsToEnd ? texts.job : undefined;
      return [
        node.name,
        `${memoryWords(node, context)} · ${state ?? texts.health[service?.health ?? 'unknown']}`,
      ];
    }
    case 'dockerfile':
      return [context.near(node.name, files)];
    case 'file':
      return [context.near(node.name, files), texts.use[node.use ?? 'mount']];
    case 'volume':
    case 'image':
    case 'port':
      return [node.name];
  }
}

/** Everything there is to say of a node, as one sentence for those who do not see it. */
export function spokenLabel(
  node: PictureNode,
  neighbours: readonly string[],
  context: ReportContext,
): string {
  const { texts, host } = context;
  const name = node.kind === 'file' || node.kind === 'dockerfile' ? host.show(node.name) : node.name;
  const what = node.kind === 'file' ? texts.use[node.use ?? 'mount'] : texts.node[node.kind];
  const parts = [`${what} ${name}`];
  if (node.kind === 'service') parts.push(...linesOf(node, [], context).slice(1));
  if (node.risks.length > 0) parts.push(texts.risks(node.risks.length));
  parts.push(...neighbours);
  if (node.at) parts.push(context.name(node.at));
  return parts.join(', ');
}

/** A service's limit in words, with the number of its containers. */
export function memoryWords({ service }: PictureNode, { texts }: ReportContext): string {
  const memory = service?.memory;
  if (memory === null || memory === 0) return texts.noLimit;
  if (memory === undefined) return texts.unknownValue;
  const { replicas } = service ?? {};
  return roughBytes(memory) + (replicas !== undefined && replicas !== 1 ? ` × ${replicas}` : '');
}
