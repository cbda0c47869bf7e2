import { ringsOf } from '../../shared/rings.ts';
import type { Location } from '../../shared/text.ts';
import type { Deployment } from '../deployment.ts';
import type { Call } from '../process/commands/command.ts';
import { callConnections } from '../process/network/connections.ts';
import { peerOf } from '../process/network/peers.ts';
import type { Process } from '../process/process.ts';
import { waitLoops } from '../process/waiting/wait-loops.ts';

/** Steps of a container, each behind the one before: it runs, what it serves answers, Docker knows. */
type Step = 'started' | 'ready' | 'healthy';

/** What must have happened before a step of a service. */
interface Need {
  /** The step that it needs, {@link keyOf}. */
  readonly to: string;
  readonly service: string;
  readonly other: string;
  readonly by: 'itself' | 'depends-on' | 'wait' | 'healthcheck';
  readonly at: Location;
}

/** A service that waits for another, and how. */
export interface StartNeed extends Need {
  readonly by: 'depends-on' | 'wait' | 'healthcheck';
}

/**
 * Rings of services none of which can start before the next, where not all of that is `depends_on`: a
 * healthcheck that asks a service which waits for it, a script that waits for one. Rings of `depends_on`
 * alone are refused by Compose, and left out.
 */
export function startDeadlocks(deployment: Deployment): readonly (readonly StartNeed[])[] {
  const processes = deployment.processes.filter(({ service }) => service?.active && service.replicas !== 0);
  const needs = new Map<string, Need[]>();
  for (const process of processes) {
    for (const { step, ...need } of needsOf(process, deployment)) {
      const key = keyOf(step, need.service);
      needs.set(key, [...(needs.get(key) ?? []), need]);
    }
  }
  return ringsOf(needs.keys(), (step) => needs.get(step) ?? [])
    .map((ring) => ring.map(({ edge }) => edge).filter(isOfTwo))
    .filter((ring) => ring.some(({ by }) => by !== 'depends-on'));
}

function isOfTwo(need: Need): need is StartNeed {
  return need.by !== 'itself';
}

function keyOf(step: Step, service: string): string {
  return `${step} ${service}`;
}

function needsOf(process: Process, deployment: Deployment): readonly (Need & { readonly step: Step })[] {
  const { service, calls = [], healthcheck } = process;
  if (!service) return [];
  const { name, at, compose } = service;
  const tries = healthcheck?.calls.filter((call) => call.name !== 'exit') ?? [];
  const own = { service: name, other: name, by: 'itself', at } as const;
  const asked = (call: Call, by: 'wait' | 'healthcheck', where: Location) =>
    callConnections(call).flatMap(({ host }) => {
      const peer = peerOf(host, process, deployment);
      const other = peer.kind === 'service' ? peer.process.service?.name : undefined;
      if (other === undefined || other === name) return [];
      return [{ service: name, other, by, at: where, to: keyOf('ready', other) }];
    });
  return [
    { ...own, step: 'ready', to: keyOf('started', name) },
    { ...own, step: 'healthy', to: keyOf('ready', name) },
    ...compose.dependsOn
      .filter(({ required }) => required)
      .map(({ name: other, condition }) => ({
        service: name,
        other,
        by: 'depends-on' as const,
        at: condition.at,
        step: 'started' as const,
        to: keyOf(STEP_OF[condition.value ?? ''] ?? 'started', other),
      })),
    ...waitLoops(calls)
      // One that gives up lets the server start.
      .filter(({ endless, call }) => endless && !call.conditional)
      .flatMap(({ call }) => asked(call, 'wait', call.origin))
      .map((need) => ({ ...need, step: 'ready' as const })),
    // Of several commands, one may stand in for the other.
    ...(tries.length === 1 ? tries : [])
      .flatMap((call) => asked(call, 'healthcheck', healthcheck?.at ?? at))
      .map((need) => ({ ...need, step: 'healthy' as const })),
  ];
}

/** What a condition of `depends_on` waits for; a job that is done has been ready. */
const STEP_OF: Readonly<Record<string, Step>> = {
  service_started: 'started',
  service_healthy: 'healthy',
  service_completed_successfully: 'ready',
};
