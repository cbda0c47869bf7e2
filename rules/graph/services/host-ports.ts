import type { Location } from '../../shared/text.ts';
import type { PortShape } from '../../syntax/compose/nodes.ts';
import type { Service } from '../nodes.ts';

/** Ports of the host that a service takes for sure. */
export interface HostPort {
  readonly service: Service;
  readonly port: PortShape<Location>;
  /** Both ends included. */
  readonly first: number;
  readonly last: number;
  readonly protocol: string;
  /** The address; undefined for all of the host. */
  readonly ip: string | undefined;
  readonly at: Location;
}

/**
 * The host ports that services publish. What is hidden by a variable or invalid is left out, as is a
 * range before a single port of the container: of that Docker takes one that is free.
 */
export function hostPorts(services: readonly Service[]): readonly HostPort[] {
  return services.flatMap((service) => {
    // Then the container's ports are those of the host or of another container, and these are ignored.
    if (service.compose.networkMode || service.replicas === 0) return [];
    return service.compose.ports.flatMap((port): HostPort[] => {
      const { published, target, protocol, hostIp, known, invalid } = port;
      if (!known || invalid || !published?.value || !target?.value || protocol === undefined) return [];
      const { first, last } = published.value;
      if (first === 0 || last - first !== target.value.last - target.value.first) return [];
      return [{ service, port, first, last, protocol, ip: hostIp?.value, at: published.at }];
    });
  });
}

/** The lowest port that both take; undefined if they get along. */
export function clash(a: HostPort, b: HostPort): number | undefined {
  const first = Math.max(a.first, b.first);
  if (first > Math.min(a.last, b.last) || a.protocol !== b.protocol || !sameAddress(a.ip, b.ip))
    return undefined;
  return runTogether(a.service, b.service) ? first : undefined;
}

/** True if something that listens on one of them can't listen on the other. No address is `0.0.0.0` and `::`. */
export function sameAddress(a: string | undefined, b: string | undefined): boolean {
  if (a === b || a === undefined || b === undefined) return true;
  const isSix = (ip: string) => ip.includes(':');
  const isAny = (ip: string) => /^(?:0\.0\.0\.0|[:0]+)$/.test(ip);
  return isSix(a) === isSix(b) && (isAny(a) || isAny(b));
}

/** False if profiles may keep them apart: a service of a profile is often meant in place of another. */
function runTogether(a: Service, b: Service): boolean {
  if (a === b || (a.active && b.active)) return true;
  const profiles = new Set(a.compose.profiles.map(({ value }) => value));
  return (
    !a.active &&
    !b.active &&
    b.compose.profiles.some(({ value }) => value !== undefined && profiles.has(value))
  );
}
