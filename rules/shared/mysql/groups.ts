import { basename } from '../paths.ts';

/**
 * True if a `.cnf` file is MySQL's: by its name, because it has a group that a program of MySQL
 * or MariaDB reads, or, as long as it has no other group, by the two folders it lies in. OpenSSL
 * and others use the same ending, and folders further up only name the project.
 */
export function isMysqlFile(path: string, groups: readonly string[]): boolean {
  if (/^(?:\.?my\.cnf|my\.ini|mysqld?.*\.cnf|mariadb.*\.cnf)$/i.test(basename(path))) return true;
  if (groups.some((group) => PROGRAM_GROUP.test(group))) return true;
  if (groups.length > 0) return groups.every((group) => GENERAL_GROUP.test(group));
  return /(?:mysql|mariadb|percona)/i.test(path.split('/').slice(-3).join('/'));
}

/** Groups of the servers, clients and tools, in lower case; with the suffixes that they take. */
const PROGRAM_GROUP =
  /^(?:mysql[a-z_]*|mysqld\d+|mariadb[a-z_-]*|client-(?:server|mariadb)|galera|embedded|xtrabackup|(?:my)?isamchk|myisampack|aria_\w+|sst|garbd)(?:[-_][\d.]+)?$/;
/** Groups that say little alone: a request for a certificate has a section `server` or `client`, too. */
const GENERAL_GROUP = /^(?:client|server)(?:[-_][\d.]+)?$/;
