import type { Dockerfile, Stage } from './nodes.ts';

/** Indices of the stages that make up the image: the last, and those of the file that it is based on. */
export function imageStages({ stages }: Pick<Dockerfile, 'stages'>): ReadonlySet<number> {
  return new Set(baseChain(stages.at(-1)).map(({ index }) => index));
}

/** A stage and the stages of the file that it is based on, itself first. */
function baseChain(stage: Stage | undefined): readonly Stage[] {
  const chain: Stage[] = [];
  // A base is always an earlier stage, so the chain ends.
  for (let at = stage; at !== undefined; at = at.base.stage) chain.push(at);
  return chain;
}
