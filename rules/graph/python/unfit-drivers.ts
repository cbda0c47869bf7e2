import { NEEDS_CRYPTOGRAPHY, type WithoutScram, withoutScram } from '../../data/database-drivers.ts';
import { isAtLeast } from '../../shared/mysql/server.ts';
import { satisfies } from '../../syntax/requirements/versions.ts';
import type { Deployment } from '../deployment.ts';
import type { BuiltImage, DatabaseServer, Service } from '../nodes.ts';
import type { Process } from '../process/process.ts';
import { namesHost } from '../services/host-names.ts';
import { mayHave, pythonEnvironment } from './environment.ts';
import { type InstalledDistribution, installedDistributions } from './installed-distributions.ts';

/** A driver that the database of its service will not let in. */
export type UnfitDriver = {
  readonly driver: InstalledDistribution;
  readonly image: BuiltImage;
  /** The service of the database. */
  readonly database: Service;
} & (
  | { readonly lack: 'cryptography'; readonly series: string }
  | { readonly lack: 'scram'; readonly series: string; readonly fact: WithoutScram }
);

/** The drivers of the images that do not fit the databases which their services talk to. */
export function unfitDrivers(deployment: Deployment): readonly UnfitDriver[] {
  return deployment.processes.flatMap((process) => {
    const { image, service } = process;
    if (!image || !service) return [];
    const drivers = installedDistributions(image, deployment.requirements);
    return [
      ...withoutCryptography(drivers, image, process, deployment),
      ...oldLibraries(drivers, image, process, deployment),
    ];
  });
}

/** True if a service waits for another, or names it in its environment. */
function talksTo({ service, environment }: Process, other: Service): boolean {
  return (
    service?.compose.dependsOn.some(({ name }) => name === other.name) === true ||
    [...environment.variables.values()].some(({ value }) => value !== undefined && namesHost(value, other))
  );
}

function withoutCryptography(
  drivers: readonly InstalledDistribution[],
  image: BuiltImage,
  process: Process,
  { databaseServers, requirements, processes }: Deployment,
): readonly UnfitDriver[] {
  const driver = drivers.find(({ name }) => NEEDS_CRYPTOGRAPHY.distributions.includes(name));
  const environment = driver && pythonEnvironment(image, requirements);
  if (!driver || !environment || mayHave(environment, 'cryptography')) return [];
  // Through TLS the password needs no further encryption.
  if (
    [...process.environment.variables.values()].some(({ name, value }) => /ssl|tls/i.test(`${name} ${value}`))
  )
    return [];
  return databaseServers.flatMap((server): readonly UnfitDriver[] => {
    const { service } = server;
    if (!service || !talksTo(process, service) || !asksForCachingSha2(server, processes)) return [];
    return [{ driver, image, database: service, lack: 'cryptography', series: server.server?.series ?? '' }];
  });
}

/** Whether accounts are made with the default plugin of MySQL 8, as far as anybody can tell. */
function asksForCachingSha2(
  { server, service, options }: DatabaseServer,
  processes: readonly Process[],
): boolean {
  if (!server || server.flavor === 'mariadb' || !isAtLeast(server, NEEDS_CRYPTOGRAPHY.fromSeries))
    return false;
  if (
    options.some(({ name }) =>
      /^(?:default_authentication_plugin|authentication_policy|mysql_native_password)$/.test(name),
    )
  )
    return false;
  // A script may make accounts of another kind; an empty password needs no encryption.
  const scripts = service?.compose.volumes.some(
    ({ target }) => target?.value === undefined || target.value.startsWith('/docker-entrypoint-initdb.d'),
  );
  const environment = processes.find((each) => each.service === service)?.environment.variables;
  return scripts !== true && environment?.has('MYSQL_ALLOW_EMPTY_PASSWORD') !== true;
}

function oldLibraries(
  drivers: readonly InstalledDistribution[],
  image: BuiltImage,
  process: Process,
  { services, processes, target }: Deployment,
): readonly UnfitDriver[] {
  const architecture = architectureOf(process.service, target.architecture);
  return drivers.flatMap((driver) =>
    withoutScram(driver.name).flatMap((fact) => {
      const { pin } = driver;
      if (pin === undefined || fact.architecture !== architecture || !satisfies(pin, fact.versions))
        return [];
      if (fact.pythons && !fact.pythons.includes(image.python ?? '')) return [];
      return services.flatMap((database): readonly UnfitDriver[] => {
        const { facts } = database;
        const series = facts?.kind === 'postgres' ? facts.version?.series : undefined;
        if (
          series === undefined ||
          Number.parseInt(series, 10) < fact.fromSeries ||
          !talksTo(process, database)
        )
          return [];
        const own = processes.find((each) => each.service === database)?.environment.variables;
        if (own?.has('POSTGRES_HOST_AUTH_METHOD') || own?.has('POSTGRES_INITDB_ARGS')) return [];
        return [{ driver, image, database, lack: 'scram', series, fact }];
      });
    }),
  );
}

/** `linux/arm64/v8` of a service, else the machine deployed to. */
function architectureOf(service: Service | undefined, target: string | undefined): string | undefined {
  const platform = service?.compose.platform?.value;
  return platform === undefined ? target : platform.split('/')[1];
}
