import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { Service } from '../graph/nodes.ts';
import { listed, MOST_TOLD, type Share, sumOf } from '../graph/services/budget.ts';
import { CPU_SHARING, cpuBudget } from '../graph/services/cpu-budget.ts';
import { parseCoreList } from '../shared/core-list.ts';

/**
 * Oracle of the errors: the Docker Engine, `range of CPUs is from 0.01 to 1.00, as there are only 1 CPUs
 * available` and `Requested CPUs are not available - requested 0-3, available: 0` (moby, `daemon_unix.go`,
 * `verifyPlatformContainerResources`). A `cpu_quota` is not compared with anything.
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
    cores: {
      text: '`{service}` is to run on the cores {cores}, and the host has {host}, counted from 0: Docker does not create the container.',
      severity: 'error',
    },
    over: 'The CPU limits add up to {sum} ({parts}), and the host has {host}: under load the services take the time from each other.',
    part: '`{service}` may take {cpus}.',
  },
  create: onNode('Deployment', (deployment, context) => {
    const { machine: host, sum, limited } = cpuBudget(deployment);
    if (host === undefined || !deployment.complete) return;
    const refused = deployment.services.filter((service) => {
      const { cpus, cpuset } = refusals(service, host);
      const { name } = service;
      if (cpus) context.report(cpus.at, 'refused', { service: name, cpus: cpus.value ?? 0, host });
      if (cpuset) context.report(cpuset.at, 'cores', { service: name, cores: cpuset.value ?? '', host });
      return cpus;
    });
    const [largest, ...others] = limited;
    if (!largest || sum <= host * CPU_SHARING || refused.length > 0) return;
    context.report(
      largest.at,
      'over',
      {
        sum: rounded(sumOf(limited)),
        host,
        parts: listed(limited.map((share) => `${share.name} ${inWords(share)}`)),
      },
      {
        related: others.slice(0, MOST_TOLD - 1).map((share) => ({
          ...share.at,
          message: 'part',
          args: { service: share.name, cpus: inWords(share) },
        })),
      },
    );
  }),
});

/** What of a service's settings asks for more than the host has. */
function refusals({ active, replicas, compose }: Service, host: number) {
  if (!active || replicas === 0) return {};
  const cpus = compose.deploy?.limits?.cpus ?? compose.cpus;
  const { cpuset } = compose;
  const cores = cpuset?.value === undefined ? undefined : parseCoreList(cpuset.value);
  return {
    cpus: (cpus?.value ?? 0) > host ? cpus : undefined,
    cpuset: cores && cores.highest >= host ? cpuset : undefined,
  };
}

/** `0.5 × 2`. */
function inWords({ each, replicas }: Share): string {
  return `${rounded(each)}${replicas === 1 ? '' : ` × ${replicas}`}`;
}

function rounded(cpus: number): number {
  return Math.round(cpus * 100) / 100;
}
