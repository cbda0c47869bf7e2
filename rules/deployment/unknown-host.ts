import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { Deployment } from '../graph/deployment.ts';
import { variablePlace } from '../graph/process/environment.ts';
import { peerOf } from '../graph/process/peers.ts';
import type { Process } from '../graph/process/process.ts';
import { shareNetwork } from '../graph/services/network.ts';
import { dataAddress } from '../shared/data-addresses.ts';
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
    use: 'Connect to `{service}`',
  },
  create: (context) => {
    const reported = new Set<string>();
    return {
      Deployment(deployment) {
        for (const process of deployment.processes) {
          if (!process.service?.active) continue;
          for (const { host, name, at, exactAt, kinds } of hostsOf(process)) {
            const key = `${at.path}\n${at.start}`;
            const service = reported.has(key) ? undefined : meantBy(host, kinds, process, deployment);
            if (service === undefined) continue;
            reported.add(key);
            const fixes: FixSpec<'use'>[] = exactAt
              ? [{ title: 'use', args: { service }, safe: false, edits: [{ ...exactAt, newText: service }] }]
              : [];
            context.report(exactAt ?? at, 'unknown', { host, name, service }, { fixes });
          }
        }
      },
    };
  },
});

interface NamedHost {
  readonly host: string;
  /** The variable. */
  readonly name: string;
  readonly at: Location;
  readonly exactAt: Location | undefined;
  /** Kinds of servers that it may be; undefined if nothing tells. */
  readonly kinds: readonly string[] | undefined;
}

const URL = /^(?:jdbc:)?[a-z][a-z\d+.-]*:\/\/(?:[^@/\s]*@)?([a-z][\w-]*)(?::\d{1,5})?(?:[/?#]\S*)?$/;
const HOST = /^([a-z][\w-]*)(?::\d{1,5})?$/;

/** Hosts that the environment of a container names: in URLs, and in variables that are named for one. */
function hostsOf(process: Process): readonly NamedHost[] {
  const { environment, service } = process;
  return [...environment.variables.values()].flatMap((variable): readonly NamedHost[] => {
    const { name, pattern: value, valueAt, from } = variable;
    const at = variablePlace(variable, service);
    const match =
      value === undefined
        ? null
        : (URL.exec(value) ?? (/(?:_|^)(?:HOST|HOSTNAME|SERVER)$/.test(name) ? HOST.exec(value) : null));
    const host = match?.[1];
    if (!at || host === undefined || value === undefined) return [];
    const width = valueAt.end - valueAt.start;
    const skip = width === value.length ? 0 : width === value.length + 2 ? 1 : undefined;
    const offset =
      value.indexOf('@') > 0
        ? value.indexOf(host, value.indexOf('@'))
        : value.indexOf(host, value.indexOf('//') + 1);
    const start = valueAt.start + (skip ?? 0) + offset;
    const exactAt =
      skip === undefined || from === 'env-file' || variable.value === undefined
        ? undefined
        : { path: valueAt.path, start, end: start + host.length };
    return [{ host, name, at, exactAt, kinds: dataAddress(name, value)?.kinds }];
  });
}

/** The service that a name without an owner means. */
function meantBy(
  host: string,
  kinds: readonly string[] | undefined,
  process: Process,
  deployment: Deployment,
): string | undefined {
  if (/^(?:localhost|host|gateway|docker|kubernetes|unix|memory|none|null|true|false)$/.test(host))
    return undefined;
  const peer = peerOf(host, process, deployment);
  if (peer.kind !== 'nobody') return undefined;
  const { service } = process;
  const alike =
    service && kinds
      ? deployment.services.filter(
          (other) =>
            other !== service && shareNetwork(service, other) && kinds.includes(other.facts?.kind ?? ''),
        )
      : [];
  const [only] = alike;
  if (only && alike.length === 1) return only.name;
  // A short name has too many neighbours.
  return host.length < 4 ? undefined : nearest(host, peer.others);
}
