import type { CommandFact, HealthcheckFact, TextFact } from './commands.ts';
import type { DockerfileFacts, EnvFact, StageFacts } from './facts.ts';

/** The stage that a build target names, by alias or index; without one, the last. */
export function targetStage(facts: DockerfileFacts, target?: string): StageFacts | undefined {
  if (target === undefined || target === '') return facts.stages.at(-1);
  const named = facts.stages.findLast(({ name }) => name === target.toLowerCase());
  return named ?? (/^\d+$/.test(target) ? facts.stages[Number(target)] : undefined);
}

/** A stage and the stages of the file that it is based on, itself first. */
export function stageChain(facts: DockerfileFacts, stage: StageFacts): readonly StageFacts[] {
  const chain: StageFacts[] = [];
  let current: StageFacts | undefined = stage;
  // A base is always an earlier stage, so the chain ends.
  while (current !== undefined) {
    chain.push(current);
    current = current.base.stage === undefined ? undefined : facts.stages[current.base.stage];
  }
  return chain;
}

/** The stages that a build of one needs, in order: those it is based on, copies from and mounts. Others are not built. */
export function neededStages({ stages }: DockerfileFacts, stage: StageFacts): readonly StageFacts[] {
  const needed = new Set<StageFacts>();
  const queue: StageFacts[] = [stage];
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (needed.has(next)) continue;
    needed.add(next);
    const mounted = next.runs.flatMap(({ mounts }) => mounts.map(({ stage: index }) => index));
    for (const index of [next.base.stage, ...next.copies.map(({ from }) => from?.stage), ...mounted]) {
      const other = index === undefined ? undefined : stages[index];
      if (other) queue.push(other);
    }
  }
  return stages.filter((each) => needed.has(each));
}

/** The healthcheck that an image of the chain carries; undefined if only its base can have one. */
export function effectiveHealthcheck(chain: readonly StageFacts[]): HealthcheckFact | undefined {
  return chain.find(({ healthcheck }) => healthcheck !== undefined)?.healthcheck;
}

/** USER of an image of the chain; undefined if only its base can have set one. */
export function effectiveUser(chain: readonly StageFacts[]): TextFact | undefined {
  return chain.find(({ user }) => user !== undefined)?.user;
}

/** ENTRYPOINT of an image of the chain; undefined if only its base can have one. */
export function effectiveEntrypoint(chain: readonly StageFacts[]): CommandFact | undefined {
  return chain.find(({ entrypoint }) => entrypoint !== undefined)?.entrypoint;
}

/**
 * CMD of an image of the chain. `none`: an ENTRYPOINT without CMD in the same stage clears the
 * one of its base. `unknown`: only the base image can have one.
 */
export function effectiveCmd(chain: readonly StageFacts[]): CommandFact | 'none' | 'unknown' {
  for (const { cmd, entrypoint } of chain) {
    if (cmd !== undefined) return cmd;
    if (entrypoint !== undefined) return 'none';
  }
  return 'unknown';
}

/** The value of an environment variable in an image of the chain; undefined if not set in it. */
export function effectiveEnv(chain: readonly StageFacts[], name: string): EnvFact | undefined {
  for (const { env } of chain) {
    const found = env.findLast((entry) => entry.name === name);
    if (found !== undefined) return found;
  }
  return undefined;
}
