import type { Location } from '../../shared/text.ts';
import type { Deployment } from '../deployment.ts';
import type { Service, Setting } from '../nodes.ts';
import { isLongRunning } from './traits.ts';

/** What the services that run together may take of something, against what the machine has of it. */
export interface Budget {
  /** What the machine has; undefined if nobody said. */
  readonly machine: number | undefined;
  /** Sum of the limits that are known. */
  readonly sum: number;
  /** Services with a limit, largest share first. */
  readonly limited: readonly Share[];
  /** Services without a limit, of which something is kept for them, largest share first. */
  readonly reserved: readonly Share[];
  /** Services that certainly have no limit, and may take the whole machine. */
  readonly unlimited: readonly NamedPlace[];
  /** Services whose limit, or number of containers, nobody can know from the files. */
  readonly unknown: readonly NamedPlace[];
}

/** A service's share. */
export interface Share extends NamedPlace {
  readonly service: Service;
  /** Of one container. */
  readonly each: number;
  readonly replicas: number;
  /** Of all its containers. */
  readonly total: number;
}

/** A service by its name, and where its limit stands, or itself where it has none. */
export interface NamedPlace {
  readonly name: string;
  readonly at: Location;
}

/** Adds up what one kind of limit, and one kind of reservation, say of the services that run at the same time. */
export function budgetOf(
  { services }: Deployment,
  machine: number | undefined,
  limitOf: (service: Service) => Setting<number>,
  reservationOf: (service: Service) => Setting<number>,
): Budget {
  const limited: Share[] = [];
  const reserved: Share[] = [];
  const unlimited: NamedPlace[] = [];
  const unknown: NamedPlace[] = [];
  for (const service of services.filter(isLongRunning)) {
    const share = shareOf(service, limitOf(service));
    if (typeof share === 'object') {
      limited.push(share);
      continue;
    }
    const kept = shareOf(service, reservationOf(service));
    if (typeof kept === 'object') reserved.push(kept);
    (share === 'none' ? unlimited : unknown).push({ name: service.name, at: service.at });
  }
  limited.sort(byTotal);
  reserved.sort(byTotal);
  return { machine, sum: sumOf(limited), limited, reserved, unlimited, unknown };
}

/** All shares together. */
export function sumOf(shares: readonly Share[]): number {
  return shares.reduce((sum, { total }) => sum + total, 0);
}

/** Orders shares, the largest first. */
export function byTotal(a: Share, b: Share): number {
  return b.total - a.total;
}

/** Of more services than these, the rest is told by dots. */
export const MOST_TOLD = 8;

/** The first of many, so that a sentence on them can be read. */
export function listed(words: readonly string[]): string {
  return [...words.slice(0, MOST_TOLD), ...(words.length > MOST_TOLD ? ['…'] : [])].join(', ');
}

function shareOf(service: Service, setting: Setting<number>): Share | 'none' | 'unknown' {
  const { name, replicas } = service;
  if (setting.state === 'missing') return 'none';
  if (setting.state === 'unknown') return 'unknown';
  const { value, at } = setting;
  if (value === undefined || replicas === undefined) return 'unknown';
  // A limit of 0 is none.
  return value > 0 ? { service, name, at, each: value, replicas, total: value * replicas } : 'none';
}
