import { remembered } from '../../../shared/lazily.ts';
import type { Deployment } from '../../deployment.ts';
import type { Service } from '../../nodes.ts';
import type { ComposeProject } from '../../project/project.ts';
import { hostNames } from '../../services/host-names.ts';
import { shareNetwork } from '../../services/network.ts';
import type { Process } from '../process.ts';

/** Who answers to a host name that a container uses. */
export type Peer =
  | { readonly kind: 'service'; readonly process: Process }
  /** A service, but on no network that the two share: the name leads nowhere. */
  | { readonly kind: 'apart'; readonly process: Process }
  /** Certainly nobody. */
  | { readonly kind: 'nobody'; readonly others: readonly string[] }
  | { readonly kind: 'unknown' };

/**
 * Looks up a host name as the resolver of a container would: services on a network that it shares, their
 * aliases, links, `extra_hosts`. Names with a dot may be anywhere, and so may any name where a network is
 * shared with other projects, or another compose file of the folder has a service of that name.
 */
export function peerOf(host: string, from: Process, deployment: Deployment): Peer {
  const { service } = from;
  const { project } = deployment;
  if (!service || !project || !deployment.complete) return { kind: 'unknown' };
  const name = host.toLowerCase();
  const { compose } = service;
  const link = compose.links.find(({ value }) => value?.split(':').at(-1)?.toLowerCase() === name);
  const wanted = link?.value?.split(':')[0] ?? host;
  const named = (byHostName(deployment).get(wanted.toLowerCase()) ?? []).filter(
    (each) => !link || each.service?.name === wanted,
  );
  // The same alias may stand for another service in each network.
  const near = named.find(
    (each) => each.service && (each.service === service || shareNetwork(service, each.service)),
  );
  if (near) return { kind: 'service', process: near };
  const [far] = named;
  if (far?.service) {
    const joins = far.service.compose.networkMode ?? !far.service.compose.complete;
    return joins || mayBeElsewhere(name, service, project)
      ? { kind: 'unknown' }
      : { kind: 'apart', process: far };
  }
  if (deployment.neighbours.has(host) || host.includes('.') || mayBeElsewhere(name, service, project))
    return { kind: 'unknown' };
  return { kind: 'nobody', others: reachable(service, deployment.services) };
}

/** The processes of services by each of their names, in lower case. */
const byHostName = remembered(({ processes }: Deployment): ReadonlyMap<string, readonly Process[]> => {
  const named = new Map<string, Process[]>();
  for (const process of processes) {
    const names = process.service ? hostNames(process.service) : [];
    for (const name of new Set(names.map((each) => each.toLowerCase()))) {
      const others = named.get(name);
      if (others) others.push(process);
      else named.set(name, [process]);
    }
  }
  return named;
});

/** True if a name may lead out of the project: by `extra_hosts`, the host's network, or one of other projects. */
function mayBeElsewhere(name: string, { compose }: Service, { networks }: ComposeProject): boolean {
  if (compose.networkMode || !compose.complete) return true;
  if (compose.extraHosts.some((each) => each.name.toLowerCase() === name)) return true;
  // The default network may be an external one as well.
  const joined = compose.networks.length === 0 ? ['default'] : compose.networks.map((each) => each.name);
  return joined.some((each) => {
    const external = networks.get(each)?.external;
    return external !== undefined && external.value !== false;
  });
}

function reachable(service: Service, services: readonly Service[]): readonly string[] {
  return services
    .filter((other) => other !== service && shareNetwork(service, other))
    .map(({ name }) => name);
}
