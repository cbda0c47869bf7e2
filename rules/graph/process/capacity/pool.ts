import type { Location } from '../../../shared/text.ts';
import { lastOption } from '../commands/arguments.ts';
import type { Call } from '../commands/command.ts';
import type { ProgramCall } from '../commands/program-call.ts';
import { mayUseDatabase } from '../environment.ts';
import type { Module } from '../modules.ts';
import type { ListenContext } from '../network/listener.ts';
import { projectFile } from '../project-file.ts';
import { goFiles } from '../runtimes/go-package.ts';
import { scriptModules } from '../runtimes/node-modules.ts';
import { springProject } from '../runtimes/spring.ts';
import { countOf } from './count.ts';
import type { Workers } from './workers.ts';

/** Connections to a database that each process of a server may hold. */
export interface ConnectionPool {
  readonly size: number;
  /** `pool`: as many as a pool allows; `thread`: one for each thread, of which there are so many. */
  readonly by: 'pool' | 'thread';
  /** What says so, in whatever file. */
  readonly at: Location;
}

/** What is known of a server that may have a pool. */
export interface PoolUser {
  readonly main: Call | undefined;
  readonly server: ProgramCall | undefined;
  readonly workers: Workers | undefined;
  readonly distributions: ReadonlySet<string>;
  /** Modules of Python that it runs. */
  readonly modules: readonly Module[];
}

/** The connections of a process, as far as constants say how many; undefined if nothing does. */
export function connectionPool(user: PoolUser, context: ListenContext): ConnectionPool | undefined {
  const { main } = user;
  if (!mayUseDatabase(context.environment)) return undefined;
  return (
    sqlalchemyPool(user.modules) ??
    inCode(scriptModules(main, context)?.modules ?? [], NODE_POOL) ??
    inCode(goFiles(main, context) ?? [], GO_POOL) ??
    hikariPool(main, context) ??
    railsPool(user, context) ??
    prismaPool(context) ??
    threads(user)
  );
}

/** What SQLAlchemy adds to a pool under load, unless told otherwise: https://docs.sqlalchemy.org/en/20/core/pooling.html */
const OVERFLOW = 10;

/** `create_engine(…, pool_size=20, max_overflow=0)`. */
function sqlalchemyPool(modules: readonly Module[]): ConnectionPool | undefined {
  const found = matchesIn(modules, /(?:\bpool_size\s*=|["']pool_size["']\s*:)\s*(\d+|)/g);
  const [only] = found;
  const size = only?.match[1];
  if (!only || found.length > 1 || !size) return undefined;
  const { text, path, match } = only;
  const near = text.slice(Math.max(0, match.index - 300), match.index + 300);
  const overflow = /(?:\bmax_overflow\s*=|["']max_overflow["']\s*:)\s*(-?\w+)/.exec(near)?.[1];
  const extra = overflow === undefined ? OVERFLOW : Number(overflow);
  if (Number.isNaN(extra) || extra < 0 || /\bpoolclass\b|NullPool|StaticPool/.test(near)) return undefined;
  return poolAt(path, match, Number(size) + extra);
}

/** pg, mysql2, mariadb, Sequelize, Knex and TypeORM: https://node-postgres.com/apis/pool and the like. */
const NODE_POOL =
  /\b(?:connectionLimit|poolSize)\s*:\s*(\d+)|\bpool\s*:\s*\{[^{}]*?\bmax\s*:\s*(\d+)|\bnew\s+(?:\w+\.)?Pool\s*\(\s*\{[^{}]*?\bmax\s*:\s*(\d+)/g;

/** https://pkg.go.dev/database/sql#DB.SetMaxOpenConns */
const GO_POOL = /\.SetMaxOpenConns\(\s*(\d+)\s*\)/g;

/** The one constant of a pool in the sources of a program. */
function inCode(sources: readonly Source[], pattern: RegExp): ConnectionPool | undefined {
  const found = matchesIn(sources, pattern);
  const [only] = found;
  if (!only || found.length > 1) return undefined;
  const size = only.match.slice(1).find((each) => each !== undefined);
  return poolAt(only.path, only.match, Number(size));
}

/** Spring Boot's own pool: https://docs.spring.io/spring-boot/appendix/application-properties/ */
function hikariPool(main: Call | undefined, context: ListenContext): ConnectionPool | undefined {
  const set = springProject(main, context)?.setting('spring.datasource.hikari.maximum-pool-size');
  if (!set || set === 'unknown' || !/^\d+$/.test(set.value)) return undefined;
  return { size: Number(set.value), by: 'pool', at: set.at };
}

/** `pool:` of config/database.yml, for puma, rails and sidekiq. */
function railsPool({ main }: PoolUser, context: ListenContext): ConnectionPool | undefined {
  if (!/^(?:puma|rails|sidekiq)$/.test(main?.name ?? '')) return undefined;
  const file = projectFile('config/database.yml', context);
  if (!file) return undefined;
  const found = [...file.text.matchAll(/^[ \t]+pool:[ \t]*(?:<%=(.*?)%>|(\d+))/gm)];
  const [only] = found;
  if (!only || found.length > 1) return undefined;
  const count = countOf(only[1] ?? only[2] ?? '', context.environment);
  return count?.perCore === 0 ? poolAt(file.path, only, count.plus) : undefined;
}

/** `connection_limit=20` in the URL that Prisma gets: https://www.prisma.io/docs/orm/prisma-client/setup-and-configuration/databases-connections */
function prismaPool({ environment }: ListenContext): ConnectionPool | undefined {
  for (const { pattern, at } of environment.variables.values()) {
    const size = /^(?:postgres(?:ql)?|mysql):.*[?&]connection_limit=(\d+)/.exec(pattern ?? '')?.[1];
    if (size !== undefined) return { size: Number(size), by: 'pool', at };
  }
  return undefined;
}

/** Django opens a connection in each thread, and PHP in each process. */
function threads({ main, server, workers, distributions }: PoolUser): ConnectionPool | undefined {
  if (workers?.runtime === 'php') return { size: 1, by: 'thread', at: workers.saidAt };
  if (!main || !server || !distributions.has('django') || !/^(?:gunicorn|celery)$/.test(server.name))
    return undefined;
  if (server.name === 'celery' && server.subcommand !== 'worker') return undefined;
  const kind = lastOption(server.args, server.facts.workerClass);
  if (kind && !/^(?:sync|gthread|prefork)$/.test(kind.value ?? '')) return undefined;
  const option = lastOption(server.args, server.facts.threads);
  const size = option ? Number(option.value) : 1;
  return Number.isInteger(size) ? { size, by: 'thread', at: option?.at ?? main.origin } : undefined;
}

interface Source {
  readonly path: string;
  readonly text: string;
}

function matchesIn(sources: readonly Source[], pattern: RegExp) {
  return sources.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map((match) => ({ path, text, match })),
  );
}

function poolAt(
  path: string,
  { index, 0: text }: RegExpExecArray | RegExpMatchArray,
  size: number,
): ConnectionPool {
  const start = index ?? 0;
  return { size, by: 'pool', at: { path, start, end: start + text.length } };
}
