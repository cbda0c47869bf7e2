import { oncePerPlace } from '../engine/once.ts';
import { defineRule } from '../engine/rule.ts';
import { serverNames } from '../graph/database/served-options.ts';
import type { Deployment } from '../graph/deployment.ts';
import type { DatabaseServer, Service } from '../graph/nodes.ts';
import { namesHost } from '../graph/services/host-names.ts';
import { effectiveValue } from '../shared/mysql/names.ts';
import { parseBoolean } from '../shared/mysql/values.ts';
import type { Location } from '../shared/text.ts';
import type { MysqlOption } from '../syntax/mysql/nodes.ts';

/**
 * A server that listens only inside its own container, or to no network at all, while other services or
 * published ports need it. `skip_name_resolve` is fine, and so is a server that shares its network.
 */
export default defineRule({
  id: 'deployment/mysql-unreachable',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  across: 'some',
  seed: ['M10'],
  since: '0.1.0',
  messages: {
    loopback: '{servers} listens at `{address}` only, which is its own container: {services} cannot connect.',
    loopbackPort:
      '{servers} listens at `{address}` only, which is its own container: the published port leads nowhere.',
    noNetwork: '{servers} listens to no network: {services} cannot connect.',
    noNetworkPort: '{servers} listens to no network: the published port leads nowhere.',
    service: 'The service `{service}` needs it.',
    port: 'The port is published here.',
    listen: 'Listen at all addresses',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      Deployment(deployment) {
        for (const database of deployment.databaseServers) {
          const closed = closedBy(database);
          const needs = closed ? needsOf(database, deployment) : [];
          if (!closed || needs.length === 0 || !isNew(closed)) continue;
          report(database, closed, needs);
        }
      },
    };
    function report(
      database: DatabaseServer,
      { path, start, end, name, value }: MysqlOption,
      needs: readonly Need[],
    ) {
      const services = needs.flatMap(({ service }) => (service === undefined ? [] : [`\`${service}\``]));
      const message = name === 'skip_networking' ? 'noNetwork' : 'loopback';
      const args = {
        servers: serverNames([database]),
        ...(value && message === 'loopback' ? { address: value.text } : {}),
        ...(services.length > 0 ? { services: services.slice(0, MOST_NAMED).join(', ') } : {}),
      };
      const range = message === 'loopback' ? value?.range : undefined;
      const standing = range && context.sources.text(path)?.slice(range.start, range.end);
      const edits =
        range && standing === value?.text
          ? [{ path, start: range.start, end: range.end, newText: ALL_ADDRESSES }]
          : [];
      context.report({ path, start, end }, services.length > 0 ? message : `${message}Port`, args, {
        related: needs.map(({ at, service }) =>
          service === undefined
            ? { ...at, message: 'port' }
            : { ...at, message: 'service', args: { service } },
        ),
        fixes: edits.length === 0 ? [] : [{ title: 'listen', safe: false, edits }],
      });
    }
  },
});

const ALL_ADDRESSES = '0.0.0.0';
const MOST_NAMED = 3;

/** The option that keeps a server from listening to others. */
function closedBy({ server, options }: DatabaseServer): MysqlOption | undefined {
  if (!server) return undefined;
  const networking = options.findLast(({ name }) => name === 'skip_networking');
  if (networking && !networking.value?.unknown) {
    if (parseBoolean(effectiveValue(networking.prefixes, networking.value?.text)) === true) return networking;
  }
  const address = options.findLast(({ name }) => name === 'bind_address');
  const listed = address?.value?.unknown === false ? address.value.text.split(',') : [];
  return listed.length > 0 && listed.every((each) => LOOPBACK.test(each.trim())) ? address : undefined;
}

const LOOPBACK = /^(?:127(?:\.\d+){3}|localhost|::1)$/i;

/** Somebody who connects: a service, or whoever uses a published port. */
interface Need {
  readonly service: string | undefined;
  readonly at: Location;
}

function needsOf({ service }: DatabaseServer, deployment: Deployment): readonly Need[] {
  // Of a lone image or file nobody knows who connects; on the host's network a loopback address is the host's.
  if (!service || service.compose.networkMode) return [];
  const services = deployment.services.flatMap((other): readonly Need[] => {
    const at = other === service ? undefined : needOf(other, service, deployment);
    return at ? [{ service: other.name, at }] : [];
  });
  if (services.length > 0) return services;
  const port = service.compose.ports.find(({ known, invalid }) => known && !invalid);
  return port ? [{ service: undefined, at: port.at }] : [];
}

/** Where a service says that it needs the server: by its name in the environment, or by waiting for it. */
function needOf(other: Service, service: Service, deployment: Deployment): Location | undefined {
  const { compose } = other;
  // With its network or its socket it is as good as inside.
  if (compose.networkMode?.value === `service:${service.name}` || sharesVolume(other, service))
    return undefined;
  const process = deployment.processes.find((each) => each.service === other);
  const named = [...(process?.environment.variables.values() ?? [])].find(
    ({ value }) => value !== undefined && namesHost(value, service),
  );
  return named?.valueAt ?? compose.dependsOn.find(({ name }) => name === service.name)?.nameAt;
}

function sharesVolume(a: Service, b: Service): boolean {
  const sources = (service: Service) =>
    service.compose.volumes.flatMap(({ source }) => (source?.value === undefined ? [] : [source.value]));
  return sources(a).some((source) => sources(b).includes(source));
}
