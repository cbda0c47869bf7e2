import type { Dockerfile, Stage } from './nodes.ts';

/** Indices of the stages that make up the image: the last, and those of the file that it is based on. */
export function imageStages({ stages }: Pick<Dockerfile, 'stages'>): ReadonlySet<number> {
  return new Set(baseChain(stages.at(-1)).map(({ index }) => index));
}

/** The stages that are images of their own: no other is based on them or copies from them. */
export function builtStages({ stages }: Pick<Dockerfile, 'stages'>): readonly Stage[] {
  const used = new Set<number | undefined>();
  for (const { index, base, instructions } of stages) {
    used.add(base.stage?.index);
    for (const node of instructions) {
      if (node.type === 'Copy' && node.from?.stageIndex !== index) used.add(node.from?.stageIndex);
      if (node.type === 'Run') for (const { from } of node.mounts) used.add(indexOf(stages, from));
    }
  }
  return stages.filter(({ index }) => !used.has(index));
}

function indexOf(stages: readonly Stage[], name: string | undefined): number | undefined {
  return stages.findLast(
    (stage) => name !== undefined && stage.name?.value?.toLowerCase() === name.toLowerCase(),
  )?.index;
}

/** A stage and the stages of the file that it is based on, itself first. */
function baseChain(stage: Stage | undefined): readonly Stage[] {
  const chain: Stage[] = [];
  // A base is always an earlier stage, so the chain ends.
  for (let at = stage; at !== undefined; at = at.base.stage) chain.push(at);
  return chain;
}
