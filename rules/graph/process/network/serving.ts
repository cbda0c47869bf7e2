import { programFacts } from '../../../data/programs.ts';
import type { Call } from '../commands/command.ts';
import { isPython } from '../commands/program-call.ts';
import { phpServes } from '../runtimes/php.ts';

/**
 * True for a command that may stay and listen, as far as its name tells. Those that prepare something
 * and end are none, such as `flask db upgrade` and `manage.py migrate` in an entrypoint.
 */
export function mayServe(call: Call): boolean {
  const { name, words } = call;
  if (name === undefined || !SERVES.test(name)) return false;
  if (name === 'php') return phpServes(call);
  const subcommands = programFacts(name)?.subcommands ?? [];
  const operands = words.slice(1).filter(({ value }) => !value?.startsWith('-'));
  const [first, second] = operands;
  if (subcommands.length > 0) return first?.value === undefined || subcommands.includes(first.value);
  if (isPython(name) && words[1]?.value === '-c') return false;
  if (isPython(name) && MANAGE.test(first?.value ?? '')) return !DJANGO_JOBS.test(second?.value ?? '');
  if (name === 'manage.py') return !DJANGO_JOBS.test(first?.value ?? '');
  if (/^(?:npm|yarn|pnpm)$/.test(name)) return !/^(?:ci|i|install|config|cache)$/.test(first?.value ?? '');
  return true;
}

/** Programs that may stay, wherever they stand. */
const SERVES =
  /^(?:gunicorn|uvicorn|hypercorn|daphne|flask|fastapi|python[\d.]*|node|npm|yarn|pnpm|java|nginx|celery|uwsgi|manage\.py|puma|rails|rackup|php|php-fpm|dotnet|supervisord)$/;

const MANAGE = /(?:^|\/)manage\.py$/;

/** Commands of Django, and of what is often installed with it, that do their work and end. */
const DJANGO_JOBS =
  /^(?:check|clearsessions|collectstatic|compilemessages|compress|createcachetable|createsuperuser|dumpdata|flush|loaddata|makemessages|makemigrations|migrate|rebuild_index|shell|showmigrations|sqlflush|update_index|wait_for_db|wait_for_database)$/;
