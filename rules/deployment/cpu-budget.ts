import { defineRule } from '../engine/rule.ts';
import type { Deployment, Service } from '../graph/deployment.ts';
import { isLongRunning } from '../graph/services/traits.ts';
import type { Location } from '../shared/text.ts';

/** CPU time can be shared, so limits may add up to more than there is; beyond this they no longer protect anybody. */
const SHARED = 2;

/**
 * Oracle of the error: the Docker Engine, `range of CPUs is from 0.01 to 1.00, as there are only 1 CPUs
 * available` (moby, `daemon_unix.go`, `verifyPlatformContainerResources`).
 */
export default defineRule({
  id: 'deployment/cpu-budget',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  since: '0.1.0',
  messages: {
    refused: {
      text: '`{service}` is limited to {cpus} CPUs, and the host has {host}: Docker does not create the container.',
      severity: 'error',
    },
    over: 'The CPU limits add up to {sum}, and the host has {host}: under load the services take the time from each other.',
    part: '`{service}` may take {cpus}.',
  },
  create: (context) => ({
    Deployment(deployment) {
      const { cpus: host } = deployment.target;
      if (host === undefined || !deployment.complete) return;
      const parts = partsOf(deployment);
      for (const { service, cpus, at } of parts) {
        if (cpus > host) context.report(at, 'refused', { service, cpus, host });
      }
      const sum = parts.reduce((total, { cpus, replicas }) => total + cpus * replicas, 0);
      const [largest, ...others] = [...parts].sort((a, b) => b.cpus * b.replicas - a.cpus * a.replicas);
      if (!largest || sum <= host * SHARED || parts.some(({ cpus }) => cpus > host)) return;
      context.report(
        largest.at,
        'over',
        { sum: Math.round(sum * 100) / 100, host },
        {
          related: others.map(({ at, service, cpus, replicas }) => ({
            ...at,
            message: 'part',
            args: { service, cpus: replicas === 1 ? cpus : `${cpus} × ${replicas}` },
          })),
        },
      );
    },
  }),
});

interface Part {
  readonly service: string;
  readonly cpus: number;
  readonly replicas: number;
  readonly at: Location;
}

function partsOf({ services }: Deployment): readonly Part[] {
  return services.filter(isLongRunning).flatMap(({ name, cpuLimit, replicas }: Service): readonly Part[] => {
    if (cpuLimit.state !== 'set' || cpuLimit.value === undefined || cpuLimit.value <= 0 || !replicas)
      return [];
    return [{ service: name, cpus: cpuLimit.value, replicas, at: cpuLimit.at }];
  });
}
