/**
 * Commands that do one thing and end: migrations, fixtures, dumps, making of buckets. Sources: the
 * manuals of the programs named, read 2026-11.
 */

/** Program → the words behind it that make it end; empty for programs that always do. */
const JOBS: Readonly<Record<string, readonly RegExp[]>> = {
  alembic: [/^(?:upgrade|downgrade|stamp|revision|current|check)$/],
  flask: [/^(?:db|init-db|create-db|seed|translate)$/],
  'manage.py': [
    /^(?:migrate|collectstatic|loaddata|createsuperuser|makemigrations|compilemessages|flush|check|createcachetable|dumpdata|compress)$/,
  ],
  'django-admin': [/^(?:migrate|collectstatic|loaddata|createsuperuser|compilemessages)$/],
  aerich: [/^(?:upgrade|init-db)$/],
  prisma: [/^(?:migrate|db|generate)$/],
  knex: [/^(?:migrate:(?:latest|up)|seed:run)$/],
  sequelize: [/^(?:db:migrate|db:seed:all)$/],
  'sequelize-cli': [/^(?:db:migrate|db:seed:all)$/],
  typeorm: [/^migration:run$/],
  'drizzle-kit': [/^(?:migrate|push)$/],
  artisan: [/^(?:migrate|db:seed|key:generate|config:cache|storage:link)(?::\w+)?$/],
  rails: [/^db:[\w:]+$/],
  rake: [/^db:[\w:]+$/],
  flyway: [/^(?:migrate|info|validate|baseline|repair)$/],
  liquibase: [/^update$/],
  dbmate: [/^(?:up|migrate|wait)$/],
  goose: [/^up$/],
  migrate: [/^up$/],
  atlas: [/^(?:migrate|schema)$/],
  airflow: [/^db$/],
  superset: [/^(?:db|init|fab)$/],
  mc: [/^(?:mb|alias|policy|anonymous|admin|cp|mirror)$/],
  npm: [/^(?:migrate|seed|build|ci|install|db:\w+)$/],
  yarn: [/^(?:migrate|seed|build|install|db:\w+)$/],
  pnpm: [/^(?:migrate|seed|build|install|db:\w+)$/],
  pg_dump: [],
  pg_restore: [],
  mysqldump: [],
  mongorestore: [],
  mongodump: [],
};

/** Images whose entrypoint is one of these programs, and takes the command of a service as its words. */
const PROGRAM_OF: Readonly<Record<string, string>> = {
  'flyway/flyway': 'flyway',
  'redgate/flyway': 'flyway',
  'liquibase/liquibase': 'liquibase',
  'migrate/migrate': 'migrate',
  'amacneil/dbmate': 'dbmate',
  'ghcr.io/amacneil/dbmate': 'dbmate',
  'arigaio/atlas': 'atlas',
  'minio/mc': 'mc',
};

/** True if an image, by its familiar name, ends by itself with a command, whose words may hold options anywhere. */
export function isJobOfImage(familiar: string, words: readonly (string | undefined)[]): boolean {
  const program = Object.hasOwn(PROGRAM_OF, familiar) ? (PROGRAM_OF[familiar] ?? '') : '';
  return words.some((word) => isJobCommand([program, word]));
}

/** Runners that take the program as their next word. */
const RUNNERS = /^(?:python(?:\d[\d.]*)?|php|node|npx|bunx|bundle|exec|poetry|pipenv|uv|run|-m|composer)$/;

/** True if a command, the program first, ends by itself; unknown words are undefined. */
export function isJobCommand(words: readonly (string | undefined)[]): boolean {
  const known = words.map((word) => word ?? '');
  // `mc mirror --watch`, a build that goes on.
  if (known.some((word) => word === '--watch' || word === '-w')) return false;
  let at = 0;
  while (at < 4 && RUNNERS.test(known[at] ?? '')) at++;
  const program = (known[at] ?? '').replace(/^.*\//, '');
  const jobs = Object.hasOwn(JOBS, program) ? JOBS[program] : undefined;
  if (!jobs) return false;
  if (jobs.length === 0) return true;
  const rest = known.slice(at + 1).filter((word) => word !== '' && !word.startsWith('-') && word !== 'run');
  return jobs.some((pattern) => pattern.test(rest[0] ?? ''));
}

/** What a job does with a database: change its schema, or fill it. */
const OF_DATABASE =
  /migrat|seed|^db\b|^(?:upgrade|update|up|push|loaddata|createsuperuser|createcachetable)$/;

/** True if a command is a job that works on a database. */
export function isDatabaseJob(words: readonly (string | undefined)[]): boolean {
  return isJobCommand(words) && words.slice(1).some((word) => OF_DATABASE.test(word ?? ''));
}
