import type { Call } from '../commands/command.ts';
import { mayUseDatabase } from '../environment.ts';
import type { Module } from '../modules.ts';
import type { ListenContext } from '../network/listener.ts';
import { scriptModules } from '../runtimes/node-modules.ts';

/** Packages that try again, with a pause. */
const PYTHON_PACKAGES: ReadonlySet<string> = new Set(['tenacity', 'backoff', 'retrying', 'retry', 'stamina']);

/** A loop that connects, and sleeps when that fails. */
const PYTHON_LOOP =
  /^[ \t]*(?:for|while)\b[^\n]*:\s*\n(?:[^\n]*\n){0,12}?[^\n]*\b(?:connect|ping|create_all|execute|begin)\s*\((?:[^\n]*\n){0,12}?[^\n]*\bsleep\s*\(/m;

/** What such code is called in JavaScript: a loop there is mostly a function that calls itself later. */
const SCRIPT_RETRY = /\b(?:connectWithRetry|waitFor(?:Db|Database)\w*|retry(?!Strategy)\w*|retries\w*)\b/i;

/** What a module speaks of that has to do with a database: others may try again to reach anything. */
const OF_DATABASE =
  /mysql|mariadb|postgres|psycopg|asyncpg|sqlalchemy|create_engine|\bpg\b|sequelize|mongo|knex|typeorm|prisma/i;

/** True if the code of a process seems to try its database again when that does not answer yet. */
export function retriesInCode(
  main: Call | undefined,
  modules: readonly Module[],
  context: ListenContext,
): boolean {
  if (!mayUseDatabase(context.environment)) return false;
  const python = modules.filter(({ text }) => OF_DATABASE.test(text));
  const scripts = scriptModules(main, context)?.modules ?? [];
  return (
    python.some(({ text, facts }) => PYTHON_LOOP.test(text) || facts.imports.some(isOfRetries)) ||
    scripts.some(({ text }) => SCRIPT_RETRY.test(text) && OF_DATABASE.test(text))
  );
}

function isOfRetries({ module }: Module['facts']['imports'][number]): boolean {
  return PYTHON_PACKAGES.has(module.split('.')[0] ?? '');
}
