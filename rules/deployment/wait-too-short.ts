import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { Deployment } from '../graph/deployment.ts';
import type { Service } from '../graph/nodes.ts';
import { callConnections } from '../graph/process/network/connections.ts';
import { peerOf } from '../graph/process/network/peers.ts';
import type { Process } from '../graph/process/process.ts';
import { waitTimeout } from '../graph/process/waiting/wait-timeout.ts';
import { parseDuration } from '../shared/duration.ts';

export default defineRule({
  id: 'deployment/wait-too-short',
  over: 'deployment',
  severity: 'info',
  presets: ['strict'],
  fix: 'never',
  // An override file may say a condition.
  across: 'every',
  since: '0.1.0',
  messages: {
    short:
      '`{program}` gives up after {timeout} s, and a first start of {kind} in `{dependency}` may take {needed} s.',
  },
  create: onNode('Deployment', (deployment, context) => {
    for (const process of deployment.processes) {
      for (const call of process.calls ?? []) {
        const timeout = waitTimeout(call);
        if (!timeout || !process.service?.active) continue;
        const hosts = callConnections(call).map(({ host }) => host);
        for (const dependency of serversOf(hosts, process, deployment)) {
          const needed = parseDuration(dependency.facts?.healthcheck?.startPeriod ?? '') ?? 0;
          if (needed <= timeout.duration || isAwaited(dependency, process.service)) continue;
          context.report(timeout.at, 'short', {
            program: call.name ?? '',
            timeout: timeout.duration / 1_000,
            kind: dependency.facts?.kind ?? '',
            dependency: dependency.name,
            needed: needed / 1_000,
          });
        }
      }
    }
  }),
});

function serversOf(hosts: readonly string[], process: Process, deployment: Deployment): readonly Service[] {
  return hosts.flatMap((host) => {
    const peer = peerOf(host, process, deployment);
    return (peer.kind === 'service' && peer.process.service) || [];
  });
}

/** True if Compose waits already until the server answers. */
function isAwaited({ name }: Service, { compose }: Service): boolean {
  return compose.dependsOn.some((each) => each.name === name && each.condition.value !== 'service_started');
}
