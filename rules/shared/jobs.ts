import { endsItself, jobProgramOf } from '../data/jobs.ts';

/** Commands that do one thing and end: migrations, fixtures, dumps, making of buckets. */

/** True if an image, by its familiar name, ends by itself with a command, whose words may hold options anywhere. */
export function isJobOfImage(familiar: string, words: readonly (string | undefined)[]): boolean {
  const program = jobProgramOf(familiar);
  return program !== undefined && words.some((word) => isJobCommand([program, word]));
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
  const rest = known.slice(at + 1).filter((word) => word !== '' && !word.startsWith('-') && word !== 'run');
  return endsItself(program, rest[0] ?? '');
}

/** What a job does with a database: change its schema, or fill it. */
const OF_DATABASE =
  /migrat|seed|^db\b|^(?:upgrade|update|up|push|loaddata|createsuperuser|createcachetable)$/;

/** True if a command is a job that works on a database. */
export function isDatabaseJob(words: readonly (string | undefined)[]): boolean {
  return isJobCommand(words) && words.slice(1).some((word) => OF_DATABASE.test(word ?? ''));
}
