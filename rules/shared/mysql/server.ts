/**
 * Which server reads an option file, and how releases compare. Series are named as their
 * users do: `5.7`, `8.0`, `8.4`, the innovation releases between them, `9.7`, and the
 * calendar numbers that follow 9.7 (`26.7`). MariaDB counts for itself.
 */

import { compareVersions } from '../version-numbers.ts';

export type Flavor = 'mysql' | 'mariadb' | 'percona';

/** A database server as far as it is known. */
export interface Server {
  readonly flavor: Flavor;
  /** Major and minor, `8.0`. */
  readonly series: string;
  /** The exact release, `8.0.36`, where the image's tag says it. */
  readonly version?: string;
}

/** Series whose options are tabled, oldest first. The others are worked out by release numbers. */
export const TABLED_SERIES = ['5.7', '8.0', '8.4', '9.7'] as const;
export type TabledSeries = (typeof TABLED_SERIES)[number];

/**
 * The server a version number names: `8.0.36` gives series 8.0 and the exact release, `8.4`
 * the series. Undefined where the number does not name a series (`8`, `latest`).
 */
export function serverOfVersion(flavor: Flavor, version: string): Server | undefined {
  const match = /^(\d{1,4}\.\d{1,4})(?:\.(\d{1,4}))?(?:\.\d+)?$/.exec(version);
  const series = match?.[1];
  if (series === undefined) return undefined;
  if (match?.[2] === undefined) return { flavor, series };
  return { flavor, series, version: `${series}.${match[2]}` };
}

/**
 * True if the server is the release or a later one. A server of which only the series is
 * known stands for the last release of its series, as its floating tag does.
 */
export function isAtLeast(server: Server, release: string): boolean {
  if (server.version !== undefined) return compareVersions(server.version, release) >= 0;
  return compareVersions(`${server.series}.${LAST_PATCH}`, release) >= 0;
}

/** The column of the option table that a server's series falls into, if it is one of them. */
export function tabledSeries(server: Server): TabledSeries | undefined {
  if (server.flavor === 'mariadb') return undefined;
  if (compareVersions(server.series, '9.7') >= 0) return '9.7';
  return TABLED_SERIES.find((series) => series === server.series);
}

/**
 * A release as its users know it. 8.0.0 to 8.0.4 were development releases, and 8.0.11 was
 * the first for everyone: all of them are "8.0". `8.4.0` is "8.4".
 */
export function releaseName(release: string): string {
  const [major = '', minor = '', patch] = release.split('.');
  if (patch === undefined || patch === '0') return `${major}.${minor}`;
  if (major === '8' && minor === '0' && Number(patch) <= FIRST_GA_PATCH) return '8.0';
  return release;
}

/** The server in words: `MySQL 8.4`, `MariaDB 11.8`, `Percona Server 8.0.36`. */
export function serverName(server: Server): string {
  return `${PRODUCTS[server.flavor]} ${server.version ?? server.series}`;
}

/**
 * True if the server reads options of a group (given in lower case). Each release reads its
 * own `[mysqld-X.Y]` beside the plain ones; `[client]`, `[mysqld_safe]`, a misspelt group and
 * other releases' groups are skipped without a word. `[mysql_cluster]` needs an NDB build.
 */
export function readsGroup(server: Server, group: string): boolean {
  const { series } = server;
  if (group === 'mysqld' || group === 'server' || group === `mysqld-${series}`) return true;
  if (server.flavor !== 'mariadb') return false;
  const major = series.split('.')[0] ?? series;
  const names = ['mariadb', 'mariadbd', 'client-server', 'galera'];
  const versioned = ['mariadb', 'mariadbd'].flatMap((name) => [`${name}-${series}`, `${name}-${major}`]);
  return names.includes(group) || versioned.includes(group);
}

/** True if a group (in lower case) is one that some release of some server reads, whatever its number. */
export function isServerGroup(group: string): boolean {
  return /^(?:mysqld|server|mariadbd?|client-server|galera)(?:-\d+(?:\.\d+)*)?$/.test(group);
}

const PRODUCTS: Readonly<Record<Flavor, string>> = {
  mysql: 'MySQL',
  mariadb: 'MariaDB',
  percona: 'Percona Server',
};

const FIRST_GA_PATCH = 11;
/** Above any patch number. */
const LAST_PATCH = 999;
