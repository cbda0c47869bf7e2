import { oncePerPlace } from '../engine/once.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { Deployment } from '../graph/deployment.ts';
import { type Connection, callConnections, connectionsOf } from '../graph/process/network/connections.ts';
import { peerOf } from '../graph/process/network/peers.ts';
import type { Process } from '../graph/process/process.ts';
import { shareNetwork } from '../graph/services/network.ts';
import { nearest } from '../shared/nearest.ts';
import type { Location } from '../shared/text.ts';

/**
 * A host that nobody has may be one of the network that it is deployed to, so the rule speaks up only where it
 * is clear which service was meant: one of nearly that name, or the only one of that kind.
 */
export default defineRule({
  id: 'deployment/unknown-host',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    unknown:
      'No service is called `{host}`, which `{name}` names: the name can not be resolved. `{service}` was probably meant.',
    waits: 'No service is called `{host}`, which `{name}` waits for: the name can not be resolved.',
    apart:
      'The services `{from}` and `{service}` share no network: `{host}`, which `{name}` names, can not be resolved.',
    here: '`{service}` has other networks.',
    use: 'Connect to `{service}`',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      Deployment(deployment) {
        for (const process of deployment.processes) {
          if (!process.service?.active) continue;
          for (const connection of namedHosts(process)) {
            const { host, hostName: name, at, hostAt } = connection;
            const problem = problemOf(connection, process, deployment);
            if (!problem || !isNew(at)) continue;
            const { message, args, ...extras } = problem;
            context.report(hostAt ?? at, message, { host, name, ...args }, extras);
          }
        }
      },
    };
  },
});

interface Problem {
  readonly message: 'unknown' | 'waits' | 'apart';
  readonly args?: Readonly<Record<string, string>>;
  readonly related?: readonly (Location & { readonly message: 'here'; readonly args: { service: string } })[];
  readonly fixes?: readonly FixSpec<'use'>[];
}

/** Why a name leads nowhere; undefined if it leads somewhere, or nobody knows where it should lead to. */
function problemOf(
  { host, from, hostAt, kinds }: Connection,
  process: Process,
  deployment: Deployment,
): Problem | undefined {
  const peer = peerOf(host, process, deployment);
  if (peer.kind === 'apart' && peer.process.service?.active) {
    const { name: service, compose } = peer.process.service;
    return {
      message: 'apart',
      args: { service, from: process.service?.name ?? '' },
      related: [{ ...compose.nameAt, message: 'here', args: { service } }],
    };
  }
  if (peer.kind !== 'nobody' || LOCAL.test(host)) return undefined;
  const service = meantBy(host, kinds, process, peer.others, deployment);
  if (service === undefined) return from === 'command' ? { message: 'waits' } : undefined;
  const fixes: FixSpec<'use'>[] = hostAt
    ? [{ title: 'use', args: { service }, safe: false, edits: [{ ...hostAt, newText: service }] }]
    : [];
  return { message: 'unknown', args: { service }, fixes };
}

/** Words of a command may be anything, but for those of a program that waits for a server. */
function namedHosts(process: Process): readonly Connection[] {
  const waiting = (process.calls ?? []).filter(
    ({ name, conditional }, index, all) =>
      !conditional && WAITING.test(name ?? '') && !/^(?:test|\[\[?)$/.test(all[index - 1]?.name ?? ''),
  );
  return [
    ...connectionsOf(process).filter(({ from }) => from !== 'command'),
    ...waiting.flatMap(callConnections),
  ];
}

const WAITING = /^(?:nc|ncat|netcat|dockerize|(?:wait[-_]for(?:[-_]it)?|waitforit)(?:\.sh)?)$/;

const LOCAL = /^(?:localhost|host|gateway|docker|kubernetes|unix|memory|none|null|true|false)$/;

/** The service that a name without an owner means. */
function meantBy(
  host: string,
  kinds: readonly string[] | undefined,
  { service }: Process,
  others: readonly string[],
  deployment: Deployment,
): string | undefined {
  const alike =
    service && kinds
      ? deployment.services.filter(
          (other) =>
            other !== service &&
            other.active &&
            shareNetwork(service, other) &&
            kinds.includes(other.facts?.kind ?? ''),
        )
      : [];
  const [only] = alike;
  if (only && alike.length === 1) return only.name;
  // A short name has too many neighbours.
  return host.length < 4 ? undefined : nearest(host, others);
}
