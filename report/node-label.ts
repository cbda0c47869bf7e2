import {
  type Finding,
  type Picture,
  type PictureEdge,
  type PictureNode,
  roughBytes,
} from '../rules/index.ts';
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

/**
 * Everything there is to say of a node, as one sentence for those who do not see it. It holds what the
 * box says word for word, so that who speaks to the page can say what stands there.
 */
export function spokenLabel(
  node: PictureNode,
  lines: readonly string[],
  neighbours: readonly string[],
  context: ReportContext,
): string {
  const { texts } = context;
  const [name = '', ...more] = lines;
  const parts = node.kind === 'file' ? [lines.join(' ')] : [`${texts.node[node.kind]} ${name}`, ...more];
  if (node.risks.length > 0) parts.push(texts.risks(node.risks.length));
  parts.push(...neighbours);
  if (node.at) parts.push(context.name(node.at));
  return parts.join(', ');
}

/** A limit in words: none, not known, or what it is. */
export function amountWords(
  amount: number | null | undefined,
  write: (known: number) => string,
  { texts }: ReportContext,
): string {
  if (amount === null || amount === 0) return texts.noLimit;
  return amount === undefined ? texts.unknownValue : write(amount);
}

/** A service's memory limit in words, with the number of its containers. */
export function memoryWords({ service }: PictureNode, context: ReportContext): string {
  const { memory, replicas } = service ?? {};
  const times = replicas !== undefined && replicas !== 1 ? ` × ${replicas}` : '';
  return amountWords(memory, (known) => roughBytes(known) + times, context);
}

/** What the node is, and the worst of what is wrong with it, a line each. */
export function hoverText(label: string, risks: readonly Finding[], { host }: ReportContext): string {
  const lines = risks.slice(0, TOLD).map((risk) => `• ${host.words.message(risk)}`);
  return [label, ...lines, ...(risks.length > TOLD ? ['…'] : [])].join('\n');
}

/** Names by id; files as the host shows them. */
export function namesOf({ nodes }: Picture, context: ReportContext): ReadonlyMap<string, string> {
  return new Map(
    nodes.map(({ id, name, kind }) => [
      id,
      kind === 'file' || kind === 'dockerfile' ? context.show(name) : name,
    ]),
  );
}

/** What an edge says, and of which end: a port publishes nothing, its service does. */
export function edgeSentence(
  { from, to, kind, condition }: PictureEdge,
  nameOf: (id: string) => string,
  { texts }: ReportContext,
): { readonly owner: string; readonly words: string } {
  const [owner, other] = kind === 'publishes' ? [to, from] : [from, to];
  const when = condition === undefined ? '' : ` (${condition})`;
  return { owner, words: `${texts.edge[kind]} ${nameOf(other)}${when}` };
}

/** What stands around each node, in words: `waits for mysql (service_healthy)`. */
export function neighboursOf(
  { edges }: Picture,
  nameOf: (id: string) => string,
  context: ReportContext,
): ReadonlyMap<string, readonly string[]> {
  const said = new Map<string, string[]>();
  for (const edge of edges) {
    const { owner, words } = edgeSentence(edge, nameOf, context);
    const list = said.get(owner);
    if (list) list.push(words);
    else said.set(owner, [words]);
  }
  return said;
}

/** Risks that a hover tells of. */
const TOLD = 4;
