import type { Deployment, Service } from '../deployment.ts';
import { hostNames } from '../services/host-names.ts';
import { shareNetwork } from '../services/network.ts';
import type { Process } from './process.ts';

/** Who answers to a host name that a container uses. */
export type Peer =
  | { readonly kind: 'service'; readonly process: Process }
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
  const meant = deployment.processes.find(
    (each) =>
      each.service &&
      (link
        ? each.service.name === wanted
        : hostNames(each.service).some((one) => one.toLowerCase() === name)),
  );
  if (meant?.service) {
    if (meant.service !== service && !shareNetwork(service, meant.service)) return { kind: 'unknown' };
    return { kind: 'service', process: meant };
  }
  if (deployment.neighbours.has(host)) return { kind: 'unknown' };
  if (host.includes('.') || compose.networkMode || !compose.complete) return { kind: 'unknown' };
  if (compose.extraHosts.some((each) => each.name.toLowerCase() === name)) return { kind: 'unknown' };
  const networks = compose.networks.map((each) => project.networks.get(each.name));
  if (networks.some((each) => each?.external !== undefined && each.external.value !== false))
    return { kind: 'unknown' };
  // The default network may be an external one as well.
  const fallback = project.networks.get('default')?.external;
  if (compose.networks.length === 0 && fallback && fallback.value !== false) return { kind: 'unknown' };
  return { kind: 'nobody', others: reachable(service, deployment.services) };
}

function reachable(service: Service, services: readonly Service[]): readonly string[] {
  return services
    .filter((other) => other !== service && shareNetwork(service, other))
    .map(({ name }) => name);
}
