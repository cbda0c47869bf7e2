import { SYSTEM_MEMORY } from '../data/targets.ts';
import { defineRule } from '../engine/rule.ts';
import type { Deployment, Service } from '../graph/deployment.ts';
import { roughBytes } from '../shared/bytes.ts';
import type { Location } from '../shared/text.ts';

/**
 * Limits may add up to more than a host has as long as nobody reaches his; on a host where
 * they do, the kernel swaps, then kills, and the database goes first. Reported at the largest
 * limit, because that is where something can be given up; the others are related.
 */
export default defineRule({
  id: 'deployment/memory-budget',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  seed: ['C4'],
  since: '0.1.0',
  messages: {
    over: 'The memory limits add up to {sum} ({parts}). The host has {memory}, of which its system needs about {system}.',
    atLeast:
      'The memory limits add up to {sum} ({parts}), and {unlimited} may take more. The host has {memory}, of which its system needs about {system}.',
    part: '`{service}` may take {memory}.',
  },
  create: (context) => ({
    Deployment(deployment) {
      const { memory } = deployment.target;
      // A file that we could not read may lower any limit.
      if (memory === undefined || !deployment.complete) return;
      const running = runningTogether(deployment);
      const parts = running.flatMap(partOf).sort((a, b) => b.bytes - a.bytes);
      const sum = parts.reduce((total, { bytes }) => total + bytes, 0);
      const [largest, ...others] = parts;
      if (!largest || sum <= memory - SYSTEM_MEMORY) return;
      const unlimited = running
        .filter((service) => partOf(service).length === 0)
        .map(({ name }) => `\`${name}\``);
      context.report(
        largest.at,
        unlimited.length === 0 ? 'over' : 'atLeast',
        {
          sum: roughBytes(sum),
          parts: parts.map(({ text }) => text).join(', '),
          memory: roughBytes(memory),
          system: roughBytes(SYSTEM_MEMORY),
          ...(unlimited.length > 0 && { unlimited: unlimited.join(', ') }),
        },
        {
          related: others.map(({ at, service, bytes }) => ({
            ...at,
            message: 'part',
            args: { service, memory: roughBytes(bytes) },
          })),
        },
      );
    },
  }),
});

interface Part {
  readonly service: string;
  /** Limit times replicas. */
  readonly bytes: number;
  readonly text: string;
  readonly at: Location;
}

/** What a service may take; empty where that is unlimited (also by a limit of 0) or unknown. */
function partOf({ name, memoryLimit, replicas }: Service): readonly Part[] {
  if (memoryLimit.state !== 'set' || replicas === undefined) return [];
  const { value, at } = memoryLimit;
  if (value === undefined || value <= 0) return [];
  const times = replicas === 1 ? '' : ` × ${replicas}`;
  return [{ service: name, bytes: value * replicas, text: `${name} ${roughBytes(value)}${times}`, at }];
}

/**
 * The services that run at the same time: those of profiles that are off do not, and those that
 * others wait for to finish are gone by then.
 */
function runningTogether({ services }: Deployment): readonly Service[] {
  return services.filter(({ active, replicas, runsToEnd }) => active && replicas !== 0 && !runsToEnd);
}
