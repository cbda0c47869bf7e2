import type { Location } from '../../shared/text.ts';
import type { Deployment } from '../deployment.ts';
import type { Service } from '../nodes.ts';
import { connectionsOf } from '../process/network/connections.ts';
import { peerOf } from '../process/network/peers.ts';
import type { Process } from '../process/process.ts';
import { servicesNeeded } from '../project/references.ts';
import { isSlowToStart, ownWait } from './start-order.ts';
import { isLongRunning } from './traits.ts';

/** A service that needs another one to start, and neither waits for it nor is started again. */
export interface Unawaited {
  readonly service: Service;
  readonly dependency: Service;
  /** `lookup`: nginx, which stops if a name of an upstream is not known. */
  readonly by: 'connection' | 'lookup';
  /** True if it certainly fails, or at least if it is only luck that it does not. */
  readonly certain: boolean;
  /** What names the other one. */
  readonly at: Location;
  /** The condition, where one says in so many words that it need not answer yet. */
  readonly startedAt?: Location;
}

/** Services that nobody waits for though others need them to start. */
export function unawaited(deployment: Deployment): readonly Unawaited[] {
  const { services, complete } = deployment;
  if (!complete) return [];
  const byName = new Map(services.map((service) => [service.name, service]));
  return deployment.processes.flatMap((process): readonly Unawaited[] => {
    const { service } = process;
    if (!service?.active || !service.compose.complete || mayBeStartedAgain(service)) return [];
    const awaited = awaitedBy(service, byName);
    const found = new Map<string, Unawaited>();
    for (const each of [...connections(process, deployment), ...lookups(process, deployment)]) {
      const { name } = each.dependency;
      if (name === service.name || found.has(name)) continue;
      const startedAt =
        each.certain && each.by === 'connection' ? startedOnly(service, name, awaited) : undefined;
      if (startedAt) found.set(name, { ...each, startedAt });
      else if (!awaited.has(name)) found.set(name, each);
    }
    return [...found.values()];
  });
}

/** Databases that the code of the project connects to. */
function connections(process: Process, deployment: Deployment): readonly Unawaited[] {
  const { service, connectsAtStart } = process;
  if (!service || ownWait(process) !== 'at-once') return [];
  return connectionsOf(process).flatMap(({ host, at, from }): readonly Unawaited[] => {
    const peer = peerOf(host, process, deployment);
    const dependency = peer.kind === 'service' ? peer.process.service : undefined;
    if (from === 'command' || !dependency || !isLongRunning(dependency) || !isSlowToStart(dependency))
      return [];
    // Who migrates a schema and ends has no need of a broker, whose address all services are given.
    const keepsSchema = KEEP_SCHEMA.has(dependency.facts?.kind ?? '');
    if (service.runsToEnd && !keepsSchema) return [];
    return [{ service, dependency, by: 'connection', certain: connectsAtStart && keepsSchema, at }];
  });
}

/** Kinds of servers whose schema migrations change. */
const KEEP_SCHEMA: ReadonlySet<string> = new Set([
  'mysql',
  'mariadb',
  'postgres',
  'mssql',
  'oracle',
  'mongo',
]);

/** Servers whose names nginx looks up: while a container does not run, its name is not known. */
function lookups(process: Process, deployment: Deployment): readonly Unawaited[] {
  const { service, proxied } = process;
  if (!service) return [];
  return proxied.flatMap(({ host, at, lookup }): readonly Unawaited[] => {
    if (lookup === 'request') return [];
    const peer = peerOf(host, process, deployment);
    const dependency = peer.kind === 'service' ? peer.process.service : undefined;
    if (!dependency?.active) return [];
    const waits = dependency.compose.dependsOn.some(
      ({ condition: { value } }) => value !== undefined && value !== 'service_started',
    );
    return [{ service, dependency, by: 'lookup', certain: waits, at }];
  });
}

/** True unless Docker certainly leaves a container alone that has failed; a swarm starts it again unless told. */
function mayBeStartedAgain({ compose }: Service): boolean {
  const { restart, deploy } = compose;
  if (restart) return restart.value !== 'no';
  if (!deploy) return false;
  if (deploy.restartCondition) return deploy.restartCondition.value !== 'none';
  return !deploy.complete || deploy.replicas !== undefined || deploy.mode !== undefined;
}

/** Where a condition says that a service need only be started, and nobody else waits for more. */
function startedOnly(
  { compose }: Service,
  name: string,
  awaited: ReadonlyMap<string, Service>,
): Location | undefined {
  const own = compose.dependsOn.find((each) => each.name === name);
  if (!own || own.short || own.condition.value !== 'service_started') return undefined;
  const others = [...awaited.values()].some((other) =>
    other.compose.dependsOn.some((each) => each.name === name && each.condition.value !== 'service_started'),
  );
  return others ? undefined : own.condition.at;
}

/** Services that run before this one, whatever they are waited for. */
function awaitedBy(service: Service, byName: ReadonlyMap<string, Service>): ReadonlyMap<string, Service> {
  const awaited = new Map<string, Service>();
  const queue = [service];
  for (let next = queue.pop(); next; next = queue.pop()) {
    for (const { name } of servicesNeeded(next.compose)) {
      const needed = byName.get(name);
      if (!needed || awaited.has(name)) continue;
      awaited.set(name, needed);
      queue.push(needed);
    }
  }
  return awaited;
}
