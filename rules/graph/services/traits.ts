import type { ServiceTraits } from '../../data/service-limits.ts';
import type { Deployment } from '../deployment.ts';
import type { Service } from '../nodes.ts';
import type { ComposeService } from '../project/project.ts';

/** What a service is, as far as its image, its requirements and its command tell. */
export function serviceTraits(deployment: Deployment, service: Service): ServiceTraits {
  const { image, compose } = service;
  const built = image.kind === 'built' ? image.image : undefined;
  const distributions = new Set<string>();
  for (const use of deployment.requirements) {
    if (!built || !use.installations.some((installation) => installation.image === built)) continue;
    for (const { requirement } of use.set.requirements) {
      if (requirement.name) distributions.add(requirement.name.normalized);
    }
  }
  const own = compose.command?.words?.flatMap(({ text }) => text ?? []);
  const command = own ?? built?.argv.flatMap(({ value }) => value ?? []) ?? [];
  return { kind: service.facts?.kind, built: built !== undefined, distributions, command };
}

/**
 * True if a service keeps running beside the others and its limits matter: false for those of
 * profiles that are off, scaled to nothing, without a container of their own (`provider`), or
 * waited for to finish or never started again, and for fragments that have neither image nor build.
 */
export function isLongRunning({ compose, active, replicas, runsToEnd }: Service): boolean {
  if (!active || replicas === 0 || runsToEnd || hasKey(compose, 'provider')) return false;
  if (!compose.image && !compose.build) return false;
  return compose.deploy?.restartCondition?.value !== 'none';
}

/** True if the service stores or passes on what others work with: a database, a cache, a message broker. */
export function isDataService({ facts }: Service): boolean {
  return DATA_ROLES.has(facts?.role ?? '');
}

const DATA_ROLES: ReadonlySet<string> = new Set(['database', 'cache', 'broker']);

/** True if the service has a key that is not null. */
export function hasKey(service: ComposeService, key: string): boolean {
  const entry = service.value.kind === 'map' ? service.value.entries.get(key) : undefined;
  return entry !== undefined && !(entry.value.kind === 'scalar' && entry.value.value === null);
}

/** What only a swarm does with a service, or is written for one. */
const OF_A_SWARM = [
  ...['placement', 'update_config', 'rollback_config', 'endpoint_mode', 'mode'],
  ...['restart_policy', 'labels'],
];

/** True if a service seems to be written for `docker stack deploy`. */
export function isForSwarm({ compose }: Service): boolean {
  const value = compose.deploy?.value;
  return value?.kind === 'map' && OF_A_SWARM.some((key) => value.entries.has(key));
}
